import type { Entry } from '../../model/entry.ts'
import { mediaType } from '../../model/files/media-type.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from './address.ts'
import { element, type Xml } from './xml.ts'

/** The namespace of Media RSS, which the documents bind to `media`. */
export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'

/** An entry's picture as elements of RSS and Atom (https://www.rssboard.org/media-rss), and what is seen on it. */
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
