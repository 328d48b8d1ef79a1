import { gunzipSync } from 'node:zlib'
import { FEEDS, type FeedFormat } from '../../../src/model/collection.ts'
import { type ReadEntry, type ReadFeed, readFeed } from '../../reading/feed-entries.ts'
import type { Fetch } from '../../wire/client.ts'

/** What a reader asks with, beside the address. */
export type Asks = 'entity tags' | 'Last-Modified' | 'both' | 'deltas' | 'nothing'

/** A reader as those that were watched are: it keeps entries by id, overwrites them, and drops what is named as deleted. */
export interface Reader {
  readonly name: string
  readonly format: FeedFormat
  readonly path: string
  /** Comes with every so many builds. */
  readonly every: number
  readonly held: Map<string, ReadEntry>
  /** Every id it ever was sent, as it first was: what an unread count goes by. */
  readonly noticed: Map<string, ReadEntry>
  /** The feed as it was last sent; null before that. */
  readonly body: string | null
  /** Whether it was told that the feed is gone, and comes no more. */
  readonly isGone: boolean
  readonly lastModified: string | null
  poll(fetch: Fetch): Promise<void>
  /** Begins anew, as who subscribes again. */
  forget(): void
  /** The feed as it is now, whatever is held. */
  ask(fetch: Fetch): Promise<{ readonly body: string }>
}

export function newReader(path: string, format: FeedFormat, asks: Asks, every = 1): Reader {
  const held = new Map<string, ReadEntry>()
  const noticed = new Map<string, ReadEntry>()
  let address = path + FEEDS[format].file
  const reader = {
    name: `${format} of ${path} by ${asks}, every ${every}`,
    format,
    path,
    every,
    held,
    noticed,
    body: null as string | null,
    etag: null as string | null,
    lastModified: null as string | null,
    isGone: false,
    async poll(fetch: Fetch): Promise<void> {
      if (reader.isGone) return
      const response = await fetch(address, headersOf(asks, reader))
      if (response.status === 301) {
        address = new URL(response.headers.get('Location') ?? '', 'https://weekly.example').pathname
        reader.etag = null
        reader.lastModified = null
        return reader.poll(fetch)
      }
      if (response.status === 304) return
      if (response.status === 410) {
        reader.isGone = true
        return
      }
      const isDelta = response.status === 226
      if (response.status !== 200 && !isDelta)
        throw new Error(`${reader.name} was answered ${response.status}`)
      const body = await bodyOf(response)
      reader.etag = response.headers.get('ETag')
      reader.lastModified = response.headers.get('Last-Modified')
      if (!isDelta) reader.body = body
      take(readFeed(format, body))
    },
    forget() {
      held.clear()
      noticed.clear()
      reader.body = reader.etag = reader.lastModified = null
    },
    ask: async (fetch: Fetch) => ({ body: await bodyOf(await fetch(address)) }),
  }
  const take = ({ entries, deleted }: ReadFeed) => {
    for (const entry of entries) {
      held.set(entry.id, entry)
      if (!noticed.has(entry.id)) noticed.set(entry.id, entry)
    }
    for (const { id } of deleted) held.delete(id)
  }
  return reader
}

async function bodyOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isZipped = response.headers.get('Content-Encoding') === 'gzip'
  return new TextDecoder().decode(isZipped ? gunzipSync(bytes) : bytes)
}

function headersOf(
  asks: Asks,
  { etag, lastModified }: { readonly etag: string | null; readonly lastModified: string | null },
): Readonly<Record<string, string>> {
  const tag = etag && { 'If-None-Match': etag }
  const since = lastModified && { 'If-Modified-Since': lastModified }
  const delta = {
    'A-IM': 'feed',
    'User-Agent': 'newsboat/2.36.0 (Linux x86_64)',
    'Accept-Encoding': 'gzip, deflate',
  }
  switch (asks) {
    case 'entity tags':
      return { ...tag }
    case 'Last-Modified':
      return { ...since }
    case 'both':
      return { ...tag, ...since }
    case 'deltas':
      return { ...delta, ...tag }
    case 'nothing':
      return {}
  }
  return asks satisfies never
}
