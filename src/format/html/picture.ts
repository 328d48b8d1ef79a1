import type { Entry } from '../../model/entry.ts'
import { escapeHtml } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../parts/address.ts'
import { lines, type Markup, markup } from './markup.ts'

/** Whether a page shows an entry first: its first picture is loaded at once, all others when they come into view. */
export type OnPage = 'top' | 'below'

/** How a picture that is seen first is loaded, and how any other is. */
const LOADING = {
  top: 'loading="eager" fetchpriority="high" decoding="async"',
  below: 'loading="lazy" decoding="async"',
} as const satisfies Record<OnPage, string>

/** The entry's picture with what is told of it, unless the content shows it already. */
export function leadPicture({ image }: Entry, site: Publication, content: string, at: OnPage): Markup | null {
  if (!image) return null
  const address = addressOf(image.url, site)
  if (content.includes(escapeHtml(address))) return null
  const { alt, caption, credit, file } = image
  const size = file && markup` width="${file.width}" height="${file.height}"`
  // Where a picture has neither caption nor credit, all readers get the words for who does not see it.
  const below = caption ?? (credit ? null : alt)
  const told = [
    ...(below ? [markup`${below}`] : []),
    ...(credit ? [markup`<small class="credit"><bdi>${credit}</bdi></small>`] : []),
  ]
  return lines(
    markup`<figure class="picture"><img src="${address}" alt="${alt ?? ''}"${size} ${{ markup: LOADING[at] }}>`,
    told.length > 0 && markup`<figcaption dir="auto">${lines(...told)}</figcaption>`,
    markup`</figure>`,
  )
}

/** The picture of a story in a list, which is loaded once it comes into view; what is told of it stands in the story. */
export function smallPicture(image: Entry['image'], site: Publication): Markup | null {
  if (!image) return null
  const { url, alt, file } = image
  const size = file && markup` width="${file.width}" height="${file.height}"`
  return markup`<img class="small-picture" src="${addressOf(url, site)}" alt="${alt ?? ''}"${size} ${{ markup: LOADING.below }}>`
}

/**
 * Sanitised HTML whose pictures say when a page loads them, but where the writer does. Feeds do not: there readers
 * decide. At the `top` of a page its first picture is seen first. One that stands alone and whose size nobody knows has
 * a place kept for it.
 */
export function loadedPictures(content: string, at: OnPage): string {
  if (!content.includes('<img')) return content
  let next = at
  return content.replace(
    IMAGE,
    (tag, before: string | undefined, attributes: string, after: string | undefined) => {
      const here = next
      next = 'below'
      const isKept = before && after && !/ (?:width|class)=/.test(attributes)
      const own = [...LOADING[here].split(' '), ...(isKept ? [`class="${KEPT_PLACE}"`] : [])].filter(
        attribute => !attributes.includes(` ${attribute.split('=')[0]}=`),
      )
      return own.length === 0 ? tag : `${before ?? ''}<img ${own.join(' ')}${attributes}>${after ?? ''}`
    },
  )
}

/** The class of a picture for which a page keeps a place. */
const KEPT_PLACE = 'kept-place'

/** A picture's tag as the sanitiser writes it (`>` within is escaped), with the tags around one that stands alone. */
const IMAGE = /(<(?:p|figure)>\s*)?<img((?=\s)[^>]*)>(\s*<(?:\/p|\/figure|figcaption)\b)?/g
