/** A slug, an update's key, the number of an archive: what stands between two slashes. */
const SEGMENT = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The document beside a page: `rss.xml`, `sitemap-news.xml`. The page itself has none. */
const FILE = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+)?$/

/** What lists the whole site, and so grows with it: in the front page's pack it would be read with every visit there. */
const LIST = /^((?:sitemap|feeds)(?:-[a-z0-9]+)*)\.(?:xml|opml)$/

/** Longer than any path of ours: three slugs and a file name. */
const LONGEST_PATH = 512

/** A slug's limit, and what file systems allow with `.pack` behind it. */
const LONGEST_SEGMENT = 120

/**
 * The asset that holds the document of a URL path, as `snapshot/articles/<slug>.pack`; null where no document can
 * be. A story is one pack, with all that stands below its page; every other page is one with the feeds beside it.
 * Two pages of which neither is below a story never share a name. What lists the whole site stands by itself, below
 * `snapshot/index/`, where no page is. Paths are taken as they are: nothing is decoded.
 */
export function packName(path: string): string | null {
  if (!path.startsWith('/') || path.length > LONGEST_PATH) return null
  const segments = path.slice(1).split('/')
  const file = segments.pop() ?? ''
  if (!FILE.test(file) || !segments.every(isSegment)) return null
  const page = isBelowStory(segments) ? segments.slice(0, 2) : segments
  if (page[0] === 'index') return null
  if (page.length > 0) return `snapshot/${page.join('/')}.pack`
  const list = LIST.exec(file)?.[1]
  return list ? `snapshot/index/${list}.pack` : 'snapshot/index.pack'
}

function isSegment(text: string): boolean {
  return text.length <= LONGEST_SEGMENT && SEGMENT.test(text)
}

/** `/articles/archive/3/` is an archive of all articles and not part of a story: an update's key is never a short number. */
function isBelowStory([top, slug, below = '']: readonly string[]): boolean {
  return top === 'articles' && slug !== undefined && !(slug === 'archive' && /^\d{1,9}$/.test(below))
}
