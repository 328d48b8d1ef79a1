import type { Departure } from './entry.ts'
import { type Instant, instantOf, millisecondsOf } from './instant.ts'

const DAY = 86_400_000

/** For how many days a withdrawn entry is named as deleted, after its notice has ended. */
export const TOMBSTONE_DAYS = 365

/** When the notice of a withdrawn entry ends, and when its tombstone does. */
export function endsOfNotice(
  updated: Instant,
  { into }: { readonly into?: string },
  noticeDays: number,
): readonly Instant[] {
  const noticeEnd = daysAfter(updated, into ? 0 : noticeDays)
  return [noticeEnd, daysAfter(noticeEnd, TOMBSTONE_DAYS)]
}

/** When an entry that left a story is no longer named as deleted there: after the same time as a withdrawn one. */
export function endOfDeparture({ at }: Departure, noticeDays: number): Instant {
  return daysAfter(at, noticeDays + TOMBSTONE_DAYS)
}

/** An instant after a number of days of 24 hours. */
export function daysAfter(instant: Instant, days: number): Instant {
  return instantOf(millisecondsOf(instant) + days * DAY)
}
