import type { Person } from '../../model/article.ts'
import { is, type LanguageRules } from '../language/language.ts'
import type { NamePhrase, Phrase, RolePhrase } from '../reading/phrase.ts'
import { type Description, describe } from './descriptions.ts'
import { type Cast, MANY, type Member } from './member.ts'
import { lastWord, membersNamed } from './naming.ts'

/**
 * The cast of a text: names that belong together merged, with the roles given beside them. `known` are those whom earlier
 * texts of its story name: a family name may mean them, and a role of theirs stands in where this text says none.
 */
export function castOf(
  language: LanguageRules,
  sentences: readonly (readonly Phrase[])[],
  people: readonly Person[],
  known: readonly Member[] = [],
): Cast {
  const cast = emptyCast(language)
  for (const person of people) enrol(cast, person.name.split(' '), person)
  const listed = new Map(cast.members.map(member => [member.name, member]))
  const enrolled = known.map(one => [know(cast, one, listed.get(one.name)), one] as const)
  const mentions = sentences.flatMap(phrases => mentionsIn(language, phrases))
  for (const phrases of sentences) fileDescriptions(cast, phrases)
  const full = mentions.filter(({ phrase }) => phrase.words.length > 1)
  for (const { phrase } of full.toSorted((a, b) => b.phrase.words.length - a.phrase.words.length)) {
    if (membersNamed(cast, phrase).length === 0) enrol(cast, phrase.words, null, phrase)
  }
  for (const mention of mentions) {
    const [only, second] = membersNamed(cast, mention.phrase)
    if (only && !second) note(cast, only, mention)
    else if (!only && !mention.phrase.opens)
      note(cast, enrol(cast, mention.phrase.words, null, mention.phrase), mention)
  }
  for (const [member, { role }] of enrolled) member.role ??= role
  return cast
}

/** Someone whom an earlier text of the story names in full. What described them there may describe another here. */
function know(cast: CastDraft, one: Member, listed: OpenMember | undefined): OpenMember {
  const member = listed ?? enrol(cast, one.words, null, undefined, one.name)
  member.isKnown = true
  member.namedAt = []
  member.mentions += one.mentions
  member.shortened += one.shortened
  for (const honorific of one.honorifics) member.honorifics.add(honorific)
  return member
}

function fileDescriptions(cast: CastDraft, phrases: readonly Phrase[]): void {
  for (const phrase of phrases) {
    if (phrase.kind !== 'role' || phrase.plural) continue
    const filed = cast.described.get(phrase.head)
    if (filed) filed.push(phrase)
    else cast.described.set(phrase.head, [phrase])
  }
}

type OpenMember = { -readonly [K in keyof Member]: Member[K] } & {
  descriptions: Description[]
  honorifics: Set<string>
  namedAt: number[]
  mentionedAt: number[]
}
type Index = Map<string, OpenMember[]>

interface CastDraft {
  readonly language: LanguageRules
  readonly members: OpenMember[]
  readonly byLast: Index
  readonly byFirst: Index
  readonly byAlias: Index
  readonly byHead: Index
  readonly byHome: Index
  readonly byBodyNoun: Index
  readonly described: Map<string, RolePhrase[]>
}

const emptyCast = (language: LanguageRules): CastDraft => ({
  language,
  members: [],
  byLast: new Map(),
  byFirst: new Map(),
  byAlias: new Map(),
  byHead: new Map(),
  byHome: new Map(),
  byBodyNoun: new Map(),
  described: new Map(),
})

function enrol(
  cast: CastDraft,
  words: readonly string[],
  given: Person | null,
  phrase?: NamePhrase,
  name = phrase?.name ?? given?.name ?? '',
): OpenMember {
  const member: OpenMember = {
    name,
    words,
    role: given?.role ?? null,
    descriptions: [],
    aka: given?.aka ?? [],
    honorifics: new Set(),
    body: phrase?.body ?? false,
    mentions: 0,
    shortened: 0,
    namedAt: given ? [-1] : [],
    mentionedAt: [],
    given,
    isKnown: false,
  }
  cast.members.push(member)
  file(cast.byLast, lastWord(cast.language, words), member)
  file(cast.byFirst, (words[0] ?? '').toLowerCase(), member)
  if (member.body)
    for (const word of words.map(one => one.toLowerCase()))
      if (cast.language.classesOf(word).has('bodyNoun')) file(cast.byBodyNoun, word, member)
  for (const alias of member.aka) file(cast.byAlias, cast.language.withoutDefinite(alias), member)
  if (member.role !== null) describeAs(cast, member, member.role)
  return member
}

function file(index: Index, key: string, member: OpenMember): void {
  const filed = index.get(key)
  if (!filed) index.set(key, [member])
  else if (filed.length < MANY && !filed.includes(member)) filed.push(member)
}

function describeAs(cast: CastDraft, member: OpenMember, role: string): void {
  const description = describe(cast.language, role)
  member.descriptions.push(description)
  file(cast.byHead, description.head, member)
}

interface Mention {
  readonly phrase: NamePhrase
  readonly role: string | null
  /** Countries that the words beside the name say. */
  readonly homes: readonly string[]
}

function note(cast: CastDraft, member: OpenMember, { phrase, role, homes }: Mention): void {
  member.mentions++
  member.mentionedAt.push(phrase.end)
  const isTitled = phrase.honorific !== null && member.namedAt.length > 0
  if (phrase.words.length > 1 || isTitled) member.namedAt.push(phrase.start)
  if (phrase.words.length === 1 && member.words.length > 1) member.shortened++
  if (phrase.honorific) member.honorifics.add(phrase.honorific)
  for (const country of homes) file(cast.byHome, country, member)
  if (!role) return
  member.role ??= role
  describeAs(cast, member, role)
}

function mentionsIn(language: LanguageRules, phrases: readonly Phrase[]): readonly Mention[] {
  return phrases.flatMap((phrase, at) =>
    phrase.kind === 'name' ? [mentionAt(language, phrases, at, phrase)] : [],
  )
}

const NOWHERE: readonly string[] = []

function mentionAt(
  language: LanguageRules,
  phrases: readonly Phrase[],
  at: number,
  phrase: NamePhrase,
): Mention {
  const role = phrase.role ?? roleBeside(language, phrases, at)
  const owner = phrases[at - 1]
  const places = [...phrase.home, ...(owner?.kind === 'name' && owner.possessive ? owner.words : [])]
  if (role === null && places.length === 0) return { phrase, role, homes: NOWHERE }
  const words = (role ?? '').toLowerCase().match(/[\p{L}-]+/gu) ?? []
  const isOfSeveral = language.classesOf(words.at(-1) ?? '').has('pluralNoun')
  const isCountry = (place: string) => language.classesOf(place).has('country')
  // `Swiss skiers A and B`: whom else the words mean, they do not say.
  const peoples = isOfSeveral ? [] : words.map(language.homelandOf)
  const homes = [...places.map(place => place.toLowerCase()).filter(isCountry), ...peoples]
  return { phrase, role, homes: homes.filter(country => country !== null) }
}

/** `Orsany's leader, Tomas Derrigo,`, `the painter Tomas Derrigo` and `Tomas Derrigo, the leader of Orsany,`. */
function roleBeside(language: LanguageRules, phrases: readonly Phrase[], at: number): string | null {
  if (isComma(phrases[at - 1]) && endsApposition(phrases[at + 1])) {
    const before = roleAt(language, phrases, at - 2)
    if (before) return before
  }
  const direct = roleAt(language, phrases, at - 1)
  if (direct) return direct
  return isComma(phrases[at + 1]) && endsApposition(phrases[at + 3])
    ? roleAt(language, phrases, at + 2)
    : null
}

function roleAt(language: LanguageRules, phrases: readonly Phrase[], at: number): string | null {
  const phrase = phrases[at]
  return phrase?.kind === 'role' && !phrase.plural && !phrase.body
    ? language.withoutDeterminer(phrase.text)
    : null
}

const isComma = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && phrase.lower === ','

/** A stop, or what belongs to the description: `the mayor of …`, `a painter who …`. */
function endsApposition(phrase: Phrase | undefined): boolean {
  if (phrase === undefined || phrase.kind === 'stop') return true
  if (phrase.kind === 'pronoun') return is(phrase, 'relative')
  return phrase.kind === 'word' && is(phrase, 'preposition')
}
