import { Feed } from 'feed'
import type { Enclosure } from '../../model/article.ts'
import type { Entry } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { feedContentOf, summaryHtml } from '../common/content.ts'
import { cutAround, elementText, writtenText, writtenUrl } from '../common/feed-package.ts'
import { type Form, MARK_NUMBER, markInstant, markText, markUrl } from '../common/stencil.ts'
import type { Extent } from '../common/writer.ts'
import { escapeAttribute } from '../common/xml.ts'

/** An item as far as `feed` writes it. URLs are absolute, HTML is as `content.ts` makes it and never empty. */
export interface RssItem {
  readonly link: string
  readonly guid: string
  readonly published: Instant
  readonly description: string
  readonly content: string | null
  readonly enclosure: Enclosure | null
}

/** An entry as that. */
export function rssItem(entry: Entry, site: Publication, extent: Extent): RssItem {
  const { enclosure } = entry
  return {
    link: addressOf(entry.path, site),
    guid: entry.id,
    published: entry.published,
    description: summaryHtml(entry),
    content: (extent === 'whole' && feedContentOf(entry, site)) || null,
    enclosure: enclosure && { ...enclosure, url: addressOf(enclosure.url, site) },
  }
}

/** What stands between the tags of an item: link, guid, pubDate, description, content and enclosure. */
export const RSS_ITEM: Form<RssItem> = { write, texts, marked }

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
