import { BASE } from '../model/html.ts'
import type { Logo, NavigationLink } from '../model/publication.ts'
import { resolveLink } from './body/resolve-link.ts'
import { pictureLink } from './keys.ts'
import { TEXT } from './value-schema.ts'
import { either, line, listOf, mapOf, type ReadValue, reader, refuse } from './values.ts'

/* How pages look, as far as a publication decides it. Whether what these keys name is there is known once all is read. */

/** A file of content/media, or an address from which a page that came by https may load. */
const safePicture = reader(TEXT, (node, reading) => {
  const link = pictureLink(node, reading)
  return link === null || !/^http:/i.test(link)
    ? link
    : refuse(
        node,
        reading,
        'bad-url',
        'Write an address that begins with `https://`, or a file such as `/media/logo.svg`: pages show nothing that comes by `http://`.',
      )
})

export const logo: ReadValue<Logo> = either(
  safePicture,
  mapOf(
    {
      url: { read: safePicture, says: 'the file or address' },
      alt: { read: line, says: "what it says or shows; the publication's title if missing" },
    },
    ['url'],
    ({ url, alt }) => (url === null ? null : { url, alt, size: null }),
  ),
  url => ({ url, alt: null, size: null }),
)

/** Where a link leads: a path of the publication's own, or absolute http(s). */
const destination = reader<Pick<NavigationLink, 'url' | 'place'>>(TEXT, (node, reading) => {
  const link = line(node, reading)
  if (link === null) return null
  const address = resolveLink(link, reading.file, '')
  const place = reading.placeOf(node)
  if (address?.startsWith(`${BASE}/`)) return { url: address.slice(BASE.length), place }
  if (address !== null && /^https?:/.test(address)) return { url: address, place }
  const advice = 'Write a path such as `/about/`, or an address that begins with `https://`.'
  return refuse(node, reading, 'bad-url', advice)
})

/** No window shows more beside one another; what is far more is a list, and has a page. */
const MOST_LINKS = 30

export const navigation: ReadValue<readonly NavigationLink[]> = listOf(
  mapOf(
    {
      title: { read: line, says: 'what the link is called' },
      url: {
        read: destination,
        says: 'where it leads: the path of a page, a list or a file of yours, such as `/about/`, or an address elsewhere',
      },
    },
    ['title', 'url'],
    ({ title, url }) => title && url && { title, ...url },
  ),
  MOST_LINKS,
)

/** The path of a file of content/static. */
export const stylesheet = reader<string>(TEXT, (node, reading) => {
  const link = line(node, reading)
  if (link === null) return null
  const address = resolveLink(link, reading.file, '')
  const path = address?.startsWith(`${BASE}/`) ? address.slice(BASE.length) : ''
  return /^\/[^?#]+\.css$/i.test(path)
    ? path
    : refuse(
        node,
        reading,
        'bad-path',
        'Write the path of a file of content/static, such as `/own.css`: pages load styles from their own host alone.',
      )
})
