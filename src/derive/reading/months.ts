import { is } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'

/** `April Ryan said`, `said June Holm`: a month that opens a clause by itself is someone's name, since a time needs a preposition. */
export function isMonthOfName(sentence: Sentence, at: number): boolean {
  const [before, month] = [sentence[at - 1], sentence[at]]
  if (!month || !isCapital(month) || month.possessive || !is(month, 'givenMonth')) return false
  if (before?.kind === 'word' && before.verb === null) return false
  let end = at + 1
  while (isCapital(sentence[end]) && !sentence[end]?.closed && !is(sentence[end], 'calendar')) end++
  if (end === at + 1 || end > at + 4 || is(sentence[end - 1], 'bodyNoun')) return false
  const next = sentence[end]
  if (before?.kind === 'word') return next?.kind !== 'word' || next.closed
  return next?.kind === 'word' ? isSmallVerb(next) : next?.text === ',' && !is(month, 'auxiliary')
}

/** A verb of speech that is no name. */
export const isSmallVerb = (token: Token | undefined) =>
  token?.kind === 'word' && !isCapital(token) && token.verb !== null
