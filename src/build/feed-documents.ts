import { feedPage } from '../format/html/feed-page.ts'
import { maxAge } from '../format/max-age.ts'
import type { Extent, Writer } from '../format/writer.ts'
import { WRITERS } from '../format/writers.ts'
import { type Collection, FEEDS } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import type { Document } from '../snapshot/document.ts'
import { linksOfFeed } from './links.ts'

/** A feed stays under this many bytes: readers cap or drop larger ones (JSON Feed 1.1 advises it, aggregators enforce it). */
const LARGEST_FEED = 250_000

/** Beside the feeds: what people get who open one of them in a browser. */
const FEED_PAGE = 'feed.html'

/** Renders an entry, or finds how it was rendered before. */
export type Render = (writer: Writer, entry: Entry, extent: Extent) => string

/** A collection's feeds, one of each format, and the page that tells people what they are. */
export function feedDocuments(
  collection: Collection,
  site: Publication,
  render: Render,
): readonly Document[] {
  const page = collection.path + FEED_PAGE
  const feeds = Object.values(WRITERS).flatMap(writer => {
    const { format } = writer
    if (format === 'html') return []
    const { file, type } = FEEDS[format]
    const document: Document = {
      ...freshness(collection),
      path: collection.path + file,
      contentType: `${type}; charset=utf-8`,
      body: feedBody(writer, collection, site, render),
      page,
      links: linksOfFeed(format, collection, site),
    }
    return [document]
  })
  const body = feedPage(collection, site)
  return [...feeds, { ...freshness(collection), path: page, contentType: 'text/html; charset=utf-8', body }]
}

/** How long an answer about a collection is good for, and since when it stands. */
export function freshness({ changed, live }: Collection): Pick<Document, 'lastModified' | 'maxAge'> {
  return { lastModified: changed, maxAge: maxAge(live) }
}

/** All entries whole; where that is too much, the last in the document say their summary, and past that are left out. */
function feedBody(writer: Writer, collection: Collection, site: Publication, render: Render): string {
  const { head, tail } = writer.frame(collection, site)
  const fragments = collection.entries.map(entry => render(writer, entry, 'whole'))
  const sizes = fragments.map(fragment => size(fragment) + writer.separator.length)
  let total = sizes.reduce((sum, bytes) => sum + bytes, size(head) + size(tail))
  for (let i = fragments.length - 1; i >= 0 && total > LARGEST_FEED; i--) {
    const short = render(writer, collection.entries[i] as Entry, 'summary')
    total += size(short) + writer.separator.length - (sizes[i] ?? 0)
    sizes[i] = size(short) + writer.separator.length
    fragments[i] = short
  }
  while (fragments.length > 1 && total > LARGEST_FEED) {
    fragments.pop()
    total -= sizes.pop() ?? 0
  }
  return head + fragments.join(writer.separator) + tail
}

function size(text: string): number {
  return Buffer.byteLength(text)
}
