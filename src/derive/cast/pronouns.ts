import { isJoint, opensMainClause } from '../clauses/clause-bounds.ts'
import { opensPredicate } from '../clauses/predicates.ts'
import { asSource, isComma, type SubjectPhrase } from '../clauses/sources.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import { isAdverb, isFunctionWord } from '../words/function-words.ts'
import type { Cast, Member } from './member.ts'
import { membersDescribed, membersMeant } from './naming.ts'

/** The one whom a `he` or `she` can only mean, by the pronoun's phrase; pronouns that stay open are not in it. */
export type Antecedents = ReadonlyMap<SubjectPhrase, Member>

/** How many sentences may stand between a subject and a pronoun that takes it up; those that are only quoted words do not count. */
const FARTHEST = 2

/**
 * Resolves pronouns by the subject they go on from (centering: Grosz, Joshi & Weinstein 1995): the last subject of a main
 * clause, where the text shows the same sex and nobody else whom the pronoun could mean stands between.
 */
export function antecedents(reading: Reading, cast: Cast): Antecedents {
  const found = new Map<SubjectPhrase, Member>()
  const sexes = sexesOf(reading, cast)
  let centre: Centre | null = null
  for (const [index, { phrases, paragraph }] of reading.sentences.entries()) {
    const named: (Member | null)[] = []
    for (const [at, phrase] of phrases.entries()) {
      if (phrase.kind === 'pronoun' && (phrase.lower === 'he' || phrase.lower === 'she')) {
        centre = takenUp(phrase.lower, centre, sexes, index, paragraph)
        if (centre) found.set(phrase, centre.member)
        else named.push(null)
        continue
      }
      const member = personAt(cast, phrases, at)
      if (member === undefined) {
        if (phrase.kind === 'name' && !phrase.body && isSubject(phrases, at)) centre = null
        continue
      }
      centre = moved(centre, phrases, at, member, { sentence: index, paragraph, rivals: named })
      named.push(member)
    }
  }
  return found
}

interface Centre {
  readonly member: Member
  readonly sentence: number
  readonly paragraph: number
  /** Others named since, but not as subjects; null for someone described. */
  readonly rivals: readonly (Member | null)[]
  /** Whether they are the subject of a verb of speech. */
  readonly speaks: boolean
}

/** The centre that a pronoun takes up, or null where it may mean someone else. */
function takenUp(
  pronoun: 'he' | 'she',
  centre: Centre | null,
  sexes: Sexes,
  sentence: number,
  paragraph: number,
): Centre | null {
  if (!centre || sentence - centre.sentence > FARTHEST || paragraph - centre.paragraph > 1) return null
  const other = pronoun === 'he' ? 'she' : 'he'
  const sex = sexes.get(centre.member)
  if (sex === other || sex === 'unclear') return null
  const rivals = centre.rivals.filter(rival => rival === null || sexes.get(rival) !== other)
  const mayBeOne = rivals.length === 1 && sex === pronoun && centre.speaks && rivals[0] !== null
  return rivals.length === 0 || mayBeOne
    ? { member: centre.member, sentence, paragraph, rivals: [], speaks: true }
    : null
}

/** The centre after someone is named: a subject becomes it, anyone else a rival. */
function moved(
  centre: Centre | null,
  phrases: readonly Phrase[],
  at: number,
  member: Member | null,
  here: Omit<Centre, 'member' | 'speaks'>,
): Centre | null {
  if (isSubject(phrases, at)) {
    if (!member || !(isProven(member) || isPersonHere(phrases, at)) || isJoint(phrases, at)) return null
    return {
      ...here,
      member,
      rivals: here.rivals.filter(other => other !== member),
      speaks: speaks(phrases, at),
    }
  }
  return centre && member !== centre.member ? { ...centre, rivals: [...centre.rivals, member] } : centre
}

/** Whom a phrase brings in: a member, null for someone who cannot be told, undefined for no person. */
function personAt(cast: Cast, phrases: readonly Phrase[], at: number): Member | null | undefined {
  const phrase = phrases[at]
  if (phrase?.kind === 'name') {
    if (phrase.body) return undefined
    const [member, second] = membersMeant(cast, phrase)
    if (second) return null
    if (member && !isProven(member) && isPlacedBy(phrases[at - 1])) return undefined
    return member && isPerson(member) ? member : undefined
  }
  if (phrase?.kind !== 'role' || phrase.plural || phrase.body) return undefined
  if (isComma(phrases[at - 1]) && phrases[at - 2]?.kind === 'name') return undefined
  const members =
    phrase.determiner === 'a' || phrase.determiner === 'an' ? [] : membersDescribed(cast, phrase)
  return members.length === 1 ? (members[0] ?? null) : null
}

/** `in New Harrow`: a name that nothing shows to be a person's, behind a preposition of place. */
const isPlacedBy = (phrase: Phrase | undefined) =>
  phrase?.kind === 'word' &&
  ['in', 'at', 'from', 'near', 'across', 'outside', 'through'].includes(phrase.lower)

/** Whether a member may be a person: named in full, with an office or a title, or by the editor. */
export const isPerson = (member: Member): boolean =>
  !member.body &&
  (member.words.length > 1 || member.role !== null || member.honorifics.size > 0 || member.given !== null)

/** Whether the text shows that a name is a person's: an office, a title, or the family name alone somewhere. */
const isProven = (member: Member): boolean =>
  member.role !== null || member.honorifics.size > 0 || member.given !== null || member.shortened > 0

/** `Bo Lund, a fellow of …`, `Bo Lund, 39,`: what stands beside the name says that it is a person's. */
function isPersonHere(phrases: readonly Phrase[], at: number): boolean {
  const beside = phrases[at + 2]
  if (!isComma(phrases[at + 1])) return false
  if (beside?.kind === 'role') return !beside.body && !beside.plural
  return beside?.kind === 'word' && /^\d{2}$/.test(beside.lower)
}

/** Whether a phrase is the subject of a main clause, or of a verb that stands before it (`"…," said Kim`). */
function isSubject(phrases: readonly Phrase[], at: number): boolean {
  const source = asSource(phrases[at])
  if (!source) return false
  const before = phrases[at - 1]
  if (before?.kind === 'verb' && (phrases[at - 2]?.kind === 'quote' || phrases[at - 3]?.kind === 'quote'))
    return true
  const next = phrases[at + 1]
  if (next?.kind === 'verb' && next.verb.verbClass === 'say' && next.verb.form !== 'participle') return true
  if (!opensMainClause(phrases, at)) return false
  return (
    opensPredicate(phrases, at + 1) ||
    (next?.kind === 'stop' && next.lower === ',') ||
    (next?.kind === 'stop' && next.lower === '(')
  )
}

function speaks(phrases: readonly Phrase[], at: number): boolean {
  const [before, next] = [phrases[at - 1], phrases[at + 1]]
  return [before, next].some(phrase => phrase?.kind === 'verb' && phrase.verb.verbClass !== 'think')
}

type Sex = 'he' | 'she' | 'unclear'
type Sexes = ReadonlyMap<Member, Sex>

const HE = new Set(['he', 'his', 'himself', 'mr', 'sir', 'lord'])
const SHE = new Set(['she', 'hers', 'herself', 'mrs', 'ms', 'miss', 'dame', 'lady'])
const SHE_NOUN = /(?:woman|queen|princess|mother|wife|daughter|sister|actress|widow|aunt|niece)$/
const HE_NOUN = /(?<!wo)(?:man|king|prince|father|husband|son|brother|actor|widower|uncle|nephew|pope)$/

/** What the text shows of each member's sex: titles, descriptions, and the pronouns that follow a subject in its own sentence. */
function sexesOf(reading: Reading, cast: Cast): Sexes {
  const votes = new Map<Member, Set<'he' | 'she'>>()
  const vote = (member: Member, sex: 'he' | 'she') =>
    votes.set(member, (votes.get(member) ?? new Set()).add(sex))
  for (const member of cast.members) {
    for (const word of member.honorifics)
      if (HE.has(word) || SHE.has(word)) vote(member, HE.has(word) ? 'he' : 'she')
    for (const { head } of member.descriptions) {
      if (SHE_NOUN.test(head)) vote(member, 'she')
      else if (HE_NOUN.test(head)) vote(member, 'he')
    }
  }
  for (const { phrases } of reading.sentences) {
    let subject: Member | null = null
    for (const [at, phrase] of phrases.entries()) {
      const member = personAt(cast, phrases, at)
      if (member !== undefined) subject = isSubject(phrases, at) && subject === null ? member : null
      const word = phrase.kind === 'pronoun' || phrase.kind === 'word' ? phrase.lower : ''
      if (subject && (HE.has(word) || SHE.has(word) || isHers(phrases, at)))
        vote(subject, HE.has(word) ? 'he' : 'she')
    }
  }
  return new Map(
    [...votes].map(([member, sexes]) => [member, sexes.size > 1 ? 'unclear' : ([...sexes][0] ?? 'unclear')]),
  )
}

/** `her plan`, not `called her to say`: the possessive, with a noun behind it. */
function isHers(phrases: readonly Phrase[], at: number): boolean {
  const [phrase, next] = [phrases[at], phrases[at + 1]]
  if (phrase?.kind !== 'word' || phrase.lower !== 'her') return false
  return (
    next?.kind === 'name' ||
    next?.kind === 'role' ||
    (next?.kind === 'word' && !isFunctionWord(next.lower) && !isAdverb(next.lower))
  )
}
