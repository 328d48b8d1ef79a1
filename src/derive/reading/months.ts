import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { isCalendarWord } from '../words/function-words.ts'
import { reportingVerb } from '../words/reporting-verbs.ts'
import { isBodyNoun } from '../words/roles.ts'
import { isGivenMonth } from '../words/times.ts'

/** `April Ryan said`, `said June Holm`: a month that opens a clause by itself is someone's name, since a time needs a preposition. */
export function isMonthOfName(sentence: Sentence, at: number): boolean {
  const [before, month] = [sentence[at - 1], sentence[at]]
  if (!month || !isCapital(month) || month.possessive || !isGivenMonth(month.lower)) return false
  if (before?.kind === 'word' && reportingVerb(before.lower) === null) return false
  let end = at + 1
  while (isCapital(sentence[end]) && !sentence[end]?.closed && !isCalendarWord(sentence[end]?.lower ?? ''))
    end++
  if (end === at + 1 || end > at + 4 || isBodyNoun(sentence[end - 1]?.lower ?? '')) return false
  const next = sentence[end]
  if (before?.kind === 'word') return next?.kind !== 'word' || next.closed
  return next?.kind === 'word' ? isSmallVerb(next) : next?.text === ',' && month.lower !== 'may'
}

/** A verb of speech that is no name. */
export const isSmallVerb = (token: Token | undefined) =>
  token?.kind === 'word' && !isCapital(token) && reportingVerb(token.lower) !== null
