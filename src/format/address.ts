import { FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Path } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'

/** A path below the site, or an absolute URL, as an absolute URL in which no `<`, `>`, `"` or space stands. */
export function addressOf(url: string, site: Publication): string {
  return new URL(url.startsWith('/') ? site.url + url : url).href
}

/** The public address of a collection's feed. */
export function feedAddress(path: Path, format: FeedFormat, site: Publication): string {
  return addressOf(path + FEEDS[format].file, site)
}
