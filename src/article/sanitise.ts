import sanitizeHtml from 'sanitize-html'
import { asHtml, BASE, type Html } from '../model/html.ts'
import { cleanText } from '../model/text.ts'
import { FOOTNOTE_ID } from './markdown.ts'

/** Carries a block's line through the sanitiser. No text holds U+0001, so nothing a writer types can look like it. */
export const LINE_MARK = '\u0001'

/** What an entry may hold: prose, tables, pictures, sound and film. No frame, form, script or style. */
const TAGS =
  'a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr'

const ATTRIBUTES: Record<string, string[]> = {
  '*': ['dir', 'lang', 'title', 'id', 'data-line'],
  a: ['href', 'class'],
  audio: ['src', 'controls', 'loop', 'muted', 'preload'],
  blockquote: ['cite'],
  col: ['span'],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  section: ['class'],
  source: ['src', 'srcset', 'sizes', 'media', 'type', 'width', 'height'],
  sup: ['class'],
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'scope', 'align'],
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: ['src', 'poster', 'controls', 'loop', 'muted', 'preload', 'width', 'height', 'playsinline'],
}

const IS_LINE_MARK = new RegExp(`^${LINE_MARK}\\d+$`)

const URL_ATTRIBUTES = ['href', 'src', 'poster', 'cite'] as const

/** Only parses: links of a file are resolved against it, and what stays on it is the publication's own. */
const SITE = 'https://publication.invalid'

/**
 * HTML by an allow-list, with every URL absolute or on BASE. Relative links are read as the file system
 * has them, from `file` below the content folder: `../media/a.png` in `articles/b.md` is `/media/a.png`,
 * `c.md` is the page `/articles/c/`, `#d` stays on `page`.
 */
export function sanitise(html: string, file: string, page: string): Html {
  const clean = sanitizeHtml(html, {
    allowedTags: TAGS.split(' '),
    allowedAttributes: ATTRIBUTES,
    allowedClasses: { a: ['footnote-backref'], section: ['footnotes'], sup: ['footnote-ref'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesAppliedToAttributes: [...URL_ATTRIBUTES],
    allowProtocolRelative: false,
    // Character references (`&#11;`) bring back what was removed from the Markdown.
    textFilter: cleanText,
    transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: mendAttributes(attribs, file, page) }) },
  })
  return asHtml(clean)
}

/** An address as an entry says it: absolute http(s), mailto or tel, or BASE and a path. Null where it is none of these. */
export function resolveLink(link: string, file: string, page: string): string | null {
  const url = URL.parse(link.trim(), link.trim().startsWith('#') ? SITE + page : `${SITE}/${file}`)
  if (!url || !/^(?:https?|mailto|tel):$/.test(url.protocol)) return null
  if (url.origin !== SITE) return url.href
  const path = url.pathname.replace(/^\/articles\/(?:.+\/)?([^/]+)\.md$/, '/articles/$1/')
  return BASE + path + url.search + url.hash
}

function mendAttributes(
  attributes: Record<string, string>,
  file: string,
  page: string,
): Record<string, string> {
  const mended: Record<string, string> = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      name === 'data-line' ? value : cleanText(value),
    ]),
  )
  for (const name of URL_ATTRIBUTES) {
    const link = mended[name]
    if (link === undefined) continue
    const resolved = resolveLink(link, file, page)
    if (resolved === null) delete mended[name]
    else mended[name] = resolved
  }
  if (mended.srcset !== undefined) mended.srcset = resolveCandidates(mended.srcset, file, page)
  if (mended.id !== undefined && !FOOTNOTE_ID.test(mended.id)) delete mended.id
  if (mended['data-line'] !== undefined && !IS_LINE_MARK.test(mended['data-line'])) delete mended['data-line']
  return mended
}

/** `a.png 1x, b.png 2x` (HTML, "srcset attributes"): each address resolved, what is none left out. */
function resolveCandidates(srcset: string, file: string, page: string): string {
  const candidates = [...srcset.matchAll(/([^\s,]\S*[^\s,]|[^\s,])(\s+[\d.]+[wx])?\s*(?:,|$)/g)]
  return candidates
    .map(([, link = '', width = '']) => ({ resolved: resolveLink(link, file, page), width: width.trim() }))
    .filter(({ resolved }) => resolved !== null)
    .map(({ resolved, width }) => [resolved, width].join(' ').trim())
    .join(', ')
}
