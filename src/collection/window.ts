import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'

/** What one build may bring whole, however long the feed is meant to be. */
const LONGEST = 200

/**
 * The entries that a feed holds: the `length` that were shown or updated last, and all others of the build that
 * the cut would split (up to 200), so that one big build hides nothing and a corrected old entry comes back.
 * In the order of the given entries.
 */
export function windowOf(entries: readonly Entry[], length: number): readonly Entry[] {
  if (entries.length <= length) return entries
  const recent = entries.toSorted((a, b) => (touched(a) > touched(b) ? -1 : touched(a) < touched(b) ? 1 : 0))
  const last = recent[length - 1]
  const end = last ? recent.findLastIndex(entry => touched(entry) === touched(last)) + 1 : length
  const held = new Set(recent.slice(0, Math.max(length, Math.min(end, LONGEST))))
  return entries.filter(entry => held.has(entry))
}

function touched(entry: Entry): Instant {
  return later(entry.shown, entry.updated)
}
