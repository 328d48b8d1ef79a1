import { BASE } from '../../model/html.ts'
import { slugify } from '../../model/slug.ts'

/** Only parses: links of a file are resolved against it, and what stays on it is the publication's own. */
const SITE = 'https://publication.invalid'

/** What a feed may link to: pages, mail, telephones, messages, places (IANA, "URI schemes"). */
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'xmpp:', 'geo:'])

const ARTICLE_FILE = /^\/articles\/(?:.+\/)?([^/]+)\.md$/
const ARTICLE_PAGE = /^\/articles\/([a-z0-9-]+)\/$/

/**
 * An address as an entry says it: of a known scheme, or BASE and a path. Null where it is none of these. Relative
 * ones are read as the file system has them, from `file` below the content folder: `../media/a.png` in
 * `articles/b.md` is `/media/a.png`, `c.md` is the page `/articles/c/`. The anchors of an article are told from
 * those of others by its slug: `c.md#d` leads to `#c.d`. What begins with `#` stays on the page of the entry itself,
 * whose anchors begin with `anchors`, and has BASE before it.
 */
export function resolveLink(link: string, file: string, anchors: string): string | null {
  const address = link.trim()
  if (address === '') return null
  if (address.startsWith('#')) return address === '#' ? `${BASE}#` : BASE + anchorIn(anchors, address)
  const url = URL.parse(address, `${SITE}/${file}`)
  if (!url || !SCHEMES.has(url.protocol)) return null
  if (url.origin !== SITE) return url.href
  const path = url.pathname.replace(/^\/{2,}/, '/').replace(ARTICLE_FILE, '/articles/$1/')
  const article = ARTICLE_PAGE.exec(path)?.[1]
  return BASE + path + url.search + (article ? anchorIn(article, url.hash) : url.hash)
}

/** The id of a heading or element in a body whose ids begin with `anchors`; null where no letter or digit is in its name. */
export function anchorId(anchors: string, name: string): string | null {
  const slug = slugify(name)
  return slug && `${anchors}.${slug}`
}

/** What stays as it is: ids of one's own, footnotes', what is copied from a page, the top, which every page has, and words to find (`:~:text=`). */
function anchorIn(anchors: string, hash: string): string {
  const written = decoded(hash.slice(1))
  if (
    written === '' ||
    written === 'top' ||
    written.startsWith(':~:') ||
    written.startsWith(`${anchors}.`) ||
    isFootnote(written)
  )
    return hash
  return `#${anchorId(anchors, written) ?? written}`
}

/** Names of the anchors that footnotes need. */
export function isFootnote(id: string): boolean {
  return /^fn(?:ref)?-[a-z0-9_-]+-\d+(?::\d+)?$/.test(id)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return text
  }
}
