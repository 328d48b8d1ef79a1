import { createHash } from 'node:crypto'
import type { Document, FeedChanges } from '../../src/snapshot/document.ts'
import { createApp } from '../../src/worker/app.ts'
import { createPreview } from '../../src/worker/preview.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { assetsOf, sampleDocument } from '../snapshot/sample-documents.ts'

const TYPES: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
}

/** The assets binding as far as the Worker knows it, over files in memory, and how often each was read. */
export function memoryAssets(files: ReadonlyMap<string, Uint8Array>) {
  const reads: string[] = []
  const fetch = async ({ url, method }: Request) => {
    const name = decodeURIComponent(new URL(url).pathname).slice(1)
    reads.push(name)
    const bytes = files.get(name)
    if (!bytes) return new Response('nothing', { status: 404 })
    const type = TYPES[name.split('.').at(-1) ?? '']
    const headers = { ETag: `"asset-${name.length}"`, ...(type && { 'Content-Type': type }) }
    return new Response(method === 'HEAD' ? null : Uint8Array.from(bytes), { headers })
  }
  return { ASSETS: { fetch }, reads }
}

const CHANGES = {
  head: '<feed>\n  ',
  separator: '\n  ',
  tail: '\n</feed>\n',
  fragments: [],
  state: '0'.repeat(16),
  earlier: [
    { state: '1'.repeat(16), lacks: [1] },
    { state: '2'.repeat(16), lacks: [0, 2] },
    { state: '3'.repeat(16), lacks: [] },
    { state: '4'.repeat(16), lacks: [0, 1, 2] },
  ],
  readers: ['newsboat'],
} satisfies FeedChanges

/** Text that no coding makes much shorter. */
function randomText(seed: string): string {
  const texts = Array.from({ length: 20 }, (_, n) =>
    createHash('sha256').update(`${seed}${n}`).digest('base64'),
  )
  return texts.join('')
}

export const DOCUMENTS: readonly Document[] = [
  sampleDocument('/', { maxAge: 3600 }),
  sampleDocument('/rss.xml', { links: [{ href: '/atom.xml', rel: 'alternate' }], page: '/feed.html' }),
  feedDocument('/atom.xml', { contentType: 'application/atom+xml; charset=utf-8' }),
  sampleDocument('/feed.json', { contentType: 'application/feed+json; charset=utf-8' }),
  sampleDocument('/feed.html', { maxAge: 3600 }),
  sampleDocument('/style.css', { contentType: 'text/css; charset=utf-8', body: 'body{}' }),
  sampleDocument('/articles/a/'),
  sampleDocument('/articles/a/rss.xml'),
  sampleDocument('/articles/a/0123456789/'),
  sampleDocument('/articles/a/archive/1/rss.xml', {
    status: 410,
    contentType: 'text/plain; charset=utf-8',
    maxAge: 3600,
    body: 'This feed is gone.',
  }),
  sampleDocument('/articles/a/aaaaaaaaaa/', { status: 410, body: 'withdrawn: the source was wrong' }),
  sampleDocument('/404.html', { status: 404, maxAge: 3600 }),
]

/** Of the states that it was in before, `1…` was without its second entry and `2…` without any. */
function feedDocument(path: string, given: Partial<Document>): Document {
  const entries = ['one', 'two', 'three'].map(name => `<entry>${name}${randomText(name)}</entry>`)
  const changes = { ...CHANGES, fragments: entries }
  const body = changes.head + entries.join(changes.separator) + changes.tail
  return sampleDocument(path, { ...given, body, changes })
}

/** A site of DOCUMENTS and more files, and a client of it: as it is deployed, or as `npm start` shows it. */
export function sampleSite(
  more: Readonly<Record<string, string>> = {},
  shown: 'deployed' | 'preview' = 'deployed',
) {
  const files = new Map([
    ...assetsOf(DOCUMENTS),
    ...Object.entries(more).map(([name, text]) => [name, new TextEncoder().encode(text)] as const),
  ])
  const { ASSETS, reads } = memoryAssets(files)
  const app = shown === 'deployed' ? createApp(packCache()) : createPreview()
  const request = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    app.request(`https://news.example${path}`, { method, headers }, { ASSETS })
  const send = (sent: Request) => app.fetch(sent, { ASSETS })
  return { request, send, reads, files }
}
