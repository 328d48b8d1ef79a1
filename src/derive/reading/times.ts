import type { Sentence } from '../text/sentences.ts'
import { isCapital } from '../text/tokens.ts'
import { DETERMINERS, isCalendarWord } from '../words/function-words.ts'
import {
  countsTimes,
  isClock,
  isDateNumber,
  isFeast,
  isPartOfDayOrYear,
  isTimeAlone,
  isTimeUnit,
  opensTime,
  saysWhichTime,
  standsBehindUnit,
} from '../words/times.ts'

/** The index after a time that stands from an index on (`On the 28th`, `In late May 2024`, `Two weeks ago`, `That evening`), or the same. */
export function timeEnd(sentence: Sentence, from: number): number {
  const lower = (at: number) => sentence[at]?.lower ?? ''
  const start = from + (/^(?:earlier|later|early|late|only|just)$/.test(lower(from)) ? 1 : 0)
  const preposition = opensTime(lower(start))
  let at = preposition ? start + 1 : start
  const determiner = DETERMINERS.has(lower(at)) && !countsTimes(lower(at)) ? lower(at) : null
  if (determiner) at++
  const [whichFrom, isMany] = [at, countsTimes(lower(at))]
  while (saysWhichTime(lower(at)) || countsTimes(lower(at))) at++
  const isWhich = at > whichFrom
  const end = headEnd(sentence, at, preposition || isWhich)
  if (end === at) return from
  if (isTimeUnit(lower(at)) && !isUnitATime(sentence, at, { preposition, determiner, isWhich, isMany }))
    return from
  // `the 2014 elections`: a year behind an article says which of something else.
  if (determiner && (/^\d{4}$/.test(lower(at)) || (!preposition && isDateNumber(lower(at))))) return from
  const isBare = !preposition && !determiner && !isWhich
  if (isBare && !(isWeekday(sentence, at) || isTimeAlone(lower(at)))) return from
  return sentence[end - 1]?.possessive ? from : furtherEnd(sentence, end)
}

/** The index after the word that makes it a time, or the same. */
function headEnd(sentence: Sentence, at: number, isLed: boolean): number {
  const token = sentence[at]
  if (token?.kind !== 'word') return at
  const feast = isCapital(token) ? feastEnd(sentence, at) : at
  if (feast > at) return feast
  const { lower } = token
  if (isCapital(token) && (isCalendarWord(lower) || (token.text === 'May' && isLed))) return at + 1
  const isTime = isTimeAlone(lower) || isTimeUnit(lower) || isDateNumber(lower) || isClock(lower)
  return isTime ? at + 1 : at
}

/** `Christmas`, `May Day`, `New Year's Eve`: the index after it, or the same. */
function feastEnd(sentence: Sentence, at: number): number {
  for (let last = at + 1; last < at + 3 && isCapital(sentence[last]); last++)
    if (/^(?:day|eve)$/.test(sentence[last]?.lower ?? '')) return last + 1
  return isFeast(sentence[at]?.lower ?? '') ? at + 1 : at
}

const isWeekday = (sentence: Sentence, at: number) =>
  isCapital(sentence[at]) && /day$/.test(sentence[at]?.lower ?? '')

interface Led {
  readonly preposition: boolean
  readonly determiner: string | null
  readonly isWhich: boolean
  readonly isMany: boolean
}

/** Whether a unit with these words before it is a time by itself, and not what a clause is about: `the day Kim said so`. */
function isUnitATime(
  sentence: Sentence,
  at: number,
  { preposition, determiner, isWhich, isMany }: Led,
): boolean {
  const unit = sentence[at]?.lower ?? ''
  if (standsBehindUnit(sentence[at + 1]?.lower ?? '')) return isMany || determiner !== null || isWhich
  if (isMany && !preposition) return false
  if (isWhich || isMany) return true
  if (determiner === null) return preposition
  if (determiner === 'the') return preposition && isPartOfDayOrYear(unit)
  return (
    determiner === 'this' ||
    determiner === 'that' ||
    determiner === 'one' ||
    determiner === 'every' ||
    determiner === 'each'
  )
}

/** What goes on naming the same time: `Friday evening`, `May 28, 2024`, `the spring of 2019`, `a day later`, `Monday and Tuesday`. */
function furtherEnd(sentence: Sentence, from: number): number {
  let at = from
  while (at < sentence.length) {
    const token = sentence[at]
    const next = sentence[at + 1]
    if (!token) break
    const joins = token.lower === ',' || token.lower === 'of' || token.lower === 'and' || token.lower === 'or'
    const further = joins
      ? headEnd(sentence, numberless(sentence, at + 1), true)
      : headEnd(sentence, at, true)
    const isNumber = /^\d{1,4}$/.test(token.lower)
    if (
      joins &&
      further > at + 1 &&
      (token.lower !== ',' || isDateNumber(next?.lower ?? '') || isMonthAfter(sentence, at + 1))
    )
      at = further
    else if (!joins && further > at && !token.possessive && !(isCapital(token) && isTimeUnit(token.lower)))
      at = further
    else if (isNumber || standsBehindUnit(token.lower)) at++
    else break
  }
  return at
}

/** `Friday, 28 May`. */
const isMonthAfter = (sentence: Sentence, at: number) =>
  /^\d{1,2}$/.test(sentence[at]?.lower ?? '') && headEnd(sentence, at + 1, true) > at + 1

const numberless = (sentence: Sentence, at: number) =>
  /^\d{1,2}$/.test(sentence[at]?.lower ?? '') ? at + 1 : at
