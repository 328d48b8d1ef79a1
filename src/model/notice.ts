import type { Departure } from './entry.ts'
import { type Instant, instantOf, millisecondsOf } from './instant.ts'

const DAY = 86_400_000

/** How long readers that still hold a withdrawn entry are told, once its notice is no longer listed. */
export const TOMBSTONE_DAYS = 365

/** When the notice of what was taken back ends, and when its id is told no more. */
export function endsOfNotice(
  updated: Instant,
  { into }: { readonly into?: string },
  noticeDays: number,
): readonly Instant[] {
  const noticeEnd = daysAfter(updated, into ? 0 : noticeDays)
  return [noticeEnd, daysAfter(noticeEnd, TOMBSTONE_DAYS)]
}

/** When what left a story is named as deleted there no more: as long as of what was taken back. */
export function endOfDeparture({ at }: Departure, noticeDays: number): Instant {
  return daysAfter(at, noticeDays + TOMBSTONE_DAYS)
}

/** So many days of 24 hours later. */
export function daysAfter(instant: Instant, days: number): Instant {
  return instantOf(millisecondsOf(instant) + days * DAY)
}
