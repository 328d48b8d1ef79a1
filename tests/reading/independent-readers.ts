import { parseFeed as rowanmanning } from '@rowanmanning/feed-parser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import type { FeedFormat } from '../../src/model/collection.ts'

/** What a reader that Dateline knows nothing of shows of an entry; undefined where it does not read that. */
interface ShownEntry {
  readonly id: string | null | undefined
  readonly title: string | null | undefined
  readonly link: string | null | undefined
  readonly html: string | null | undefined
  readonly published: string | null | undefined
}

type Reader = (document: string) => readonly ShownEntry[] | Promise<readonly ShownEntry[]>

/** Widely used parsers, for the formats that each reads. */
export const INDEPENDENT_READERS: readonly {
  readonly name: string
  readonly format: FeedFormat
  readonly read: Reader
}[] = [
  { name: 'feedsmith', format: 'rss', read: feedsmithRss },
  { name: 'feedsmith', format: 'atom', read: feedsmithAtom },
  { name: 'feedsmith', format: 'json', read: feedsmithJson },
  { name: '@rowanmanning/feed-parser', format: 'rss', read: withRowanmanning },
  { name: '@rowanmanning/feed-parser', format: 'atom', read: withRowanmanning },
  { name: 'rss-parser', format: 'rss', read: withRssParser },
  { name: 'rss-parser', format: 'atom', read: withRssParser },
]

function feedsmithRss(document: string): readonly ShownEntry[] {
  return (parseRssFeed(document).items ?? []).map(({ guid, title, link, content, pubDate }) => ({
    id: guid?.value,
    title,
    link,
    html: content?.encoded,
    published: pubDate,
  }))
}

function feedsmithAtom(document: string): readonly ShownEntry[] {
  return (parseAtomFeed(document).entries ?? []).map(({ id, title, links, content, published }) => ({
    id,
    title: title?.value,
    link: links?.find(link => link.rel === 'alternate')?.href,
    html: content?.value,
    published,
  }))
}

function feedsmithJson(document: string): readonly ShownEntry[] {
  return (parseJsonFeed(document).items ?? []).map(({ id, title, url, content_html, date_published }) => ({
    id,
    title,
    link: url,
    html: content_html,
    published: date_published,
  }))
}

function withRowanmanning(document: string): readonly ShownEntry[] {
  return rowanmanning(document).items.map(({ id, title, url, content, published }) => ({
    id,
    title,
    link: url,
    html: content,
    published: published?.toISOString(),
  }))
}

async function withRssParser(document: string): Promise<readonly ShownEntry[]> {
  const { items } = await new RssParser().parseString(document)
  return items.map(item => ({
    id: item.guid ?? item.id,
    title: item.title,
    link: item.link,
    html: item['content:encoded'] ?? item.content,
    published: item.isoDate,
  }))
}
