import type { Attribution } from './attribution.ts'
import { type Cast, type Member, membersDescribed, membersNamed } from './cast.ts'
import { isComma } from './clauses.ts'
import type { Phrase } from './phrase.ts'
import type { Reading } from './reading.ts'

/** Who plainly spoke, and where the text says so. */
export interface Spoken {
  readonly attribution: Attribution
  readonly member: Member
}

/**
 * Whether a pronoun can only mean who spoke last: `"…," Kim said. … "…," he added.` with nobody else named or described
 * between, in the same paragraph or the next, and with nothing known against `he` or `she`.
 */
export function goesOnSpeaking(
  reading: Reading,
  cast: Cast,
  attribution: Attribution,
  last: Spoken,
): boolean {
  const { source } = attribution
  if (source.kind !== 'pronoun' || (source.lower !== 'he' && source.lower !== 'she')) return false
  if (last.member.body || !fits(source.lower, last.member)) return false
  const [from, to] = [reading.sentences[last.attribution.sentence], reading.sentences[attribution.sentence]]
  if (!from || !to || to.paragraph - from.paragraph > 1 || last.attribution.source.end > source.start)
    return false
  for (let index = last.attribution.sentence; index <= attribution.sentence; index++) {
    const phrases = reading.sentences[index]?.phrases ?? []
    for (const [at, phrase] of phrases.entries()) {
      if (phrase.start < last.attribution.source.end || phrase.start >= source.start) continue
      if (isRival(cast, phrases, at, last.member)) return false
    }
  }
  return true
}

/** Whether a phrase may bring someone else in, whom a pronoun could mean. */
function isRival(cast: Cast, phrases: readonly Phrase[], at: number, member: Member): boolean {
  const phrase = phrases[at]
  if (phrase?.kind === 'name') {
    const members = membersNamed(cast, phrase)
    if (members.includes(member) && members.length === 1) return false
    return (
      !phrase.body &&
      (phrase.words.length > 1 ||
        phrase.role !== null ||
        phrase.honorific !== null ||
        members.some(other => other.words.length > 1))
    )
  }
  if (phrase?.kind === 'pronoun') return false
  if (phrase?.kind !== 'role' || phrase.plural || phrase.body) return false
  const beside = isComma(phrases[at - 1]) && phrases[at - 2]?.kind === 'name'
  return !beside && !membersDescribed(cast, phrase).includes(member)
}

const HE = new Set(['mr', 'sir', 'lord'])
const SHE = new Set(['mrs', 'ms', 'miss', 'dame', 'lady'])

/** Whether nothing that the text says of someone stands against the pronoun. */
function fits(pronoun: 'he' | 'she', member: Member): boolean {
  const [own, other] = pronoun === 'he' ? [HE, SHE] : [SHE, HE]
  if (
    member.honorifics.some(honorific => other.has(honorific)) &&
    !member.honorifics.some(honorific => own.has(honorific))
  )
    return false
  const against =
    pronoun === 'he'
      ? /(?:woman|queen|princess|mother|wife|daughter|sister|actress|chairwoman|widow)$/
      : /(?:man|king|prince|father|husband|son|brother|actor|widower)$/
  return !member.descriptions.some(
    ({ head }) => against.test(head) && !(pronoun === 'she' && /woman$/.test(head)),
  )
}
