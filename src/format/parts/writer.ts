import type { Collection, Format } from '../../model/collection.ts'
import type { Entry, Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'

/** What stands before and after the entries of a document. */
export interface Frame {
  readonly head: string
  readonly tail: string
}

/** How much of an entry a fragment shows: all of it, as every feed does, or its summary, for pages that list many. */
export type Extent = 'whole' | 'summary'

/**
 * One format. A document is `head + fragments.join(separator) + tail`, byte for byte, whatever the
 * fragments; so each entry is rendered once for all the documents that list it. `site` is the publication
 * with the address that links get (the public one, or that of `npm start`).
 */
export interface Writer {
  readonly format: Format
  readonly separator: string
  /** `paging` where the document is one of several, or is known to be the only one. */
  frame(collection: Collection, site: Publication, paging?: Paging): Frame
  fragment(entry: Entry, site: Publication, extent: Extent): string
}

/** Where a document stands among those of its collection (RFC 5005). Paths are of pages, beside which the feeds are. */
export interface Paging {
  /** All entries of the collection, the newest, or some of the older. */
  readonly of: 'all' | 'newest' | 'archive'
  /** The document's own: that of its collection, or of the archive. */
  readonly path: Path
  /** The archive of what is older, and of what is newer. */
  readonly previous: Path | null
  readonly next: Path | null
}

/** A document without links to others. */
export function unpaged(path: Path): Paging {
  return { of: 'newest', path, previous: null, next: null }
}

/** RFC 5005 §4.1: the other documents, by relation; `collection` is the path of the newest. */
export function pagingLinks(
  { of, previous, next }: Paging,
  collection: Path,
): readonly { readonly rel: string; readonly path: Path }[] {
  return [
    ...(of === 'archive' ? [{ rel: 'current', path: collection }] : []),
    ...(previous ? [{ rel: 'prev-archive', path: previous }] : []),
    ...(next ? [{ rel: 'next-archive', path: next }] : []),
  ]
}

/** Live stories are read again after five minutes, closed ones after an hour. */
const LIVE = 300
const CLOSED = 3600

/** How many seconds a client may keep a document unasked: what `Cache-Control` and the `ttl` of RSS both say. */
export function maxAge(live: boolean): number {
  return live ? LIVE : CLOSED
}
