import { afterAppositions } from '../clauses/appositions.ts'
import { opensMainClause } from '../clauses/clause-bounds.ts'
import { opensPredicate } from '../clauses/predicates.ts'
import { asSource, isComma, isWord, opensSource } from '../clauses/sources.ts'
import { is } from '../language/language.ts'
import type { NamePhrase, Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import type { Cast, Member } from './member.ts'
import { membersDescribed, membersMeant } from './naming.ts'

/** Whom the phrases of each sentence bring in, as `personAt` says it. */
export type People = readonly (readonly (Member | null | undefined)[])[]

/** All whom a text brings in, read once. */
export const peopleIn = ({ sentences }: Reading, cast: Cast): People =>
  sentences.map(({ phrases }) => phrases.map((_, at) => personAt(cast, phrases, at)))

/** Whom a phrase brings in: a member, null for someone who cannot be told, undefined for no person. */
function personAt(cast: Cast, phrases: readonly Phrase[], at: number): Member | null | undefined {
  const phrase = phrases[at]
  if (phrase?.kind === 'name') {
    if (phrase.body) return undefined
    const [member, second] = membersMeant(cast, phrase)
    if (second) return null
    if (member && !isProven(member) && isElsewise(phrases, at, phrase)) return undefined
    return member && isPerson(member) ? member : undefined
  }
  if (phrase?.kind !== 'role' || phrase.plural || phrase.body) return undefined
  if (isComma(phrases[at - 1]) && phrases[at - 2]?.kind === 'name') return undefined
  const members = phrase.determiner?.has('indefinite') ? [] : membersDescribed(cast, phrase)
  return members.length === 1 ? (members[0] ?? null) : null
}

/** Whether a name that nothing shows to be a person's looks like a place or a club: `New Harrow`, `the Vell Rovers`. */
const isElsewise = (phrases: readonly Phrase[], at: number, { determined, place, outlet }: NamePhrase) =>
  (isPlacedBy(phrases[at - 1]) && !isSender(phrases, at)) || determined || place || outlet

/** `in New Harrow`: a name that nothing shows to be a person's, behind a preposition of place. */
export const isPlacedBy = (phrase: Phrase | undefined): boolean =>
  phrase?.kind === 'word' && is(phrase, 'placesName')

/** `a letter from Kim`, `heard from Kim`. */
function isSender(phrases: readonly Phrase[], at: number): boolean {
  return isWord(phrases[at - 1], 'origin') && is(phrases[at - 2], 'sent')
}

/** Whether a member may be a person: named in full, with an office or a title, or by the editor. */
export const isPerson = (member: Member): boolean =>
  !member.body &&
  (member.words.length > 1 || member.role !== null || member.honorifics.size > 0 || member.given !== null)

/** Whether the text shows that a name is a person's: an office, a title, or the family name alone somewhere. */
export const isProven = (member: Member): boolean =>
  member.role !== null || member.honorifics.size > 0 || member.given !== null || member.shortened > 0

/** `Bo Lund, a fellow of …`, `Bo Lund, 39,`: what stands beside the name says that it is a person's. */
export function isPersonHere(phrases: readonly Phrase[], at: number): boolean {
  const beside = phrases[at + 2]
  if (!isComma(phrases[at + 1])) return false
  if (beside?.kind === 'role') return !beside.body && !beside.plural
  if (beside?.kind === 'pronoun') return is(beside, 'relative')
  return beside?.kind === 'word' && /^\d{2}$/.test(beside.lower)
}

/** Whether a phrase is the subject of a main clause, or of a verb that stands before it (`"…," said Kim`). */
export function isSubject(phrases: readonly Phrase[], at: number): boolean {
  const source = asSource(phrases[at])
  if (!source) return false
  const before = phrases[at - 1]
  if (before?.kind === 'verb' && isInverted(phrases, at)) return true
  const next = phrases[at + 1]
  if (next?.kind === 'verb' && next.verb.verbClass === 'say' && next.verb.form !== 'participle') return true
  if (!opensMainClause(phrases, at)) return false
  return (
    opensPredicate(phrases, at + 1) ||
    (next?.kind === 'stop' && next.lower === ',') ||
    (next?.kind === 'stop' && next.lower === '(')
  )
}

/** `"…," said Kim` and `…, said Kim`. */
function isInverted(phrases: readonly Phrase[], at: number): boolean {
  const verb = phrases[at - 1]
  if (verb?.kind !== 'verb' || verb.verb.traits.has('takesHearer')) return false
  if (phrases[at - 2]?.kind === 'quote' || phrases[at - 3]?.kind === 'quote') return true
  const tells = verb.verb.form === 'past' || verb.verb.form === 'present'
  return tells && verb.verb.verbClass === 'say' && phrases[at - 2]?.kind === 'stop'
}

/** `according to Kim`. */
export const isAccordingTo = (phrases: readonly Phrase[], at: number): boolean => opensSource(phrases, at - 2)

/** Whether a phrase is the subject of a verb of speech, an adverb, an auxiliary or appositions between at most. */
export function isSayer(phrases: readonly Phrase[], at: number): boolean {
  const speaks = (phrase: Phrase | undefined) =>
    phrase?.kind === 'verb' && phrase.verb.verbClass !== 'think' && phrase.verb.form !== 'participle'
  const next = phrases[at + 1]
  const behind = next?.kind === 'stop' ? phrases[afterAppositions(phrases, at + 1)] : undefined
  return (
    speaks(phrases[at - 1]) ||
    speaks(next) ||
    (next?.kind === 'word' && speaks(phrases[at + 2])) ||
    (behind !== next && speaks(behind) && behind?.kind === 'verb' && !behind.verb.traits.has('quotesOthers'))
  )
}

/** `…, Kim said.`: whose are the words of all that stands before in the sentence. */
export function closesAsSayer(phrases: readonly Phrase[], at: number): boolean {
  const [before, verb, after] = [phrases[at - 1], phrases[at + 1], phrases[at + 2]]
  if (!asSource(phrases[at]) || !(before?.kind === 'stop' || before?.kind === 'quote')) return false
  if (verb?.kind !== 'verb' || verb.verb.verbClass !== 'say' || verb.verb.form === 'participle') return false
  return after === undefined || after.kind === 'stop'
}

/** `the dowser smiles`: someone whom no table knows is the subject of a main clause. */
export function isUnknownSubject(phrases: readonly Phrase[], at: number): boolean {
  const [article, noun] = [phrases[at], phrases[at + 1]]
  if (article?.kind !== 'word' || !is(article, 'determiner')) return false
  if (noun?.kind !== 'word' || !is(noun, 'mayBePerson')) return false
  return opensMainClause(phrases, at) && opensPredicate(phrases, at + 2)
}
