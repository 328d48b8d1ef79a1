import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import { type ArchiveEnd, isArchived } from './archives.ts'

/** What one build may bring whole, however long the feed is meant to be. */
const LONGEST = 200

/** What of an entry decides whether a feed holds it. */
type Dated = Pick<Entry, 'shown' | 'updated'>

/**
 * The entries that a feed holds: the `length` that were shown or updated last, and all others of the build that
 * the cut would split (up to 200), so that one big build hides nothing and a corrected old entry comes back.
 * In the order of the given entries.
 */
export function windowOf<T extends Dated>(entries: readonly T[], length: number): readonly T[] {
  if (entries.length <= length) return entries
  const recent = entries.toSorted(byTouched)
  const last = recent[length - 1]
  const end = last ? recent.findLastIndex(entry => touched(entry) === touched(last)) + 1 : length
  const held = new Set(recent.slice(0, Math.max(length, Math.min(end, LONGEST))))
  return entries.filter(entry => held.has(entry))
}

/** The same, and all that is in no archive: what a feed and its archives hold together is everything. */
export function feedOf<T extends Dated & ArchiveEnd>(
  entries: readonly T[],
  length: number,
  ends: readonly ArchiveEnd[],
): readonly T[] {
  const recent = new Set(windowOf(entries, length))
  return entries.filter(entry => recent.has(entry) || !isArchived(entry, ends))
}

/** As many of these entries as a feed may hold at the most, whatever else there is; in the given order. */
export function longestWindow<T extends Dated>(entries: readonly T[], length: number): readonly T[] {
  const limit = Math.max(length, LONGEST)
  if (entries.length <= limit) return entries
  const held = new Set(entries.toSorted(byTouched).slice(0, limit))
  return entries.filter(entry => held.has(entry))
}

function byTouched(a: Dated, b: Dated): number {
  const [x, y] = [touched(a), touched(b)]
  return x > y ? -1 : x < y ? 1 : 0
}

function touched({ shown, updated }: Dated): Instant {
  return later(shown, updated)
}
