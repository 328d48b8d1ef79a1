import type { Listing } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import { type ArchiveEnd, isArchived } from './archives.ts'

/** What one build may bring whole, however long the feed is meant to be. */
const LONGEST = 200

/** What of an entry decides whether a feed holds it. */
type Dated = Pick<Listing, 'shown' | 'updated'>

/**
 * The entries that a feed holds: the `length` that were shown or updated last, and all others of the build that
 * the cut would split (up to 200), so that one big build hides nothing and a corrected old entry comes back.
 * In the order of the given entries.
 */
export function windowOf<T extends Dated>(entries: readonly T[], length: number): readonly T[] {
  if (entries.length <= length) return entries
  const recent = latest(entries, Math.max(length, LONGEST))
  const last = recent[length - 1]
  const end = last ? recent.findLastIndex(entry => touched(entry) === touched(last)) + 1 : length
  return inOrder(entries, recent.slice(0, Math.max(length, end)))
}

/** The same, and all that is in no archive: what a feed and its archives hold together is everything. */
export function feedOf<T extends Dated & ArchiveEnd>(
  entries: readonly T[],
  length: number,
  lastEnd: ArchiveEnd | null,
): readonly T[] {
  const recent = new Set(windowOf(entries, length))
  return entries.filter(entry => recent.has(entry) || !isArchived(entry, lastEnd))
}

/** As many of these entries as a feed may hold at the most, whatever else there is; in the given order. */
export function longestWindow<T extends Dated>(entries: readonly T[], length: number): readonly T[] {
  const limit = Math.max(length, LONGEST)
  return entries.length <= limit ? entries : inOrder(entries, latest(entries, limit))
}

/** The `count` that were touched last, those first; of equals the earlier given. Looks at each once, however many there are. */
function latest<T extends Dated>(entries: readonly T[], count: number): readonly T[] {
  const found: T[] = []
  for (const entry of entries) {
    const last = found.length < count ? undefined : found.at(-1)
    if (last && touched(entry) <= touched(last)) continue
    const place = found.findLastIndex(other => touched(other) >= touched(entry)) + 1
    found.splice(place, 0, entry)
    if (found.length > count) found.pop()
  }
  return found
}

function inOrder<T>(entries: readonly T[], chosen: readonly T[]): readonly T[] {
  const held = new Set(chosen)
  return entries.filter(entry => held.has(entry))
}

function touched({ shown, updated }: Dated): Instant {
  return later(shown, updated)
}
