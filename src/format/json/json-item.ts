import { Feed } from 'feed'
import type { Entry } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { categoriesOf } from '../common/categories.ts'
import { feedContentOf, inLanguage, summaryHtml } from '../common/content.ts'
import { writtenInstant } from '../common/feed-package.ts'
import { type Form, markInstant, markText, markUrl } from '../common/stencil.ts'
import type { Extent } from '../common/writer.ts'

/** An item as far as `feed` writes it. URLs are absolute. */
export interface JsonItem {
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

/** An entry as that. */
export function jsonItem(entry: Entry, site: Publication, extent: Extent): JsonItem {
  const { id, path, title, summary, image, updated, published } = entry
  return {
    id,
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

/** An item but for its end, so that more members can follow: `feed` writes those that version 1 had already. */
export const JSON_ITEM: Form<JsonItem> = { write, texts, marked }

/** The line on which an item stands among the items of a feed. */
export const LINE = '\n    '

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

/** JSON as it stands in an item. */
export function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', LINE)
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
