import { changeOf, type Listing } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import { daysAfter, endsOfNotice, TOMBSTONE_DAYS } from '../model/notice.ts'

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

/** The phase of an entry in a build: what no clock was to wait for has begun, whatever this machine's says. */
export function phaseNow(entry: Listing, noticeDays: number, now: Instant): Phase {
  const begun = entry.planned ? now : later(now, entry.shown)
  return phaseOf(entry, noticeDays, entry.withdrawn?.into ? later(begun, entry.updated) : begun)
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
