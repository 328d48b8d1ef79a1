import type { LanguageRules } from '../language/language.ts'
import type { NamePhrase, RolePhrase } from '../reading/phrase.ts'
import { fits } from './descriptions.ts'
import { type Cast, type Filed, MANY, type Member } from './member.ts'

/** Whom a name can mean: those of that full name, else of that family name, else of that first name. */
export function membersNamed<M extends Member>(cast: Filed<M>, phrase: NamePhrase): readonly M[] {
  const alias = cast.byAlias.get(cast.language.withoutDefinite(phrase.name))
  if (alias) return alias
  const last = lastWord(cast.language, phrase.words)
  const namesakes = cast.byLast.get(last) ?? []
  if (phrase.words.length > 1)
    return namesakes.filter(member => isSameName(cast.language, member.words, phrase.words))
  const single = namesakes.filter(member => member.words.length === 1)
  if (phrase.determined) return single
  const family = namesakes.filter(isFullyNamed)
  const { honorific } = phrase
  const titled = honorific ? family.filter(member => member.honorifics.has(honorific)) : []
  if (titled.length === 1) return titled
  if (family.length > 0) return family
  const byFirst = (cast.byFirst.get(last) ?? []).filter(
    member => isFullyNamed(member) && isKnownPerson(member),
  )
  return byFirst.length > 0 ? byFirst : single
}

/**
 * The same in its place: of several with one family name, the one that the text has named in full by then; and the one it
 * named first, where the others are not near. Whom only an earlier text has named makes any other doubtful, however far.
 */
export function membersMeant(cast: Cast, phrase: NamePhrase): readonly Member[] {
  const named = membersNamed(cast, phrase)
  if (named.length < 2 || phrase.words.length > 1) return named
  const introduced = named.filter(member => isNamedBefore(member, phrase))
  if (introduced.length < 2) return introduced.length === 1 ? introduced : named
  if (introduced.some(member => !isNamedHere(member, phrase))) return introduced
  const [first, ...others] = introduced.toSorted((a, b) => (a.namedAt[0] ?? 0) - (b.namedAt[0] ?? 0))
  const near = (member: Member) => member.namedAt.some(at => at < phrase.start && at > phrase.start - NEAR)
  return first && !others.some(near) && isApart(first, others) ? [first] : introduced
}

const isNamedHere = (member: Member, { start }: NamePhrase) => (member.namedAt[0] ?? start) < start

const isNamedBefore = (member: Member, phrase: NamePhrase) => member.isKnown || isNamedHere(member, phrase)

/** How far back a namesake still makes a bare family name doubtful: some three paragraphs. */
const NEAR = 900

/** Whether the first was named well before its namesakes, so that the bare family name was settled. */
function isApart(first: Member, others: readonly Member[]): boolean {
  return others.every(other => (other.namedAt[0] ?? 0) - (first.namedAt[0] ?? 0) > NEAR)
}

/** Whom a description can mean. */
export function membersDescribed(cast: Cast, role: RolePhrase): readonly Member[] {
  if (role.noun.has('relation') && role.determiner?.has('owning')) return []
  const country = cast.language.homelandOf(role.head)
  if (country !== null) return cast.byHome.get(country) ?? []
  const holders = cast.byHead.get(role.head) ?? []
  if (holders.length >= MANY) return holders
  return holders.filter(member =>
    member.descriptions.some(description => fits(cast.language, role, description)),
  )
}

/**
 * Whether a description takes up another one of its noun rather than a member that fits it: `Judge Kron …, the new judge …, the
 * judge said`. So it is where the last before it fits them not, or is of anyone (`a judge`), and stands behind their name.
 */
export function isSomeoneElse(cast: Cast, role: RolePhrase, member: Member): boolean {
  const filed = cast.described.get(role.head) ?? []
  const before = filed[indexFrom(filed.length, index => filed[index]?.start ?? 0, role.start) - 1]
  if (!before) return false
  const named = lastBefore(member.mentionedAt, role.start)
  if (before.start < named || before.start - named <= APPOSITION) return false
  const isAnyone = before.determiner?.has('anyone')
  // Its own words alone: `the judge for a delay` is still the judge.
  const own = { ...before, text: before.words.join(' ') }
  return isAnyone || !member.descriptions.some(description => fits(cast.language, own, description))
}

/** How far behind a name its apposition begins, at most: `Kron, a judge`. */
const APPOSITION = 3

const lastBefore = (ends: readonly number[], offset: number) =>
  ends[indexFrom(ends.length, index => ends[index] ?? 0, offset) - 1] ?? -1

/** Of offsets in order, the index of the first that is not less than one. */
function indexFrom(length: number, at: (index: number) => number, offset: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(middle) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The same name: a middle name or an initial more or less, or only its end (`García Lorca`); `Jr.` makes another. */
function isSameName(language: LanguageRules, a: readonly string[], b: readonly string[]): boolean {
  if (suffixOf(language, a) !== suffixOf(language, b)) return false
  if (a.length === 1 || b.length === 1) return a.length === b.length && a[0] === b[0]
  if (endsWith(a, b) || endsWith(b, a)) return true
  const [first, second] = [a[0] ?? '', b[0] ?? '']
  return first === second || ((isInitial(first) || isInitial(second)) && first[0] === second[0])
}

/** The family name as far as its last word tells, in lower case. */
export function lastWord(language: LanguageRules, words: readonly string[]): string {
  return ((suffixOf(language, words) ? words.at(-2) : words.at(-1)) ?? '').toLowerCase()
}

const isFullyNamed = (member: Member) => !member.body && member.words.length > 1

/** Whether the text says that a name is a person's: by a title, a description or the editor's word. */
const isKnownPerson = (member: Member) =>
  member.given !== null || member.role !== null || member.honorifics.size > 0

const isInitial = (word: string) => /^\p{Lu}\.?$/u.test(word)

const endsWith = (long: readonly string[], short: readonly string[]) =>
  short.every((word, index) => long[long.length - short.length + index]?.toLowerCase() === word.toLowerCase())

const suffixOf = (language: LanguageRules, words: readonly string[]) =>
  language.nameSuffix(words.at(-1) ?? '')
