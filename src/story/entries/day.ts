import { type Instant, millisecondsOf } from '../../model/instant.ts'

/** The day of an instant in a time zone, as a sentence says it: `6 September 2025`. */
export function dayOf(instant: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return format.format(millisecondsOf(instant))
}
