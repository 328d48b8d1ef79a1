import type { Person } from '../model/article.ts'
import { PREPOSITIONS } from './function-words.ts'
import type { NamePhrase, Phrase, RolePhrase } from './phrase.ts'

/** Someone or something named in a story. */
export interface Member {
  /** The fullest name given. */
  readonly name: string
  readonly words: readonly string[]
  readonly role: string | null
  /** Every description given of them. */
  readonly descriptions: readonly Description[]
  readonly aka: readonly string[]
  readonly honorifics: readonly string[]
  readonly body: boolean
  /** How often the story names them. */
  readonly mentions: number
  /** How often by one word of a longer name: `Lund` for Bo Lund. */
  readonly shortened: number
  /** Listed by the editor. */
  readonly given: Person | null
}

/** All that a story names. */
export type Cast = readonly Member[]

/** The cast of a story: names that belong together merged, with the roles given beside them. */
export function castOf(sentences: readonly (readonly Phrase[])[], people: readonly Person[]): Cast {
  const members: Draft[] = people.map(draftOf)
  const mentions = sentences.flatMap(phrases =>
    phrases.flatMap((phrase, index) => mention(phrases, phrase, index)),
  )
  const full = mentions.filter(({ phrase }) => phrase.words.length > 1)
  const byLength = full.toSorted((a, b) => b.phrase.words.length - a.phrase.words.length)
  const byLast = new Map<string, Draft[]>()
  for (const member of members) index(byLast, member)
  for (const found of byLength) admit(members, byLast, found)
  for (const found of mentions) if (found.phrase.words.length === 1) admitSingle(members, byLast, found)
  return members
}

interface Draft {
  name: string
  words: readonly string[]
  role: string | null
  descriptions: Description[]
  aka: readonly string[]
  honorifics: string[]
  body: boolean
  mentions: number
  shortened: number
  given: Person | null
}

interface Mention {
  readonly phrase: NamePhrase
  readonly role: string | null
}

function draftOf(person: Person): Draft {
  return {
    name: person.name,
    words: person.name.split(' '),
    role: person.role,
    descriptions: person.role ? [describe(person.role)] : [],
    aka: person.aka,
    honorifics: [],
    body: false,
    mentions: 0,
    shortened: 0,
    given: person,
  }
}

function mention(phrases: readonly Phrase[], phrase: Phrase, index: number): readonly Mention[] {
  return phrase.kind === 'name' ? [{ phrase, role: phrase.role ?? besideRole(phrases, index) }] : []
}

/** `Orsany's leader, Tomas Derrigo,` and `Tomas Derrigo, the leader of Orsany,`. */
function besideRole(phrases: readonly Phrase[], index: number): string | null {
  const before = phrases[index - 2]
  if (
    isComma(phrases[index - 1]) &&
    before?.kind === 'role' &&
    !before.plural &&
    !before.body &&
    endsApposition(phrases[index + 1])
  )
    return withoutDeterminer(before)
  const direct = phrases[index - 1]
  if (direct?.kind === 'role' && !direct.plural && !direct.body) return withoutDeterminer(direct)
  const after = phrases[index + 2]
  if (
    isComma(phrases[index + 1]) &&
    after?.kind === 'role' &&
    !after.plural &&
    !after.body &&
    endsApposition(phrases[index + 3])
  )
    return withoutDeterminer(after)
  return null
}

const isComma = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && phrase.lower === ','
/** A stop, or what belongs to the description: `the mayor of …`, `a painter who …`. */
function endsApposition(phrase: Phrase | undefined): boolean {
  if (phrase === undefined || phrase.kind === 'stop') return true
  if (phrase.kind === 'pronoun') return phrase.lower === 'who'
  return phrase.kind === 'word' && PREPOSITIONS.has(phrase.lower)
}

const withoutDeterminer = (role: RolePhrase) => role.text.replace(/^(?:the|a|an|its|another|one)\s+/i, '')

/** A description by the noun that heads it and its words, lower case, without determiners and possessive endings. */
export interface Description {
  readonly head: string
  readonly words: readonly string[]
}

function describe(role: string): Description {
  const front = role.toLowerCase().split(/,| (?:of|for|at|with|from|in|on|to) /)[0] ?? ''
  return { head: front.match(/[\p{L}\p{N}-]+$/u)?.[0] ?? '', words: descriptionWords(role) }
}

function descriptionWords(role: string): readonly string[] {
  return role
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter(word => word && !SMALL.has(word))
}

const SMALL = new Set(
  'the a an of for at to in on with from and his her their its mr mr. mrs mrs. ms ms.'.split(' '),
)

/** Words that make another office of the one they stand before. */
const OTHER_OFFICE = [
  'vice',
  'deputy',
  'former',
  'ex',
  'acting',
  'interim',
  'assistant',
  'late',
  'onetime',
  'then',
]

function index(byLast: Map<string, Draft[]>, member: Draft): void {
  const key = lastWord(member.words)
  const list = byLast.get(key)
  if (list) list.push(member)
  else byLast.set(key, [member])
}

function admit(members: Draft[], byLast: Map<string, Draft[]>, found: Mention): void {
  const { phrase } = found
  const same = (byLast.get(lastWord(phrase.words)) ?? []).find(member =>
    compatible(member.words, phrase.words),
  )
  if (same) {
    note(same, found)
    return
  }
  const member: Draft = {
    name: phrase.name,
    words: phrase.words,
    role: null,
    descriptions: [],
    aka: [],
    honorifics: [],
    body: phrase.body,
    mentions: 0,
    shortened: 0,
    given: null,
  }
  note(member, found)
  members.push(member)
  index(byLast, member)
}

function admitSingle(members: Draft[], byLast: Map<string, Draft[]>, found: Mention): void {
  const candidates = membersNamed(members, found.phrase)
  const only = candidates[0]
  if (only && candidates.length === 1) note(members.find(member => member === only) ?? members[0], found)
  else if (candidates.length === 0 && !found.phrase.opens) admit(members, byLast, found)
}

function note(member: Draft | undefined, { phrase, role }: Mention): void {
  if (!member) return
  member.mentions++
  if (phrase.words.length < member.words.length) member.shortened++
  if (phrase.honorific) member.honorifics.push(phrase.honorific)
  if (!role) return
  member.role ??= role
  member.descriptions.push(describe(role))
}

/** The same name, an initial or a middle name more or less; `Jr.` makes another. */
function compatible(a: readonly string[], b: readonly string[]): boolean {
  if (suffixOf(a) !== suffixOf(b)) return false
  if (a.length === 1 || b.length === 1) return a.length === b.length
  const [first, second] = [a[0] ?? '', b[0] ?? '']
  return (
    first === second ||
    (/^\p{Lu}\.?$/u.test(first) && first[0] === second[0]) ||
    (/^\p{Lu}\.?$/u.test(second) && first[0] === second[0])
  )
}

const suffixOf = (words: readonly string[]) => words.at(-1)?.match(/^(?:Jr|Sr|II|III|IV)\b/)?.[0] ?? ''

function lastWord(words: readonly string[]): string {
  const last = suffixOf(words) ? words.at(-2) : words.at(-1)
  return (last ?? '').toLowerCase()
}

/** Whether the text says that a name is a person's: by a title, a description or the editor's word. */
const isKnownPerson = (member: Member | Draft) =>
  member.given !== null || member.role !== null || member.honorifics.length > 0

/** Whom a name can mean: those of that full name, else of that surname, else of that first name. */
export function membersNamed<M extends Member | Draft>(cast: readonly M[], phrase: NamePhrase): readonly M[] {
  const alias = cast.filter(member => member.aka.includes(phrase.name))
  if (alias.length > 0) return alias
  const last = lastWord(phrase.words)
  if (phrase.words.length > 1)
    return cast.filter(member => lastWord(member.words) === last && compatible(member.words, phrase.words))
  const people = cast.filter(member => !member.body && member.words.length > 1 && !phrase.determined)
  const bySurname = people.filter(member => lastWord(member.words) === last)
  const byTitle = phrase.honorific
    ? bySurname.filter(member => member.honorifics.includes(phrase.honorific ?? ''))
    : []
  if (byTitle.length === 1) return byTitle
  if (bySurname.length > 0) return bySurname
  const byFirst = people.filter(member => isKnownPerson(member) && member.words[0]?.toLowerCase() === last)
  return byFirst.length > 0
    ? byFirst
    : cast.filter(member => member.words.length === 1 && lastWord(member.words) === last)
}

/** Whom a description can mean: those described by the same noun and all its words, and by no other office. */
export function membersDescribed(cast: Cast, role: RolePhrase): readonly Member[] {
  const words = descriptionWords(role.text)
  const fits = ({ head, words: given }: Description) =>
    head === role.head &&
    words.every(word => given.includes(word)) &&
    OTHER_OFFICE.every(word => given.includes(word) === words.includes(word))
  return cast.filter(member => member.descriptions.some(fits))
}
