import { changeOf, type Departure, type Listing } from '../model/entry.ts'
import { type Instant, instantOf, later, millisecondsOf } from '../model/instant.ts'

const DAY = 86_400_000

/** How long readers that still hold a withdrawn entry are told, once its notice is no longer listed. */
const TOMBSTONE_DAYS = 365

/**
 * Where an entry stands in its life. `listed`: live, or a notice in its time. `tombstone`: only its id is told.
 * `expired`: its page alone remembers. `ahead`: not shown yet. `since` is when a collection last changed by it.
 */
export interface Phase {
  readonly name: 'ahead' | 'listed' | 'tombstone' | 'expired'
  readonly since: Instant
}

/** The phase of an entry at a moment; notices stand `noticeDays` from the build that brought them. */
export function phaseOf(entry: Listing, noticeDays: number, now: Instant): Phase {
  if (entry.shown > now) return { name: 'ahead', since: entry.shown }
  if (entry.withdrawn === null) return { name: 'listed', since: changeOf(entry) }
  if (entry.withdrawn.into) return phaseOfJoined(entry, now)
  const noticeEnd = daysAfter(entry.updated, noticeDays)
  const end = daysAfter(noticeEnd, TOMBSTONE_DAYS)
  if (now < noticeEnd) return { name: 'listed', since: changeOf(entry) }
  return now < end
    ? { name: 'tombstone', since: later(changeOf(entry), noticeEnd) }
    : { name: 'expired', since: later(changeOf(entry), end) }
}

/** What goes on in another entry has no notice: readers are told to drop it at once. */
function phaseOfJoined(entry: Listing, now: Instant): Phase {
  const { updated } = entry
  const changed = changeOf(entry)
  if (now < updated) return { name: 'listed', since: changed }
  const end = daysAfter(updated, TOMBSTONE_DAYS)
  return now < end ? { name: 'tombstone', since: changed } : { name: 'expired', since: later(changed, end) }
}

/** When an entry enters its next phase after a moment by time alone; null where it stays. */
export function nextPhaseAt(entry: Listing, noticeDays: number, now: Instant): Instant | null {
  if (entry.shown > now) return entry.shown
  if (entry.withdrawn === null) return null
  return endsOfNotice(entry.updated, entry.withdrawn, noticeDays).find(moment => moment > now) ?? null
}

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

function daysAfter(instant: Instant, days: number): Instant {
  return instantOf(millisecondsOf(instant) + days * DAY)
}
