import { addressOf, feedAddress } from '../format/address.ts'
import type { Link } from '../http/link.ts'
import { FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Path } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import type { Text } from '../model/text.ts'

/** What has feeds: a collection, or the story of an update's page. */
export interface Feeding {
  readonly path: Path
  readonly title: Text
}

/** RFC 8288: a feed says its own public address, its page and its other formats. */
export function linksOfFeed(format: FeedFormat, feeding: Feeding, site: Publication): readonly Link[] {
  const self: Link = { href: feedAddress(feeding.path, format, site), rel: 'self', type: FEEDS[format].type }
  const page: Link = { href: addressOf(feeding.path, site), rel: 'alternate', type: 'text/html' }
  return [self, page, ...linksOfPage(feeding, site).filter(({ href }) => href !== self.href)]
}

/** A page says the feeds it offers, as its `<link>` elements do: one of each format. */
export function linksOfPage({ path, title }: Feeding, site: Publication): readonly Link[] {
  return Object.entries(FEEDS).map(([format, { type, name }]) => ({
    href: feedAddress(path, format as FeedFormat, site),
    rel: 'alternate',
    type,
    title: `${title} – ${name}`,
  }))
}
