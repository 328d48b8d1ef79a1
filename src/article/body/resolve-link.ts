import { BASE } from '../../model/html.ts'
import { isOwnPath } from '../../model/own-path.ts'
import { slugify } from '../../model/slug.ts'

/** The base for relative links of a file: what stays on this host is the publication's own. */
const SITE = 'https://publication.invalid'

/** Schemes that a feed may link to: pages, mail, telephones, messages, places (IANA, "URI schemes"). */
const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'xmpp:', 'geo:'])

const ARTICLE_FILE = /^\/articles\/(?:.+\/)?([^/]+)\.md$/
const ARTICLE_PAGE = /^\/articles\/([a-z0-9-]+)\/$/
const PAGE_FILE = /^\/pages\/(?:.+\/)?([^/]+)\.md$/
/** Where a page of the publication's own may stand. */
const PAGE = /^\/([a-z0-9-]+)\/$/

/**
 * The address that an entry has for a link: of a known scheme, or BASE and a path; null for any other. Relative links
 * are read from `file` below the content folder, as in a file system: `../media/a.png` in `articles/b.md` is
 * `/media/a.png`, `c.md` is the page `/articles/c/`, `../pages/c.md` is `/c/`. The anchors of an article or such a page begin
 * with its name: `c.md#d` leads to `#c.d`. A link that begins with `#` stays on the page of the entry itself, whose anchors begin with `anchors`, and has
 * BASE before it.
 */
export function resolveLink(link: string, file: string, anchors: string): string | null {
  const address = link.trim()
  if (address === '') return null
  if (address.startsWith('#')) return address === '#' ? `${BASE}#` : BASE + anchorIn(anchors, address)
  const url = URL.parse(address, `${SITE}/${file}`)
  if (!url || !SCHEMES.has(url.protocol)) return null
  if (url.origin !== SITE) return url.href
  const path = url.pathname
    .replace(/^\/{2,}/, '/')
    .replace(ARTICLE_FILE, '/articles/$1/')
    .replace(PAGE_FILE, '/$1/')
  const named = ARTICLE_PAGE.exec(path)?.[1] ?? ownPage(path)
  return BASE + path + url.search + (named ? anchorIn(named, url.hash) : url.hash)
}

function ownPage(path: string): string | undefined {
  const name = PAGE.exec(path)?.[1]
  return name && !isOwnPath(`/${name}`) ? name : undefined
}

/** The id of a heading or element in a body whose ids begin with `anchors`; null where its name has no letter or digit. */
export function anchorId(anchors: string, name: string): string | null {
  const slug = slugify(name)
  return slug && `${anchors}.${slug}`
}

/** The anchor of a link. Ids that are complete, of footnotes, the top of a page and text fragments (`:~:text=`) stay as they are. */
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

/** Whether an id is one that footnotes have. */
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
