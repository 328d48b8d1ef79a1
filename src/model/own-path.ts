import { FEED_FILE, guessedFeeds, HUB_PATH } from './collection.ts'
import { ALL_GROUPINGS, type Grouping, SECTIONS } from './grouping.ts'

const LISTS = SECTIONS.map(nameOf).join('|')
const GROUPED = ALL_GROUPINGS.map(nameOf).join('|')
const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*'
const BESIDE = String.raw`(?:/(?:${FEED_FILE}|feed\.html))?`

/** Lists and what is beside them. */
const OF_LISTS = new RegExp(
  String.raw`^(?:/(?:${LISTS}))?(?:/archive/[\w-]+)?${BESIDE}$|^/(?:${LISTS})/archive$`,
)
const OF_STORIES = new RegExp(String.raw`^/articles/${SLUG}(?:/[0-9a-f]{10}|(?:/archive/\d+)?${BESIDE})?$`)
const FILES =
  /^\/(?:feeds(?:-\d+)?\.opml|sitemap[\w-]*\.xml|404\.html|robots\.txt|style\.css|favicon\.(?:ico|svg)|icon-\d+\.png|apple-touch-icon\.png|live-[0-9a-f]{10}\.js|schema\/dateline\.json)$/

/** The page of a name, such as a topic, and what is beside it. */
const NAMED = new RegExp(String.raw`^(/(?:${GROUPED})/${SLUG})(?:(?:/archive/\d+)?${BESIDE}|/feeds\.opml)$`)

/** All names of a grouping for programs. */
const NAMES = new RegExp(String.raw`^/(?:${GROUPED})/index\.json$`)

/** Whether a path, without a slash at its end, is one of the publication's own, whatever stories it has. */
export function isOwnPath(path: string): boolean {
  const plain = path === '/' ? '' : path
  return (
    plain === HUB_PATH ||
    [OF_LISTS, OF_STORIES, FILES, NAMES].some(own => own.test(plain)) ||
    /^\/media(?:\/|$)/.test(plain)
  )
}

/** Whether it is a guess at one of the publication's feeds, which redirects to it. */
export function isGuessed(path: string): boolean {
  return guessedFeeds(path).some(feed => isOwnPath(feed))
}

/** The page of a name, such as a topic, to which a path belongs, with a slash at its end; null of any other. */
export function namedPage(path: string): string | null {
  const page = NAMED.exec(path)?.[1]
  return page === undefined ? null : `${page}/`
}

function nameOf({ path }: Pick<Grouping, 'path'>): string {
  return path.slice(1, -1)
}
