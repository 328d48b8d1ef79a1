import type { SubjectPhrase } from '../clauses/sources.ts'
import { type Classes, is, type Sex } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import type { Cast, Member } from './member.ts'
import { isSubject, type People } from './persons.ts'

/** What the text shows of each member's sex; who is not in it may be either. */
export type Sexes = ReadonlyMap<Member, Sex | 'unclear'>

export interface Votes {
  readonly male: number
  readonly female: number
}

/** A title or a noun says it; a pronoun behind a subject may be another's. */
const SAID = 8
const SHOWN = 1

/** One slip among this number leaves a sex clear. */
const MAJORITY = 4

/** What the text itself shows: titles, descriptions, and pronouns that follow a subject in its sentence. */
export function votesOf(reading: Reading, cast: Cast, people: People): ReadonlyMap<Member, Votes> {
  const { classesOf } = reading.language
  const votes = new Map<Member, Votes>()
  for (const member of cast.members) {
    for (const word of member.honorifics) vote(votes, member, sexIn(classesOf(word)), SAID)
    for (const { head } of member.descriptions) vote(votes, member, sexOfNoun(classesOf(head)), SAID)
  }
  for (const [index, { phrases }] of reading.sentences.entries()) {
    let subject: Member | null = null
    for (const [at, phrase] of phrases.entries()) {
      const member = people[index]?.[at]
      if (member !== undefined) subject = subject === null && isSubject(phrases, at) ? member : null
      if (subject) vote(votes, subject, sexShown(phrases, at, phrase), SHOWN)
    }
  }
  return votes
}

function vote(votes: Map<Member, Votes>, member: Member, sex: Sex | null, weight: number): void {
  if (sex === null) return
  const { male, female } = votes.get(member) ?? { male: 0, female: 0 }
  votes.set(member, sex === 'male' ? { male: male + weight, female } : { male, female: female + weight })
}

/** The sexes by these votes, and by the pronouns resolved before. */
export function sexesBy(
  shown: ReadonlyMap<Member, Votes>,
  resolved: ReadonlyMap<SubjectPhrase, Member>,
): Sexes {
  const votes = new Map(shown)
  for (const [source, member] of resolved)
    if (source.kind === 'pronoun') vote(votes, member, sexIn(source.classes), SHOWN)
  return new Map([...votes].map(([member, counted]) => [member, clear(counted)]))
}

function clear({ male, female }: Votes): Sex | 'unclear' {
  if (male >= MAJORITY * female) return 'male'
  return female >= MAJORITY * male ? 'female' : 'unclear'
}

/** The sex that a pronoun or a title says, or null. */
export const sexIn = (classes: Classes): Sex | null =>
  classes.has('male') ? 'male' : classes.has('female') ? 'female' : null

const sexOfNoun = (noun: Classes): Sex | null =>
  noun.has('femaleNoun') ? 'female' : noun.has('maleNoun') ? 'male' : null

function sexShown(phrases: readonly Phrase[], at: number, phrase: Phrase): Sex | null {
  if (isHers(phrases, at)) return 'female'
  return phrase.kind === 'pronoun' || phrase.kind === 'word' ? sexIn(phrase.classes) : null
}

/** `her plan`, not `called her to say`: the possessive, with a noun behind it. */
export function isHers(phrases: readonly Phrase[], at: number): boolean {
  const [phrase, next] = [phrases[at], phrases[at + 1]]
  if (phrase?.kind !== 'word' || !is(phrase, 'objectFemale')) return false
  return (
    next?.kind === 'name' ||
    next?.kind === 'role' ||
    (next?.kind === 'word' && !is(next, 'closed') && !is(next, 'adverb'))
  )
}
