import type { Listing, Path } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'

/** Where an entry stands in the order of first showing. */
export type ArchivePlace = Pick<Listing, 'shown' | 'id'>

/** Where an archive ends: its last entry in the order of first showing. */
export interface ArchiveEnd extends ArchivePlace {
  /** The build that ended it, where that was later than the one that first listed its last entry. */
  readonly closed?: Instant
}

/** A document that is fetched once should not be small, and stay under what readers take. */
const LONGEST = 50

/** Bytes of entries that fill an archive: so few that a feed has room for all that no archive holds, and for more. */
const FULL = 200_000

/** The page's path of an archive, which has no page of its own; 1 is the oldest. */
export function archivePath(collection: Path, number: number): Path {
  return `${collection}archive/${number}/`
}

/** How many entries fill an archive. */
function archiveLength({ feedLength }: Pick<Publication, 'feedLength'>): number {
  return Math.min(feedLength, LONGEST)
}

/** By the build that first listed them; what one build brought, by id. */
function byShown(a: ArchivePlace, b: ArchivePlace): number {
  if (a.shown !== b.shown) return a.shown < b.shown ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** When an archive ended. */
export function closedAt({ shown, closed }: ArchiveEnd): Instant {
  return closed ?? shown
}

/** What of a collection decides where its archives end. */
export interface ArchiveInput<E> extends Pick<Publication, 'feedLength'> {
  readonly known: readonly E[]
  /** Where they ended before. */
  readonly before: readonly ArchiveEnd[]
  /** Bytes of an entry, as far as they fill an archive. */
  readonly weight: (entry: E) => number
  /** Whether an entry is to be in an archive at once. */
  readonly isPutAway: (entry: E) => boolean
  readonly now: Instant
}

/**
 * Where the archives of a collection end (RFC 5005 §4), oldest first: where they did `before`, and after a number
 * of the entries that follow, or of bytes of them, or where one is to be put away. No end ever moves, so an entry
 * that is known late joins the archive it belongs to.
 */
export function archiveEnds<E extends ArchivePlace>(ending: ArchiveInput<E>): readonly ArchiveEnd[] {
  const { known, before, weight, isPutAway, now } = ending
  const length = archiveLength(ending)
  const last = before.at(-1)
  const open = known.filter(entry => last === undefined || byShown(entry, last) > 0).toSorted(byShown)
  const lastAway = open.findLast(isPutAway)
  const ends: ArchiveEnd[] = []
  let [count, bytes] = [0, 0]
  for (const entry of open) {
    count++
    bytes += weight(entry)
    if (count < length && bytes < FULL && entry !== lastAway) continue
    const { shown, id } = entry
    ends.push({ shown, id, ...(shown < now && { closed: now }) })
    count = bytes = 0
  }
  return [...before, ...ends]
}

/** Whether an entry is in an archive, and need not be in the feed; `last` is where the newest archive ends. */
export function isArchived(entry: ArchivePlace, last: ArchivePlace | null): boolean {
  return last !== null && byShown(entry, last) <= 0
}

/** The entries of each archive, in the order given. */
export function archived<T extends ArchivePlace>(
  entries: readonly T[],
  ends: readonly ArchivePlace[],
): readonly (readonly T[])[] {
  const archives: T[][] = ends.map(() => [])
  let index = 0
  for (const entry of entries) {
    // Neighbours in a collection are mostly neighbours in its archives.
    if (!isWithin(entry, ends, index)) index = archiveIndex(entry, ends)
    archives[index]?.push(entry)
  }
  return archives
}

function isWithin(entry: ArchivePlace, ends: readonly ArchivePlace[], index: number): boolean {
  const [before, end] = [ends[index - 1], ends[index]]
  return end !== undefined && byShown(entry, end) <= 0 && (before === undefined || byShown(before, entry) < 0)
}

/** Of which archive an entry is: the first end that is not before it; their count where there is none. */
export function archiveIndex(entry: ArchivePlace, ends: readonly ArchivePlace[]): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const end = ends[middle]
    if (end && byShown(end, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
