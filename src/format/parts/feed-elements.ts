import { FEEDS } from '../../model/collection.ts'
import type { Entry, Path } from '../../model/entry.ts'
import { mediaType } from '../../model/files/media-type.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf, feedAddress } from './address.ts'
import { type Paging, pagingLinks } from './writer.ts'
import { element, type Xml } from './xml.ts'

/** The namespace of Media RSS, which the documents bind to `media`. */
export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'

/** An entry's picture as elements of RSS and Atom (https://www.rssboard.org/media-rss), with its description. */
export function pictureElements({ image }: Entry, site: Publication): readonly Xml[] {
  if (image === null) return []
  const type = mediaType(image.url)
  const description = image.alt ? [element('media:description', image.alt, { type: 'plain' })] : []
  return [
    element('media:content', description, {
      url: addressOf(image.url, site),
      medium: 'image',
      type: type?.startsWith('image/') ? type : null,
    }),
  ]
}

/**
 * RFC 5005 in RSS and Atom: links to the other documents of a collection (`atom:link` in RSS, `link` in Atom), and the
 * marks of a complete feed (§2) and of an archive (§4).
 */
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
