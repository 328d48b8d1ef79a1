import { Feed } from 'feed'
import type { Collection } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Author, Publication } from '../../model/publication.ts'
import { addressOf, feedAddress, hubAddress } from '../parts/address.ts'
import { categoriesOf, feedContentOf, inLanguage, ownRights, summaryHtml } from '../parts/content.ts'
import {
  type Form,
  fromTemplate,
  markInstant,
  markText,
  markUrl,
  writtenInstant,
} from '../parts/feed-package.ts'
import { feedIcon } from '../parts/icons.ts'
import { idIn } from '../parts/ids.ts'
import { aboutObject, pictureObject, relationObject } from '../parts/vocabulary.ts'
import { type Extent, type Frame, unpaged, type Writer } from '../parts/writer.ts'

/** The line on which an item stands among the items of a feed. */
const LINE = '\n    '

/**
 * JSON Feed 1.1. `feed` writes the members that did not change since version 1; version, authors, language and
 * attachments are ours. Authors stand with the items alone: Miniflux adds those of the feed to an item's own.
 */
export const json: Writer = { format: 'json', separator: `,${LINE}`, frame, fragment }

/** An item as far as `feed` writes it. URLs are absolute. */
interface JsonItem {
  readonly id: string
  readonly link: string
  readonly title: string
  readonly summary: string
  /** HTML, never empty. */
  readonly content: string
  readonly image: string | null
  readonly updated: Instant
  readonly published: Instant
  readonly topics: readonly string[]
}

/** An item without its end, so that more members can follow: `feed` writes the members of version 1. */
export const JSON_ITEM: Form<[Entry, Publication, Extent], JsonItem> = {
  thing: jsonItem,
  write,
  texts,
  marked,
}

const standardOf = fromTemplate(JSON_ITEM)

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const icon = feedIcon(site)
  const hub = hubAddress(paging, site)
  const feed = new Feed({
    title: collection.title,
    description: collection.description,
    link: addressOf(collection.path, site),
    feedLinks: { json: feedAddress(paging.path, 'json', site) },
    ...(icon && { image: icon }),
  })
  const { items: _, ...standard } = JSON.parse(feed.json1())
  const deleted = collection.tombstones.map(({ id, when, reason }) => ({ id: idIn(site, id), when, reason }))
  const own = {
    ...aboutObject(site),
    ...(site.rights && { rights: site.rights }),
    ...(deleted.length > 0 && { deleted }),
  }
  const members = {
    ...standard,
    version: 'https://jsonfeed.org/version/1.1',
    language: site.language,
    ...(paging.previous && { next_url: feedAddress(paging.previous, 'json', site) }),
    ...(hub && { hubs: [{ type: 'WebSub', url: hub }] }),
    _dateline: own,
  }
  const open = JSON.stringify(members, null, 2).replace(/\n\}$/, '')
  return { head: `${open},\n  "items": [${LINE}`, tail: '\n  ]\n}\n' }
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const { enclosure } = entry
  const rights = ownRights(entry, site)
  const own = {
    authors: entry.authors.map(author => person(author, site)),
    ...(entry.language !== site.language && { language: entry.language }),
    ...(enclosure && { attachments: [attachment(enclosure, site)] }),
    _dateline: {
      ...relationObject(entry, site),
      ...pictureObject(entry),
      ...(rights && { rights }),
    },
  }
  return `${standardOf(entry, site, extent)},${indented(own).slice(1)}`
}

function person({ name, url }: Author, site: Publication) {
  return { name, ...(url && { url: addressOf(url, site) }) }
}

function attachment({ url, type, length }: NonNullable<Entry['enclosure']>, site: Publication) {
  return { url: addressOf(url, site), mime_type: type, ...(length > 0 && { size_in_bytes: length }) }
}

function jsonItem(entry: Entry, site: Publication, extent: Extent): JsonItem {
  const { id, path, title, summary, image, updated, published } = entry
  return {
    id: idIn(site, id),
    link: addressOf(path, site),
    title,
    summary,
    // FreshRSS knows no other content than content_html, so that it stands there whatever the entry holds.
    content:
      (extent === 'whole' && feedContentOf(entry, site)) ||
      inLanguage(`<p>${summaryHtml(entry)}</p>`, entry, site),
    image: image && addressOf(image.url, site),
    updated,
    published,
    topics: categoriesOf(entry),
  }
}

function write({ id, link, title, summary, content, image, updated, published, topics }: JsonItem): string {
  const feed = new Feed({ title: '' })
  feed.addItem({
    title,
    id,
    link,
    date: new Date(millisecondsOf(updated)),
    published: new Date(millisecondsOf(published)),
    description: summary,
    content,
    category: topics.map(name => ({ name })),
    ...(image && { image }),
  })
  const [item] = JSON.parse(feed.json1()).items
  const written = indented(item)
  return written.slice(0, written.lastIndexOf(LINE))
}

function texts({ id, link, title, summary, content, image, updated, published, topics }: JsonItem) {
  return [
    JSON.stringify(id),
    JSON.stringify(link),
    JSON.stringify(title),
    JSON.stringify(content),
    JSON.stringify(summary),
    image && JSON.stringify(image),
    `"${writtenInstant(updated)}"`,
    `"${writtenInstant(published)}"`,
    listOf(topics),
  ]
}

/** A list that is a member of an item, with a string a line. */
function listOf(strings: readonly string[]): string {
  if (strings.length === 0) return '[]'
  const lines = strings.map(string => `${LINE}    ${JSON.stringify(string)}`)
  return `[${lines.join(',')}${LINE}  ]`
}

function marked({ image }: JsonItem): JsonItem {
  return {
    id: markText('id'),
    link: markUrl('link'),
    title: markText('title'),
    summary: markText('summary'),
    content: markText('content'),
    image: image && markUrl('image'),
    updated: markInstant(1),
    published: markInstant(2),
    topics: [markText('topic')],
  }
}

/** JSON as it stands in an item. */
function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', LINE)
}
