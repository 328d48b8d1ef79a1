import { Feed, type FeedOptions, type Item } from 'feed'
import type { Collection } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { millisecondsOf } from '../model/instant.ts'
import type { Author, Publication } from '../model/publication.ts'
import { addressOf, feedAddress } from './address.ts'
import { contentOf, ownRights, summaryHtml } from './content.ts'
import { unpaged } from './paging.ts'
import { relationObject } from './relation.ts'
import type { Extent, Frame, Writer } from './writer.ts'

const INDENT = '\n    '

/**
 * JSON Feed 1.1. `feed` writes the members that did not change since version 1; version, authors, language and
 * attachments are ours.
 */
export const json: Writer = { format: 'json', separator: `,${INDENT}`, frame, fragment }

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const { items: _, ...standard } = written({
    title: collection.title,
    description: collection.description,
    link: addressOf(collection.path, site),
    feedLinks: { json: feedAddress(paging.path, 'json', site) },
    ...(site.icon && { image: addressOf(site.icon, site) }),
  })
  const deleted = collection.tombstones.map(({ id, when, reason }) => ({ id, when, reason }))
  const members = {
    ...standard,
    version: 'https://jsonfeed.org/version/1.1',
    language: site.language,
    authors: site.authors.map(author => person(author, site)),
    ...(paging.previous && { next_url: feedAddress(paging.previous, 'json', site) }),
    ...(deleted.length > 0 && { _dateline: { deleted } }),
  }
  const open = JSON.stringify(members, null, 2).replace(/\n\}$/, '')
  return { head: `${open},\n  "items": [${INDENT}`, tail: '\n  ]\n}\n' }
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const { enclosure, image } = entry
  const rights = ownRights(entry, site)
  const [standard] = written(
    { title: '' },
    {
      title: entry.title,
      id: entry.id,
      link: addressOf(entry.path, site),
      date: new Date(millisecondsOf(entry.updated)),
      published: new Date(millisecondsOf(entry.published)),
      description: entry.summary,
      // FreshRSS knows no other content than content_html.
      content: extent === 'whole' ? contentOf(entry, site) : `<p>${summaryHtml(entry)}</p>`,
      category: entry.topics.map(name => ({ name })),
      ...(image && { image: addressOf(image.url, site) }),
    },
  ).items
  const item = {
    ...standard,
    authors: entry.authors.map(author => person(author, site)),
    ...(entry.language !== site.language && { language: entry.language }),
    ...(enclosure && { attachments: [attachment(enclosure, site)] }),
    _dateline: { ...relationObject(entry, site), ...(rights && { rights }) },
  }
  return JSON.stringify(item, null, 2).replaceAll('\n', INDENT)
}

function person({ name, url }: Author, site: Publication) {
  return { name, ...(url && { url: addressOf(url, site) }) }
}

function attachment({ url, type, length }: NonNullable<Entry['enclosure']>, site: Publication) {
  return { url: addressOf(url, site), mime_type: type, ...(length > 0 && { size_in_bytes: length }) }
}

/** What `feed` writes, read back. */
function written(options: FeedOptions, ...items: readonly Item[]): { readonly items: readonly object[] } {
  const feed = new Feed(options)
  for (const item of items) feed.addItem(item)
  return JSON.parse(feed.json1())
}
