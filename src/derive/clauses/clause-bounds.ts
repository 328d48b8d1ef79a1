import type { Phrase } from '../reading/phrase.ts'
import { CONJUNCTIONS, isAdverb } from '../words/function-words.ts'
import { opensPredicate } from './predicates.ts'
import { asSource, isComma, isNounPhrase, isWord, type SubjectPhrase } from './sources.ts'

/** Whether a subject opens a main clause: nothing before it, or a stop, a quotation, an adverb or a joining word. */
export function opensMainClause(phrases: readonly Phrase[], subjectAt: number): boolean {
  const before = phrases[subjectAt - 1]
  if (before === undefined || before.kind === 'stop' || before.kind === 'quote') return true
  if (before.kind === 'role' || (before.kind === 'name' && before.possessive))
    return opensMainClause(phrases, subjectAt - 1)
  if (isWord(before, JOINING) && isNounPhrase(phrases[subjectAt - 2])) return false
  if (before.kind !== 'word') return false
  // `to back Kim`: an adverb opens a clause only where one may begin before it.
  return MAIN_OPENERS.has(before.lower) || (isAdverb(before.lower) && opensMainClause(phrases, subjectAt - 1))
}

const MAIN_OPENERS = new Set([
  'and',
  'but',
  'while',
  'where',
  'whereas',
  'yet',
  'so',
  'though',
  'then',
  'meanwhile',
  'however',
])

/** `even though Kim won`: whether a subject's clause only adds to another. */
export function isSubordinate(phrases: readonly Phrase[], subjectAt: number): boolean {
  let at = subjectAt - 1
  while (phrases[at]?.kind === 'role' || (phrases[at]?.kind === 'word' && isAdverbAt(phrases[at]))) at--
  return isWord(phrases[at], ADDING)
}

const isAdverbAt = (phrase: Phrase | undefined) => phrase?.kind === 'word' && isAdverb(phrase.lower)

const ADDING = new Set([
  'while',
  'where',
  'whereas',
  'though',
  'although',
  'when',
  'because',
  'after',
  'before',
  'if',
  'unless',
  'since',
  'until',
  'as',
  'once',
  'that',
  'than',
])

/** `Kim and Lee said`: whether a subject is one of two. */
export function isJoint(phrases: readonly Phrase[], at: number): boolean {
  const before = isWord(phrases[at - 1], JOINING) && isNounPhrase(phrases[at - 2])
  return before || (isWord(phrases[at + 1], JOINING) && isNounPhrase(phrases[at + 2]))
}

const JOINING = new Set(['and', 'or'])

/** Whether a clause with a subject of its own begins between two places. */
export function clauseBetween(phrases: readonly Phrase[], from: number, to: number): boolean {
  for (let at = from; at < to - 1; at++) {
    const phrase = phrases[at]
    const subordinate = isWord(phrase, SUBORDINATORS)
    if (phrase?.kind !== 'stop' && phrase?.kind !== 'quote' && !subordinate) continue
    const subjectAt = !subordinate && isWord(phrases[at + 1], CONJUNCTIONS) ? at + 2 : at + 1
    const subject = subjectAt < to ? asSource(phrases[subjectAt]) : null
    if (!subject || (phrase?.kind === 'quote' && subjectAt === at + 1 && isShort(subject))) continue
    if (opensPredicate(phrases, subjectAt + 1)) return true
  }
  return false
}

/** `the "warm welcome" he received`: a pronoun right behind a quotation begins no clause of its own. */
const isShort = (subject: SubjectPhrase) => subject.kind === 'pronoun' && subject.lower !== 'who'

const SUBORDINATORS = new Set([
  'as',
  'while',
  'when',
  'because',
  'after',
  'before',
  'since',
  'until',
  'though',
  'although',
  'whereas',
])

/** Where the clause that holds a verb may begin: after the last `while`, `whereas`, semicolon or dash before it. */
export function clauseStart(phrases: readonly Phrase[], verbAt: number): number {
  for (let at = verbAt - 1; at > 0; at--) {
    const phrase = phrases[at]
    if (phrase?.kind === 'stop' && phrase.lower === ';') return at + 1
    if (
      phrase?.kind === 'word' &&
      (phrase.lower === 'while' || phrase.lower === 'whereas') &&
      asSource(phrases[at + 1])
    )
      return at + 1
    if (
      phrase?.kind === 'word' &&
      (phrase.lower === 'but' || phrase.lower === 'and') &&
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
  return before === undefined || before.kind === 'quote' || isWord(before, CONJUNCTIONS)
}
