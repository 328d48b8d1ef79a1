import type { Person } from '../model/article.ts'
import { type Description, describe, shownRole } from './descriptions.ts'
import { PREPOSITIONS } from './function-words.ts'
import { lastWord, membersNamed } from './naming.ts'
import type { NamePhrase, Phrase } from './phrase.ts'

/** Someone or something named in a story. */
export interface Member {
  /** The fullest name given. */
  readonly name: string
  readonly words: readonly string[]
  /** The first that the story gives, or the editor's. */
  readonly role: string | null
  /** Every description given of them. */
  readonly descriptions: readonly Description[]
  readonly aka: readonly string[]
  /** Mr, Ms, Dr … as they stand before the name. */
  readonly honorifics: ReadonlySet<string>
  /** Whether it is an organisation or the like by its words. */
  readonly body: boolean
  /** How often the story names them. */
  readonly mentions: number
  /** How often by one word of a longer name: `Lund` for Bo Lund. */
  readonly shortened: number
  /** Where the text has the full name, in order; first -1 where the editor gives it. */
  readonly namedAt: readonly number[]
  /** Listed by the editor. */
  readonly given: Person | null
}

/** All that a story names, and the ways to find it; the words of names and descriptions are in lower case. */
export type Cast = Filed<Member>

export interface Filed<M extends Member> {
  readonly members: readonly M[]
  readonly byLast: ReadonlyMap<string, readonly M[]>
  readonly byFirst: ReadonlyMap<string, readonly M[]>
  readonly byAlias: ReadonlyMap<string, readonly M[]>
  /** By the noun of a description. */
  readonly byHead: ReadonlyMap<string, readonly M[]>
}

/** The cast of a story: names that belong together merged, with the roles given beside them. */
export function castOf(sentences: readonly (readonly Phrase[])[], people: readonly Person[]): Cast {
  const cast = emptyCast()
  for (const person of people) enrol(cast, person.name.split(' '), person)
  const mentions = sentences.flatMap(mentionsIn)
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
  return cast
}

type Draft = { -readonly [K in keyof Member]: Member[K] } & {
  descriptions: Description[]
  honorifics: Set<string>
  namedAt: number[]
}
type Index = Map<string, Draft[]>

interface CastDraft {
  readonly members: Draft[]
  readonly byLast: Index
  readonly byFirst: Index
  readonly byAlias: Index
  readonly byHead: Index
}

const emptyCast = (): CastDraft => ({
  members: [],
  byLast: new Map(),
  byFirst: new Map(),
  byAlias: new Map(),
  byHead: new Map(),
})

function enrol(cast: CastDraft, words: readonly string[], given: Person | null, phrase?: NamePhrase): Draft {
  const name = phrase?.name ?? given?.name ?? ''
  const member: Draft = {
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
    given,
  }
  cast.members.push(member)
  file(cast.byLast, lastWord(words), member)
  file(cast.byFirst, (words[0] ?? '').toLowerCase(), member)
  for (const alias of member.aka) file(cast.byAlias, alias, member)
  if (member.role !== null) describeAs(cast, member, member.role)
  return member
}

function file(index: Index, key: string, member: Draft): void {
  const filed = index.get(key)
  if (!filed) index.set(key, [member])
  else if (!filed.includes(member)) filed.push(member)
}

function describeAs(cast: CastDraft, member: Draft, role: string): void {
  const description = describe(role)
  member.descriptions.push(description)
  file(cast.byHead, description.head, member)
}

interface Mention {
  readonly phrase: NamePhrase
  readonly role: string | null
}

function note(cast: CastDraft, member: Draft, { phrase, role }: Mention): void {
  member.mentions++
  if (phrase.words.length > 1) member.namedAt.push(phrase.start)
  else if (member.words.length > 1) member.shortened++
  if (phrase.honorific) member.honorifics.add(phrase.honorific)
  if (!role) return
  member.role ??= role
  describeAs(cast, member, role)
}

function mentionsIn(phrases: readonly Phrase[]): readonly Mention[] {
  return phrases.flatMap((phrase, at) =>
    phrase.kind === 'name' ? [{ phrase, role: phrase.role ?? roleBeside(phrases, at) }] : [],
  )
}

/** `Orsany's leader, Tomas Derrigo,`, `the painter Tomas Derrigo` and `Tomas Derrigo, the leader of Orsany,`. */
function roleBeside(phrases: readonly Phrase[], at: number): string | null {
  if (isComma(phrases[at - 1]) && endsApposition(phrases[at + 1])) {
    const before = roleAt(phrases, at - 2)
    if (before) return before
  }
  const direct = roleAt(phrases, at - 1)
  if (direct) return direct
  return isComma(phrases[at + 1]) && endsApposition(phrases[at + 3]) ? roleAt(phrases, at + 2) : null
}

function roleAt(phrases: readonly Phrase[], at: number): string | null {
  const phrase = phrases[at]
  return phrase?.kind === 'role' && !phrase.plural && !phrase.body ? shownRole(phrase) : null
}

const isComma = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && phrase.lower === ','

/** A stop, or what belongs to the description: `the mayor of …`, `a painter who …`. */
function endsApposition(phrase: Phrase | undefined): boolean {
  if (phrase === undefined || phrase.kind === 'stop') return true
  if (phrase.kind === 'pronoun') return phrase.lower === 'who'
  return phrase.kind === 'word' && PREPOSITIONS.has(phrase.lower)
}
