/** A slug, an update's key, the number of an archive: what stands between two slashes. */
const SEGMENT = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The document beside a page: `rss.xml`, `sitemap-news.xml`. The page itself has none. */
const FILE = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+)?$/

/** Documents that grow with the site: in the front page's pack each visit there would read them. */
const LIST = /^((?:sitemap|feeds)(?:-[a-z0-9]+)*)\.(?:xml|opml)$/

/** Icons are asked for once by each client: a visit to the front page need not read them. */
const ICON = /^(?:favicon\.(?:ico|svg)|icon-\d+\.png|apple-touch-icon\.png)$/

/** The page that people get where nothing is: it stands alone, since any path may be asked for. */
export const NOT_FOUND_PATH = '/404.html'

/** The number of an archive (RFC 5005 §4) as we write it: an update's key is longer. */
const ARCHIVE_NUMBER = /^[1-9]\d{0,8}$/

/**
 * How many neighbouring archives of a list share a pack: 1 to 8, 9 to 16 and so on. Hosts count files: 2,000 stories make
 * 2,400 of them, and 3,100 with a pack for each archive. In return the Worker reads 500 KB for one archive (1.3 MB where
 * all entries are articles), and a client that walks back wants the rest of them next; and an edit of an old story renders
 * up to eight archives again in each of its lists: a build of 2 s takes up to a second more (Node 24, 2026).
 */
const ARCHIVES_TOGETHER = 8

/**
 * A month or a day of the archive of all stories. The months of a year share a pack, and the days of a month, so that they
 * are few, and an edit makes some two thousand titles again at the most.
 */
const ARCHIVED = /^(\d{4})-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?$/

/** Longer than any path of ours: three slugs and a file name. */
const LONGEST_PATH = 512

/** A slug's limit, and what file systems allow with `.pack` behind it. */
const LONGEST_SEGMENT = 120

/**
 * The asset that holds the document of a URL path, as `snapshot/articles/<slug>.pack`; null where no document can
 * be. A story is one pack, with all that stands below its page; neighbouring archives of a list are one, named by the
 * first of them; every other page is one with the feeds beside it. No other two pages share a name. What lists the
 * whole site stands by itself, below `snapshot/index/`, where no page is. Paths are taken as they are: nothing is decoded.
 */
export function packName(path: string): string | null {
  if (!path.startsWith('/') || path.length > LONGEST_PATH) return null
  const segments = path.slice(1).split('/')
  const file = segments.pop() ?? ''
  if (!FILE.test(file) || !segments.every(isSegment)) return null
  if (segments[0] === 'archive' && file === '') {
    const archive = archiveName(segments)
    if (archive) return archive
  }
  const page = namingPage(segments)
  if (page[0] === 'index') return null
  if (page.length > 0) return `snapshot/${page.join('/')}.pack`
  if (path === NOT_FOUND_PATH) return 'snapshot/index/404.pack'
  const list = ICON.test(file) ? 'icons' : LIST.exec(file)?.[1]
  return list ? `snapshot/index/${list}.pack` : 'snapshot/index.pack'
}

function isSegment(text: string): boolean {
  return text.length <= LONGEST_SEGMENT && SEGMENT.test(text)
}

/** The pack of a page of the archive of all stories. */
function archiveName([, period, ...more]: readonly string[]): string | null {
  if (period === undefined) return 'snapshot/index/archive.pack'
  const [, year, day] = ARCHIVED.exec(period) ?? []
  if (year === undefined || more.length > 0) return null
  return `snapshot/index/archive-${day ? period.slice(0, 7) : year}.pack`
}

/** The page that a pack is named by. */
function namingPage(segments: readonly string[]): readonly string[] {
  if (isBelowStory(segments)) return segments.slice(0, 2)
  const [folder, number = ''] = segments.slice(-2)
  if (folder !== 'archive' || !ARCHIVE_NUMBER.test(number)) return segments
  return [...segments.slice(0, -1), String(firstBeside(Number(number)))]
}

/** `/articles/archive/3/` is an archive of all articles and not part of a story. */
function isBelowStory([top, slug, below = '']: readonly string[]): boolean {
  return top === 'articles' && slug !== undefined && !(slug === 'archive' && ARCHIVE_NUMBER.test(below))
}

/** The first of the archives that share a pack with this one. */
function firstBeside(number: number): number {
  return number - ((number - 1) % ARCHIVES_TOGETHER)
}
