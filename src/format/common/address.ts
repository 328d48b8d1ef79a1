import { FEEDS, type FeedFormat } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { perSite } from './per-site.ts'

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
 * A path that parsing leaves as it is, which would take longer than all else in a link: of unreserved characters
 * (RFC 3986 §2.3), with no part that begins with a dot, since `.` and `..` are resolved.
 */
const PLAIN_PATH = /^\/$|^(?:\/[\w~-][\w.~-]*)+\/?$/

/** What plain paths stand behind; null where parsing does not leave the end of the address alone. */
const baseOf = perSite(site => {
  const [path, parsed] = ['/a/b', new URL(`${site.url}/a/b`).href]
  return parsed.endsWith(path) ? parsed.slice(0, -path.length) : null
})
