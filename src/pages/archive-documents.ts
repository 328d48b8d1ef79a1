import { type ArchiveEnd, archived, archivePath, closedAt } from '../collection/archives.ts'
import { type KeptCollection, momentsOf } from '../collection/collections.ts'
import { type LateArrivals, lastWithLate, NO_LATE_ARRIVALS } from '../collection/late-arrivals.ts'
import { namedAt } from '../collection/named-at.ts'
import { phaseOf } from '../collection/phase.ts'
import type { Paging } from '../format/parts/writer.ts'
import { type Collection, FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Entry, Listing } from '../model/entry.ts'
import { later } from '../model/instant.ts'
import type { Document } from '../snapshot/document.ts'
import { goneFeeds } from './feed-documents.ts'
import { linksOfFeed } from './links.ts'
import { freshness, type PageContext, type Rendering, renderedBody } from './rendering.ts'

/** One of a collection's archives (RFC 5005 §4): the collection with the entries of this archive. */
export interface Archive<E extends Listing = Entry> {
  readonly collection: Collection<E>
  /** From 1, the oldest, to the `count` of all. */
  readonly number: number
  readonly count: number
  /** All that was ever in it, which decides when it last changed. */
  readonly known: readonly E[]
}

/** The archives of a collection, oldest first. */
export function archivesOf<E extends Listing>(
  kept: KeptCollection<E>,
  { site, frameChanged }: Pick<PageContext, 'site' | 'frameChanged'>,
  lateTo: LateArrivals = NO_LATE_ARRIVALS,
): readonly Archive<E>[] {
  const { path, title, description, standing, ends, members, leavings } = kept
  const count = ends.length
  if (count === 0) return []
  const everKnown = archived(kept.known, ends)
  const listed = members.length === kept.known.length ? everKnown : archived(members, ends)
  const left = archived(leavings, ends)
  // A story that lost an entry to another changed by it.
  const touched = kept.known.find(({ story }) => story.path === path)?.story.touched ?? frameChanged
  const named = namedAt(kept) ?? frameChanged
  const shifted = isShifted(ends, lateTo) ? kept.changed : frameChanged
  return listed.map((entries, index) => {
    const known = everKnown[index] ?? []
    // Its documents change with its entries, the frame, and the link to the archive that followed.
    const closed = ends.slice(index, index + 2).map(closedAt)
    const changes = known.map(entry => phaseOf(entry, site.noticeDays, kept.changed).since)
    const gone = (left[index] ?? []).map(({ at }) => at)
    const last = [...closed, ...changes, ...gone, touched, named, shifted].reduce(later, frameChanged)
    const changed = lastWithLate(last, () => [...closed, ...momentsOf(known, left[index] ?? [])], lateTo)
    const updated = known.map(entry => entry.updated).reduce(later, known[0]?.updated ?? changed)
    const frame = { path, title, description, changed, updated, standing, tombstones: [], live: false }
    return { collection: { ...frame, entries, members: entries }, number: index + 1, count, known }
  })
}

/**
 * Whether a merge brought an end of an archive before others. The archives behind it have other numbers since, so that
 * the one of this number may have held what changed later than anything in it now.
 */
function isShifted(ends: readonly ArchiveEnd[], lateTo: LateArrivals): boolean {
  const closed = ends.map(closedAt)
  return closed.some(
    (at, index) => at < (closed[index - 1] ?? at) || lateTo(at).some(moment => closed.includes(moment)),
  )
}

/** The documents of an archive, one in every feed format. */
export function archiveDocuments(
  { collection, number, count }: Omit<Archive, 'known'>,
  rendering: Rendering,
): readonly Document[] {
  const { path } = collection
  const paging: Paging = {
    of: 'archive',
    path: archivePath(path, number),
    previous: number === 1 ? null : archivePath(path, number - 1),
    next: number === count ? null : archivePath(path, number + 1),
  }
  if (collection.standing === 'gone') return goneFeeds({ ...collection, path: paging.path }, rendering)
  return rendering.formats.map(format => archiveDocument(format, collection, paging, rendering))
}

function archiveDocument(
  format: FeedFormat,
  archive: Collection,
  paging: Paging,
  rendering: Rendering,
): Document {
  const { file, type } = FEEDS[format]
  const { entries } = archive
  return {
    path: paging.path + file,
    contentType: `${type}; charset=utf-8`,
    body: renderedBody({ format, collection: archive, entries, extent: 'whole', paging }, rendering),
    ...freshness(archive),
    links: linksOfFeed(format, archive, paging, rendering.site),
  }
}
