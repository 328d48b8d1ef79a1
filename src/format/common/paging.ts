import { FEEDS } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { feedAddress } from './address.ts'
import { element, type Xml } from './xml.ts'

/** Where a document stands among those of its collection (RFC 5005). Paths are of pages, beside which the feeds are. */
export interface Paging {
  /** All that there is, the newest of it, or some of the older. */
  readonly of: 'all' | 'newest' | 'archive'
  /** The document's own: that of its collection, or of the archive. */
  readonly path: Path
  /** The archive of what is older, and of what is newer. */
  readonly previous: Path | null
  readonly next: Path | null
}

/** A document that says nothing of others. */
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

/** The same for RSS and Atom, which call a link `atom:link` and `link`; §2 and §4 mark what is complete and what is an archive. */
export function pagingElements(
  paging: Paging,
  collection: Path,
  format: 'rss' | 'atom',
  site: Publication,
): readonly Xml[] {
  const links = pagingLinks(paging, collection).map(({ rel, path }) => {
    const attributes = { rel, href: feedAddress(path, format, site), type: FEEDS[format].type }
    return element(format === 'rss' ? 'atom:link' : 'link', '', attributes)
  })
  return [...links, ...marks(paging)]
}

function marks({ of }: Paging): readonly Xml[] {
  const history = { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' }
  switch (of) {
    case 'all':
      return [element('fh:complete', '', history)]
    case 'newest':
      return []
    case 'archive':
      return [element('fh:archive', '', history)]
  }
  return of satisfies never
}
