import { addressOf, feedAddress, hubAddress } from '../format/parts/address.ts'
import { type Paging, pagingLinks } from '../format/parts/writer.ts'
import type { Link } from '../http/link.ts'
import { FEED_FORMATS, FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Path } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import type { Text } from '../model/text.ts'

/** What feeds are of: a collection, or the story of an update's page. */
interface Feeding {
  readonly path: Path
  readonly title: Text
}

/** RFC 8288: the links of a feed to itself, its hub, its page, its other formats and its archives. */
export function linksOfFeed(
  format: FeedFormat,
  feeding: Feeding,
  paging: Paging,
  site: Publication,
): readonly Link[] {
  const { type } = FEEDS[format]
  const self: Link = { href: feedAddress(paging.path, format, site), rel: 'self', type }
  const hub = hubAddress(paging, site)
  const page: Link = { href: addressOf(feeding.path, site), rel: 'alternate', type: 'text/html' }
  const here = { path: paging.path, title: feeding.title }
  const paged = pagingLinks(paging, feeding.path).map(({ rel, path }) => ({
    href: feedAddress(path, format, site),
    rel,
    type,
  }))
  return [
    self,
    ...(hub ? [{ href: hub, rel: 'hub' }] : []),
    ...(paging.of === 'archive' ? [] : [page]),
    ...feedsOf(here, site).filter(({ href }) => href !== self.href),
    ...paged,
  ]
}

/** The links of a page to its feeds and those of the publication, as its `<link>` elements have them. */
export function linksOfPage(feeding: Feeding, site: Publication): readonly Link[] {
  const own = feedsOf(feeding, site)
  return feeding.path === '/' ? own : [...own, ...feedsOf({ path: '/', title: site.title }, site)]
}

/** One of each format. */
function feedsOf({ path, title }: Feeding, site: Publication): readonly Link[] {
  return FEED_FORMATS.map(format => {
    const { type, name } = FEEDS[format]
    return { href: feedAddress(path, format, site), rel: 'alternate', type, title: `${title} – ${name}` }
  })
}
