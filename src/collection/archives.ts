import type { Listing, Path } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'

/** Where an archive ends: its last entry in the order of first showing. */
export type ArchiveEnd = Pick<Listing, 'shown' | 'id'>

/** A document that is fetched once should not be small, and stay under what readers take. */
const LONGEST = 50

/** The page's path of an archive, which has no page of its own; 1 is the oldest. */
export function archivePath(collection: Path, number: number): Path {
  return `${collection}archive/${number}/`
}

/** How many entries fill an archive. */
export function archiveLength({ feedLength }: Pick<Publication, 'feedLength'>): number {
  return Math.min(feedLength, LONGEST)
}

/** By the build that first listed them; what one build brought, by id. */
function byShown(a: ArchiveEnd, b: ArchiveEnd): number {
  if (a.shown !== b.shown) return a.shown < b.shown ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * Where the archives of a collection end (RFC 5005 §4), oldest first: where they did `before`, and after every so many
 * of the entries that follow. No end ever moves, so an entry that is known late joins the archive it belongs to.
 */
export function archiveEnds(
  known: readonly ArchiveEnd[],
  before: readonly ArchiveEnd[],
  feedLength: number,
): readonly ArchiveEnd[] {
  const length = archiveLength({ feedLength })
  const last = before.at(-1)
  const open = known.filter(entry => last === undefined || byShown(entry, last) > 0).toSorted(byShown)
  const ends = open.filter((_, index) => (index + 1) % length === 0)
  return [...before, ...ends.map(({ shown, id }) => ({ shown, id }))]
}

/** Whether an entry is in an archive, and need not be in the feed; `last` is where the newest archive ends. */
export function isArchived(entry: ArchiveEnd, last: ArchiveEnd | null): boolean {
  return last !== null && byShown(entry, last) <= 0
}

/** The entries of each archive, in the order given. */
export function archived<T extends ArchiveEnd>(
  entries: readonly T[],
  ends: readonly ArchiveEnd[],
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

function isWithin(entry: ArchiveEnd, ends: readonly ArchiveEnd[], index: number): boolean {
  const [before, end] = [ends[index - 1], ends[index]]
  return end !== undefined && byShown(entry, end) <= 0 && (before === undefined || byShown(before, entry) < 0)
}

/** The first end that is not before the entry; their count where there is none. */
function archiveIndex(entry: ArchiveEnd, ends: readonly ArchiveEnd[]): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const end = ends[middle]
    if (end && byShown(end, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
