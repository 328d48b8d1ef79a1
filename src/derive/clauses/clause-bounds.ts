import { is } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import { opensPredicate } from './predicates.ts'
import { asSource, isComma, isNounPhrase, isWord, type SubjectPhrase } from './sources.ts'

/** Whether a subject opens a main clause: nothing before it, or a stop, a quotation, an adverb or a joining word. */
export function opensMainClause(phrases: readonly Phrase[], subjectAt: number): boolean {
  const before = phrases[subjectAt - 1]
  if (before === undefined || before.kind === 'stop' || before.kind === 'quote') return true
  if (before.kind === 'role' || (before.kind === 'name' && before.possessive))
    return opensMainClause(phrases, subjectAt - 1)
  if (isWord(before, 'joinsNouns') && isNounPhrase(phrases[subjectAt - 2])) return false
  if (before.kind !== 'word') return false
  // `to back Kim`: an adverb opens a clause only where one may begin before it.
  return is(before, 'opensMainClause') || (is(before, 'adverb') && opensMainClause(phrases, subjectAt - 1))
}

/** `even though Kim won`: whether a subject's clause only adds to another. */
export function isSubordinate(phrases: readonly Phrase[], subjectAt: number): boolean {
  let at = subjectAt - 1
  while (phrases[at]?.kind === 'role' || (phrases[at]?.kind === 'word' && isAdverbAt(phrases[at]))) at--
  return isWord(phrases[at], 'opensAddedClause')
}

const isAdverbAt = (phrase: Phrase | undefined) => phrase?.kind === 'word' && is(phrase, 'adverb')

/** `Kim and Lee said`: whether a subject is one of two. */
export function isJoint(phrases: readonly Phrase[], at: number): boolean {
  const before = isWord(phrases[at - 1], 'joinsNouns') && isNounPhrase(phrases[at - 2])
  return before || (isWord(phrases[at + 1], 'joinsNouns') && isNounPhrase(phrases[at + 2]))
}

/** Whether a clause with a subject of its own begins between two places. */
export function clauseBetween(phrases: readonly Phrase[], from: number, to: number): boolean {
  for (let at = from; at < to - 1; at++) {
    const phrase = phrases[at]
    const subordinate = isWord(phrase, 'subordinates')
    if (phrase?.kind !== 'stop' && phrase?.kind !== 'quote' && !subordinate) continue
    const subjectAt = !subordinate && isWord(phrases[at + 1], 'conjunction') ? at + 2 : at + 1
    const subject = subjectAt < to ? asSource(phrases[subjectAt]) : null
    if (!subject || (phrase?.kind === 'quote' && subjectAt === at + 1 && isShort(subject))) continue
    if (opensPredicate(phrases, subjectAt + 1)) return true
  }
  return false
}

/** `the "warm welcome" he received`: a pronoun right behind a quotation begins no clause of its own. */
const isShort = (subject: SubjectPhrase) => subject.kind === 'pronoun' && !is(subject, 'relative')

/** Where the clause that holds a verb may begin: after the last `while`, `whereas`, semicolon or dash before it. */
export function clauseStart(phrases: readonly Phrase[], verbAt: number): number {
  for (let at = verbAt - 1; at > 0; at--) {
    const phrase = phrases[at]
    if (phrase?.kind === 'stop' && phrase.lower === ';') return at + 1
    if (phrase?.kind === 'word' && is(phrase, 'contrasts') && asSource(phrases[at + 1])) return at + 1
    if (
      phrase?.kind === 'word' &&
      is(phrase, 'joinsSpeech') &&
      isComma(phrases[at - 1]) &&
      asSource(phrases[at + 1])
    )
      return at + 1
  }
  return 0
}

/** Whether a phrase stands where a clause begins. */
export function startsClause(phrases: readonly Phrase[], at: number): boolean {
  const before = phrases[at - 1]
  return before === undefined || before.kind === 'quote' || isWord(before, 'conjunction')
}
