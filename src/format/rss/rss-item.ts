import { Feed } from 'feed'
import type { Enclosure } from '../../model/article.ts'
import type { Entry } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../parts/address.ts'
import { bylineOf, categoriesOf, feedContentOf, ownRights, summaryHtml } from '../parts/content.ts'
import {
  cutAround,
  elementText,
  type Form,
  fromTemplate,
  MARK_NUMBER,
  markInstant,
  markText,
  markUrl,
  writtenText,
  writtenUrl,
} from '../parts/feed-package.ts'
import { idIn } from '../parts/ids.ts'
import { pictureElements, relationElements } from '../parts/vocabulary.ts'
import type { Extent } from '../parts/writer.ts'
import { element, escapeAttribute } from '../parts/xml.ts'

/** An item as far as `feed` writes it. URLs are absolute, HTML is as `content.ts` makes it and never empty. */
interface RssItem {
  readonly link: string
  readonly guid: string
  readonly published: Instant
  readonly description: string
  readonly content: string | null
  readonly enclosure: Enclosure | null
}

/** Elements of an item: link, guid, pubDate, description, content and enclosure. */
export const RSS_ITEM: Form<[Entry, Publication, Extent], RssItem> = { thing: rssItem, write, texts, marked }

/** The lines on which items and other elements of a channel stand. */
export const SEPARATOR = '\n        '

const INDENT = `${SEPARATOR}    `

const itemOf = fromTemplate(RSS_ITEM)

/** An item of a channel. */
export function itemFragment(entry: Entry, site: Publication, extent: Extent): string {
  const item = itemOf(entry, site, extent)
  const lines = [element('title', entry.title), item, ...ownElements(entry, site)]
  return `<item>${INDENT}${lines.join(INDENT)}${SEPARATOR}</item>`
}

function ownElements(entry: Entry, site: Publication): readonly string[] {
  const rights = ownRights(entry, site)
  return [
    element('atom:updated', entry.updated),
    ...(entry.authors.length > 0 ? [element('dc:creator', bylineOf(entry, site))] : []),
    ...categoriesOf(entry).map(topic => element('category', topic)),
    ...(entry.language === site.language ? [] : [element('dc:language', entry.language)]),
    ...(rights ? [element('dc:rights', rights)] : []),
    ...pictureElements(entry, site),
    ...relationElements(entry, id => idIn(site, id), site),
  ]
}

function rssItem(entry: Entry, site: Publication, extent: Extent): RssItem {
  const { enclosure } = entry
  return {
    link: addressOf(entry.path, site),
    guid: idIn(site, entry.id),
    published: entry.published,
    description: summaryHtml(entry),
    content: (extent === 'whole' && feedContentOf(entry, site)) || null,
    enclosure: enclosure && { ...enclosure, url: addressOf(enclosure.url, site) },
  }
}

function write({ link, guid, published, description, content, enclosure }: RssItem): string {
  const feed = new Feed({ title: '', link, updated: new Date(0) })
  feed.addItem({
    title: '',
    link,
    guid: elementText(guid),
    date: new Date(millisecondsOf(published)),
    description,
    ...(content && { content }),
    ...(enclosure && { enclosure: { ...enclosure, type: escapeAttribute(enclosure.type) } }),
  })
  return cutAround(feed.rss2(), 'item').inside.trim()
}

function texts({ link, guid, published, description, content, enclosure }: RssItem) {
  return [
    writtenText(link),
    writtenText(guid),
    new Date(millisecondsOf(published)).toUTCString(),
    description,
    content,
    enclosure && writtenUrl(enclosure.url),
    enclosure && escapeAttribute(enclosure.type),
    enclosure && String(enclosure.length),
  ]
}

function marked({ content, enclosure }: RssItem): RssItem {
  return {
    link: markUrl('link'),
    guid: markText('guid'),
    published: markInstant(1),
    description: markText('description'),
    content: content && markText('content'),
    enclosure: enclosure && { url: markUrl('file'), type: markText('type'), length: MARK_NUMBER },
  }
}
