import { type Collection, FEEDS, type FeedFormat, HUB_PATH } from '../../model/collection.ts'
import type { Path, StoryReference } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Paging } from './writer.ts'

/** The collection whose feeds a page offers. */
type Offered = Pick<Collection, 'path' | 'title'>

/** A path below the site, or an absolute URL, as an absolute URL in which no `<`, `>`, `"` or space stands. */
export function addressOf(url: string, site: Publication): string {
  if (PLAIN_PATH.test(url)) {
    const base = baseOf(site)
    if (base !== null) return base + url
  }
  return new URL(url.startsWith('/') ? site.url + url : url).href
}

/** The public address of a collection's feed. */
export function feedAddress(path: Path, format: FeedFormat, site: Publication): string {
  return addressOf(path + FEEDS[format].file, site)
}

/**
 * WebSub §4: where readers ask to be told of a feed's changes; null where nobody is. An archive names no hub: its
 * subscribers would be told of what is older.
 */
export function hubAddress({ of }: Pick<Paging, 'of'>, site: Publication): string | null {
  return site.hub && of !== 'archive' ? addressOf(HUB_PATH, site) : null
}

/**
 * A path that URL parsing would leave as it is: unreserved characters (RFC 3986 §2.3), and no part that begins with a
 * dot, since `.` and `..` are resolved. Parsing takes longer than all else in a link.
 */
const PLAIN_PATH = /^\/$|^(?:\/[\w~-][\w.~-]*)+\/?$/

/** The address before a plain path; null if parsing changes the end of the site's address. */
const baseOf = perSite(site => {
  const [path, parsed] = ['/a/b', new URL(`${site.url}/a/b`).href]
  return parsed.endsWith(path) ? parsed.slice(0, -path.length) : null
})

/** The feeds that a collection's page offers: its own, or those of the whole publication where nothing stands in it. */
export function feedsOfList(
  { path, title, standing }: Offered & Pick<Collection, 'standing'>,
  site: Publication,
): Offered {
  return standing === 'standing' ? { path, title } : whole(site)
}

/** The feeds that the page of an entry offers: its story's, or those of the whole publication if that was withdrawn. */
export function feedsOfStory({ path, title, withdrawn }: StoryReference, site: Publication): Offered {
  return withdrawn ? whole(site) : { path, title }
}

function whole({ title }: Publication): Offered {
  return { path: '/', title }
}

/** A function of the site alone, computed once for each site. */
export function perSite<T>(make: (site: Publication) => T): (site: Publication) => T {
  const made = new WeakMap<Publication, { readonly value: T }>()
  return site => {
    const known = made.get(site)
    if (known) return known.value
    const value = make(site)
    made.set(site, { value })
    return value
  }
}
