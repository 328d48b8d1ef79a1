import { FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import { childOf, childrenOf, parseXml } from '../reading/strict-xml.ts'

/** A document of a feed, and what it says of the others. */
export interface Walked {
  readonly path: string
  readonly body: string
  readonly links: Readonly<Record<string, string>>
  /** `complete` or `archive` where it says so (RFC 5005 §2, §4). */
  readonly marks: readonly string[]
}

/** Walks back from a collection's feed to its oldest archive, by the links in the documents alone. */
export function walked(
  format: FeedFormat,
  collection: string,
  read: (path: string) => string | undefined,
): Walked[] {
  const documents: Walked[] = []
  let next: string | undefined = collection + FEEDS[format].file
  while (next !== undefined) {
    const path: string = next
    const body = read(path)
    if (body === undefined) throw new Error(`Nothing stands at ${path}`)
    if (documents.some(document => document.path === path))
      throw new Error(`${path} is linked to in a circle`)
    const { links, marks } = format === 'json' ? jsonLinks(body) : xmlLinks(body)
    documents.push({ path, body, links, marks })
    next = links['prev-archive']
  }
  return documents
}

function jsonLinks(body: string): Pick<Walked, 'links' | 'marks'> {
  const { feed_url, next_url } = JSON.parse(body) as { feed_url: string; next_url?: string }
  const links = { self: pathOf(feed_url), ...(next_url && { 'prev-archive': pathOf(next_url) }) }
  return { links, marks: [] }
}

function xmlLinks(body: string): Pick<Walked, 'links' | 'marks'> {
  const root = parseXml(body)
  const feed = root.name === 'rss' ? childOf(root, 'channel') : root
  const links = childrenOf(feed, 'atom:link').map(({ attributes: { rel = 'alternate', href = '' } }) => [
    rel,
    pathOf(href),
  ])
  const marks = ['complete', 'archive'].filter(name => childrenOf(feed, `fh:${name}`).length > 0)
  return { links: Object.fromEntries(links), marks }
}

function pathOf(address: string): string {
  return new URL(address).pathname
}
