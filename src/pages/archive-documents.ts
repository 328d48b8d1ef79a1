import { type ArchiveEnd, archived, archivePath, closedAt } from '../collection/archives.ts'
import { momentsOf, type TrackedCollection } from '../collection/collections.ts'
import { type LateArrivals, lastWithLate, NO_LATE_ARRIVALS } from '../collection/late-arrivals.ts'
import type { Left } from '../collection/leavings.ts'
import { namedAt } from '../collection/named-at.ts'
import { phaseOf } from '../collection/phase.ts'
import type { Paging } from '../format/parts/writer.ts'
import { type Collection, FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Entry, Listing } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
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

/** The archives of a collection whose members are all at hand, oldest first. */
export function archivesOf<E extends Listing>(
  kept: TrackedCollection<E>,
  context: Pick<PageContext, 'site' | 'frameChanged'>,
): readonly Archive<E>[] {
  const frame = archiveFrame(kept, context, NO_LATE_ARRIVALS)
  const listed = archived(kept.members, kept.ends)
  const left = archived(kept.leavings, kept.ends)
  return archived(kept.known, kept.ends).map((known, index) =>
    archiveOf(index + 1, { known, listed: listed[index] ?? [], left: left[index] ?? [] }, kept, frame),
  )
}

/** What all archives of a collection say alike, and whatever changes all of them. */
export interface ArchiveFrame {
  readonly told: Pick<Collection, 'path' | 'title' | 'description' | 'standing'>
  readonly changed: Instant
  readonly noticeDays: number
  readonly lateTo: LateArrivals
}

export function archiveFrame(
  kept: TrackedCollection<Listing>,
  { site, frameChanged }: Pick<PageContext, 'site' | 'frameChanged'>,
  lateTo: LateArrivals,
): ArchiveFrame {
  const { path, title, description, standing, ends } = kept
  // Of a story that lost an entry to another, this tells.
  const touched = kept.known.find(({ story }) => story.path === path)?.story.touched ?? frameChanged
  const named = namedAt(kept) ?? frameChanged
  const shifted = isShifted(ends, lateTo) ? kept.changed : frameChanged
  return {
    told: { path, title, description, standing },
    changed: [touched, named, shifted].reduce(later, frameChanged),
    noticeDays: site.noticeDays,
    lateTo,
  }
}

/** What was ever in an archive, what of it is listed, and what left it. */
interface ArchiveContents<E> {
  readonly known: readonly E[]
  readonly listed: readonly E[]
  readonly left: readonly Pick<Left, 'at'>[]
}

/** The archive of a number, from 1. */
export function archiveOf<E extends Listing>(
  number: number,
  { known, listed, left }: ArchiveContents<E>,
  { ends, changed: now }: Pick<TrackedCollection<Listing>, 'ends' | 'changed'>,
  { told, changed: frameChanged, noticeDays, lateTo }: ArchiveFrame,
): Archive<E> {
  // Its documents change with its entries, the frame, and the link to the archive that followed.
  const closed = ends.slice(number - 1, number + 1).map(closedAt)
  const phases = known.map(entry => phaseOf(entry, noticeDays, now).since)
  const changes = [...closed, ...phases, ...left.map(({ at }) => at)]
  const last = changes.reduce(later, frameChanged)
  const changed = lastWithLate(last, () => [...closed, ...momentsOf(known, left)], lateTo)
  const updated = known.map(entry => entry.updated).reduce(later, known[0]?.updated ?? changed)
  const entries = told.standing === 'gone' ? [] : listed
  const collection = { ...told, changed, updated, tombstones: [], live: false, entries, members: entries }
  return { collection, number, count: ends.length, known }
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
