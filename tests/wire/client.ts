import { gunzipSync } from 'node:zlib'
import { FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import type { Build } from '../../src/site/context/input.ts'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'

/** Sends a request to the Worker over what a build made. */
export type Fetch = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>

export function served({ assets }: Pick<Build, 'assets'>): Fetch {
  const { ASSETS } = memoryAssets(assets)
  const app = createApp(packCache())
  return async (path, headers = {}) => app.request(`https://weekly.example${path}`, { headers }, { ASSETS })
}

/** What a reader keeps of a feed: entries by id, of which the latest that it was sent counts. */
export interface FeedReader {
  readonly held: ReadonlyMap<string, string>
  /** The last answer that was not 304, without its entries: what it says of the feed itself. */
  frame: string
  poll(fetch: Fetch): Promise<{ readonly status: number; readonly length: number }>
}

/** A reader that merges deltas, as newsboat does, or one that fetches everything every time. */
export function feedReader(path: string, format: FeedFormat, takes: 'deltas' | 'everything'): FeedReader {
  const held = new Map<string, string>()
  let etag: string | null = null
  const reader: FeedReader = {
    held,
    frame: '',
    async poll(fetch) {
      const asks = {
        'A-IM': 'feed',
        'User-Agent': 'newsboat/2.36.0 (Linux x86_64)',
        'Accept-Encoding': 'gzip, deflate',
      }
      const response = await fetch(
        path + FEEDS[format].file,
        takes === 'deltas' ? { ...asks, ...(etag && { 'If-None-Match': etag }) } : {},
      )
      const bytes = new Uint8Array(await response.arrayBuffer())
      const isZipped = response.headers.get('Content-Encoding') === 'gzip'
      const body = new TextDecoder().decode(isZipped ? gunzipSync(bytes) : bytes)
      etag = response.headers.get('ETag')
      if (response.status !== 304) {
        for (const entry of readFeed(format, body).entries) held.set(entry.id, JSON.stringify(entry))
        reader.frame = withoutEntries(format, body)
      }
      return { status: response.status, length: Buffer.byteLength(body) }
    },
  }
  return reader
}

function withoutEntries(format: FeedFormat, body: string): string {
  switch (format) {
    case 'rss':
      return body.replace(/<item>[\s\S]*<\/item>/, '').replace(/\s+/g, ' ')
    case 'atom':
      return body.replace(/<entry[ >][\s\S]*<\/entry>/, '').replace(/\s+/g, ' ')
    case 'json':
      return JSON.stringify({ ...JSON.parse(body), items: [] })
  }
  return format satisfies never
}
