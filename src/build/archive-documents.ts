import { archived, archivePath } from '../collection/archives.ts'
import type { KeptCollection } from '../collection/collections.ts'
import { phaseOf } from '../collection/phase.ts'
import { maxAge } from '../format/max-age.ts'
import type { Paging } from '../format/paging.ts'
import { WRITERS } from '../format/writers.ts'
import { FEED_FORMATS, FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Document } from '../snapshot/document.ts'
import type { Rendering } from './feed-documents.ts'
import { feedExtents } from './feed-extents.ts'
import { linksOfFeed } from './links.ts'

/** The documents of a collection's archives (RFC 5005 §4), each in every feed format. */
export function archiveDocuments(collection: KeptCollection, rendering: Rendering): readonly Document[] {
  const { path, ends, members, known } = collection
  const count = ends.length
  if (count === 0) return []
  const everKnown = archived(known, ends)
  return archived(members, ends).flatMap((entries, index) => {
    const paging: Paging = {
      of: 'archive',
      path: archivePath(path, index + 1),
      previous: index === 0 ? null : archivePath(path, index),
      next: index + 1 === count ? null : archivePath(path, index + 2),
    }
    const followed = ends[index + 1]?.shown ?? rendering.frameChanged
    const changed = changedAt(everKnown[index] ?? [], collection, rendering, followed)
    const archive = { ...collection, entries, tombstones: [], changed, live: false }
    return FEED_FORMATS.map(format => archiveDocument(format, archive, paging, rendering))
  })
}

/** The last change of an entry of it, of the frame, or of the link to the archive that `followed`. */
function changedAt(
  known: readonly Entry[],
  { changed }: KeptCollection,
  { site, frameChanged }: Rendering,
  followed: Instant,
): Instant {
  const changes = known.map(entry => phaseOf(entry, site.noticeDays, changed).since)
  return changes.reduce(later, later(frameChanged, followed))
}

/** Whatever its size every entry is in it: at the worst as its summary. */
function archiveDocument(
  format: FeedFormat,
  archive: KeptCollection,
  paging: Paging,
  { site, render }: Rendering,
): Document {
  const { file, type } = FEEDS[format]
  const writer = WRITERS[format]
  const { head, tail } = writer.frame(archive, site, paging)
  const extents = feedExtents({
    entries: archive.entries,
    size: (entry, extent) => Buffer.byteLength(render(writer, entry, extent) + writer.separator),
    isArchived: () => false,
    around: Buffer.byteLength(head + tail),
  })
  const fragments = archive.entries.map((entry, index) => render(writer, entry, extents[index] ?? 'summary'))
  return {
    path: paging.path + file,
    contentType: `${type}; charset=utf-8`,
    body: head + fragments.join(writer.separator) + tail,
    lastModified: archive.changed,
    maxAge: maxAge(false),
    links: linksOfFeed(format, archive, paging, site),
  }
}
