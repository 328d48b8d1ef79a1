import { type Instant, millisecondsOf } from '../model/instant.ts'
import { memoized } from '../model/memoize.ts'

/** Words whose language writes dates, lists and numbers. */
interface Spoken {
  readonly language: string
}

/** English is written as in Britain, wherever it is from: `6 September 2025`, `A, B and C`. */
export const ENGLISH = 'en-GB'

/** How a language writes dates, lists and numbers, for `Intl`. */
export function localeOf({ language }: Spoken): string {
  return /^en(?![a-z])/.test(language) ? ENGLISH : language
}

/** For what the terminal says. */
export const IN_ENGLISH: Spoken = { language: 'en' }

// A formatter costs far more to make than to use, and a build writes thousands of dates.
const days = memoized((key: string) => {
  const [locale, timeZone] = key.split(' ')
  return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
})
const periods = memoized((key: string) => {
  const [locale = '', parts = ''] = key.split(' ')
  return new Intl.DateTimeFormat(locale, { ...JSON.parse(parts), timeZone: 'UTC', calendar: 'gregory' })
})
const numbers = memoized((locale: string) => new Intl.NumberFormat(locale, { useGrouping: false }))
const tenths = memoized(
  (locale: string) =>
    new Intl.NumberFormat(locale, {
      useGrouping: false,
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
)
const forms = memoized((locale: string) => new Intl.PluralRules(locale))
const conjunctions = memoized((locale: string) => new Intl.ListFormat(locale))
const orders = memoized((locale: string) => new Intl.Collator(locale))

/** The day of an instant in a time zone, for a sentence: `6 September 2025`. */
export function dayIn(words: Spoken, instant: Instant, timeZone: string): string {
  return days(`${localeOf(words)} ${timeZone}`).format(millisecondsOf(instant))
}

/** A day such as `2026-11-27`, or only these parts of it: `November 2026`. */
export function periodIn(words: Spoken, day: string, parts: Intl.DateTimeFormatOptions): string {
  return periods(`${localeOf(words)} ${JSON.stringify(parts)}`).format(Date.parse(`${day}T00:00:00Z`))
}

/** A number in the digits of a language, and with its decimal sign. */
export function numberIn(words: Spoken, value: number): string {
  return numbers(localeOf(words)).format(value)
}

/** Bytes in megabytes, to a tenth. */
export function megabytesIn(words: Spoken, bytes: number): string {
  return tenths(localeOf(words)).format(bytes / 1_000_000)
}

/** The form that a word takes with a number. */
export function formOf(count: number, words: Spoken): Intl.LDMLPluralRule {
  return forms(localeOf(words)).select(count)
}

/** A list of names as people write it: `A`, `A and B`, `A, B and C`; the names and what stands between them. */
export function listIn(
  words: Spoken,
  names: readonly string[],
): readonly { readonly isName: boolean; readonly text: string }[] {
  // Whether it is `y` or `e` is told by the name that follows.
  const parts = conjunctions(localeOf(words)).formatToParts(names)
  return parts.map(({ type, value }) => ({ isName: type === 'element', text: value }))
}

/** The order of a language's dictionaries. */
export function orderIn(words: Spoken): (a: string, b: string) => number {
  return orders(localeOf(words)).compare
}
