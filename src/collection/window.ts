import type { Listing } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import { type ArchivePlace, isArchived } from './archives.ts'

/** What one build may bring whole, however long the feed is meant to be. */
export const LONGEST_WINDOW = 200

/** What of an entry decides whether a feed holds it; entries come in the order of their publishing. */
export type Dated = Pick<Listing, 'published' | 'shown' | 'updated' | 'movedIn'>

/**
 * When an entry was last brought to readers: shown or updated. Null of one that was moved in and has been let be since:
 * what an editor of another system did to it years ago brings nothing to the front.
 */
export function touchedAt({ shown, updated, movedIn }: Dated): Instant | null {
  return movedIn && updated <= shown ? null : later(shown, updated)
}

/** Entries with those behind that are dated by the build which found them and are no news. */
function newsFirst<T extends Dated>(entries: readonly T[]): readonly T[] {
  const old = entries.filter(isSetAside)
  return old.length === 0 ? entries : [...entries.filter(entry => !isSetAside(entry)), ...old]
}

/** Whether an entry was no news although it is dated by the build that found it: what was moved in otherwise is dated before. */
export function isSetAside(entry: Dated): boolean {
  return entry.movedIn && entry.published === entry.shown && touchedAt(entry) === null
}

/**
 * The entries that a feed holds, whatever their sizes: the `length` newest, the `length` that were touched last, and all
 * others of the build that this cut would split (up to 200), so that one big build hides nothing and a corrected old
 * entry comes back. In the order of the given entries.
 */
export function windowOf<T extends Dated>(entries: readonly T[], length: number): readonly T[] {
  if (entries.length <= length) return entries
  const lately = touchedLast(entries, Math.max(length, LONGEST_WINDOW))
  const last = lately[length - 1]
  const end = last ? lately.findLastIndex(({ at }) => at === last.at) + 1 : lately.length
  const newest = newsFirst(entries).slice(0, length)
  return inOrder(entries, [...newest, ...lately.slice(0, end).map(({ entry }) => entry)])
}

/** A window, and all else that is in no archive: what a feed and its archives hold together is everything. */
export function withOpen<T extends ArchivePlace>(
  entries: readonly T[],
  window: readonly T[],
  lastEnd: ArchivePlace | null,
): readonly T[] {
  const held = new Set(window)
  return entries.filter(entry => held.has(entry) || !isArchived(entry, lastEnd))
}

/** As many of these entries as a window may hold at the most, whatever else there is; in the given order. */
export function longestWindow<T extends Dated>(entries: readonly T[], length: number): readonly T[] {
  if (entries.length <= length) return entries
  const lately = touchedLast(entries, Math.max(length, LONGEST_WINDOW))
  return inOrder(entries, [...newsFirst(entries).slice(0, length), ...lately.map(({ entry }) => entry)])
}

interface Touched<T> {
  readonly entry: T
  readonly at: Instant
}

/** The `count` that were touched last, those first; of equals the earlier given. Looks at each once, however many there are. */
function touchedLast<T extends Dated>(entries: readonly T[], count: number): readonly Touched<T>[] {
  const found: Touched<T>[] = []
  for (const entry of entries) {
    const at = touchedAt(entry)
    const last = found.length < count ? undefined : found.at(-1)
    if (at === null || (last && at <= last.at)) continue
    const place = found.findLastIndex(other => other.at >= at) + 1
    found.splice(place, 0, { entry, at })
    if (found.length > count) found.pop()
  }
  return found
}

function inOrder<T>(entries: readonly T[], chosen: readonly T[]): readonly T[] {
  const held = new Set(chosen)
  return entries.filter(entry => held.has(entry))
}
