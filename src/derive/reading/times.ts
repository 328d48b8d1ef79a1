import { is } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isAcronym, isCapital, type Token } from '../text/tokens.ts'

/** The index after a time that stands from an index on (`On the 28th`, `In late May 2024`, `Two weeks ago`, `That evening`), or the same. */
export function timeEnd(sentence: Sentence, from: number): number {
  const start = from + (is(sentence[from], 'precedesTime') ? 1 : 0)
  const preposition = is(sentence[start], 'opensTime')
  let at = preposition ? start + 1 : start
  const first = sentence[at]
  const determiner = is(first, 'determiner') && !is(first, 'countsTimes') ? (first ?? null) : null
  if (determiner) at++
  const [whichFrom, isMany] = [at, is(sentence[at], 'countsTimes')]
  while (is(sentence[at], 'saysWhichTime') || is(sentence[at], 'countsTimes')) at++
  const isWhich = at > whichFrom
  const end = headEnd(sentence, at, preposition || isWhich)
  if (end === at) return from
  if (
    is(sentence[at], 'timeUnit') &&
    !isUnitATime(sentence, at, { preposition, determiner, isWhich, isMany })
  )
    return from
  // `the 2014 elections`: a year behind an article says which of something else.
  if (
    determiner &&
    (/^\d{4}$/.test(sentence[at]?.lower ?? '') || (!preposition && is(sentence[at], 'dateNumber')))
  )
    return from
  const isBare = !preposition && !determiner && !isWhich
  if (isBare && !(isWeekday(sentence, at) || is(sentence[at], 'timeAlone'))) return from
  return sentence[end - 1]?.possessive ? from : furtherEnd(sentence, end)
}

/** The index after the word that makes it a time, or the same. */
function headEnd(sentence: Sentence, at: number, isLed: boolean): number {
  const token = sentence[at]
  if (token?.kind !== 'word') return at
  const feast = isCapital(token) ? feastEnd(sentence, at) : at
  if (feast > at) return feast
  if (isCapital(token) && (is(token, 'calendar') || (isLed && isMonthAndVerb(token)))) return at + 1
  const isTime =
    is(token, 'timeAlone') || is(token, 'timeUnit') || is(token, 'dateNumber') || is(token, 'clock')
  return isTime ? at + 1 : at
}

/** `May`, which no list of days and months has: it is a verb more often. */
const isMonthAndVerb = (token: Token) =>
  is(token, 'givenMonth') && is(token, 'auxiliary') && !isAcronym(token)

/** `Christmas`, `May Day`, `New Year's Eve`: the index after it, or the same. */
function feastEnd(sentence: Sentence, at: number): number {
  for (let last = at + 1; last < at + 3 && isCapital(sentence[last]); last++)
    if (is(sentence[last], 'endsFeast')) return last + 1
  return is(sentence[at], 'feast') ? at + 1 : at
}

const isWeekday = (sentence: Sentence, at: number) => isCapital(sentence[at]) && is(sentence[at], 'dayForm')

interface Led {
  readonly preposition: boolean
  readonly determiner: Token | null
  readonly isWhich: boolean
  readonly isMany: boolean
}

/** Whether a unit with these words before it is a time by itself, and not what a clause is about: `the day Kim said so`. */
function isUnitATime(
  sentence: Sentence,
  at: number,
  { preposition, determiner, isWhich, isMany }: Led,
): boolean {
  if (is(sentence[at + 1], 'standsBehindUnit')) return isMany || determiner !== null || isWhich
  if (isMany && !preposition) return false
  if (isWhich || isMany) return true
  if (determiner === null) return preposition
  if (is(determiner, 'definite')) return preposition && is(sentence[at], 'partOfDayOrYear')
  return is(determiner, 'pointsAtTime')
}

/** What goes on naming the same time: `Friday evening`, `May 28, 2024`, `the spring of 2019`, `a day later`, `Monday and Tuesday`. */
function furtherEnd(sentence: Sentence, from: number): number {
  let at = from
  while (at < sentence.length) {
    const token = sentence[at]
    const next = sentence[at + 1]
    if (!token) break
    const joins = token.lower === ',' || is(token, 'joinsTimes')
    const further = joins
      ? headEnd(sentence, numberless(sentence, at + 1), true)
      : headEnd(sentence, at, true)
    const isNumber = /^\d{1,4}$/.test(token.lower)
    if (
      joins &&
      further > at + 1 &&
      (token.lower !== ',' || is(next, 'dateNumber') || isMonthAfter(sentence, at + 1))
    )
      at = further
    else if (!joins && further > at && !token.possessive && !(isCapital(token) && is(token, 'timeUnit')))
      at = further
    else if (isNumber || is(token, 'standsBehindUnit')) at++
    else break
  }
  return at
}

/** `Friday, 28 May`. */
const isMonthAfter = (sentence: Sentence, at: number) =>
  /^\d{1,2}$/.test(sentence[at]?.lower ?? '') && headEnd(sentence, at + 1, true) > at + 1

const numberless = (sentence: Sentence, at: number) =>
  /^\d{1,2}$/.test(sentence[at]?.lower ?? '') ? at + 1 : at
