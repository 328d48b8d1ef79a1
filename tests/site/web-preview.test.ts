import { describe, expect, test } from 'vitest'
import { PREVIEW_HOST } from '../../src/model/web-preview.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { createWebPreview } from '../../src/worker/web-preview.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'
import { builtSite, documentsOf, type Files, PUBLICATION } from './site.ts'

/* A preview on the web, built and asked: nothing of it can be taken for the publication. */

const STORY = `---
title: The quay
published: 2025-09-01
topics: [Bridges]
image: { url: /media/quay.png, alt: The quay }
---

"We will build it, and it will stand," said Ada Lund, the engineer. More stands [here](moved.md).
`
const FILES: Files = {
  'publication.yaml': `${PUBLICATION}delta_readers: [newsboat]\n`,
  'articles/quay.md': STORY,
  'articles/moved.md':
    '---\ntitle: Moved in\nid: "https://old.example/?p=12"\npublished: 2025-09-02\nformerly: [/2019/moved/]\n---\n\nText.\n',
  'articles/gone.md': '---\ntitle: Gone\npublished: 2025-09-03\n---\n\nText.\n',
  'updates/quay/more.md':
    '---\ntitle: It opened\npublished: 2025-09-05\n---\n\n"It is open and it stands," said Ada Lund.\n',
  'media/quay.png': 'a picture that says this-preview.invalid',
}
const MEDIA = new Map([['media/quay.png', 40]])
const files = (folder: string) => Object.entries(FILES).filter(([path]) => path.startsWith(folder))

const ledgerOf = (build: ReturnType<typeof builtSite>) =>
  Object.fromEntries([...build.ledger].map(([name, text]) => [`ledger/${name}`, text]))
const withdrawn = String(FILES['articles/gone.md']).replace(
  'title',
  'withdrawn: { at: 2025-09-30, reason: It was wrong. }\ntitle',
)
const now = { ...FILES, 'articles/gone.md': withdrawn, ...ledgerOf(builtSite(FILES, { media: MEDIA })) }
const recorded = builtSite(now, { media: MEDIA })
const preview = builtSite(
  { ...now, ...ledgerOf(recorded) },
  { media: MEDIA, preview: true, ledger: 'provisional', base: null },
)

const { ASSETS } = memoryAssets(
  new Map([
    ...preview.assets,
    ...files('media/').map(([name, text]) => [name, new TextEncoder().encode(String(text))] as const),
  ]),
)
const worker = createWebPreview(packCache())
const HOST = 'weekly-staging.ada.workers.dev'
const ask = (path: string, init: RequestInit = {}) =>
  worker.fetch(new Request(`https://${HOST}${path}`, init), { ASSETS } as never)

const IDS =
  /(?:<guid[^>]*>|<id>|[ :]ref="|"id": "|"@id":"|:story id="|:person [^>]*id=")((?:tag|https):[^"<]+)/g
const idsIn = (text: string) => [...text.matchAll(IDS)].map(([, id = '']) => id)

const paths = [...documentsOf(preview).keys()]

describe('a preview on the web', () => {
  test('has every document of the publication, and in each its own host alone', async () => {
    expect(paths.toSorted()).toEqual([...documentsOf(recorded).keys()].toSorted())
    for (const path of paths) {
      const answer = await ask(path, { redirect: 'manual' })
      const said = [...answer.headers.values(), await answer.text()].join('\n')
      expect(said, path).not.toContain(PREVIEW_HOST)
      expect(said, path).not.toContain('https://weekly.example/')
      expect(answer.headers.get('X-Robots-Tag'), path).toBe('noindex')
      expect(answer.headers.get('Cloudflare-CDN-Cache-Control'), path).toBe('no-store')
    }
  })

  test('shares no id with the publication, and has as many', async () => {
    const theirs = new Set([...documentsOf(recorded).values()].flatMap(idsIn))
    const bodies = await Promise.all(paths.map(async path => (await ask(path)).text()))
    const own = new Set(bodies.flatMap(idsIn))
    expect(theirs).toContain('https://old.example/?p=12')
    expect([...own].filter(id => theirs.has(id))).toEqual([])
    expect(own.size).toBe(theirs.size)
    expect(
      [...own].filter(id => !id.startsWith(`tag:${HOST},2025:`) && !id.startsWith(`https://${HOST}/`)),
    ).toEqual([])
  })

  test('says on every page and in every feed that it is one', async () => {
    const { documents } = { documents: documentsOf(preview) }
    for (const [path, body] of documents) {
      if (!body.startsWith('<!doctype html>')) continue
      expect(body, path).toContain('This is a preview.')
      if (path !== '/404.html') expect(body, path).toContain('<meta name="robots" content="noindex">')
    }
    for (const feed of ['/rss.xml', '/atom.xml', '/feed.json', '/topics/bridges/rss.xml'])
      expect(documents.get(feed)).toContain('Preview: Weekly')
    expect(await (await ask('/rss.xml')).text()).not.toContain('rel="hub"')
    expect([...documentsOf(recorded).values()].join()).not.toMatch(/Preview: |noindex/)
  })

  test('has no hub, and redirects and withdraws as the publication does', async () => {
    expect((await ask('/hub', { method: 'POST', body: 'hub.mode=publish' })).status).toBe(404)
    const moved = await ask('/2019/moved/', { redirect: 'manual' })
    expect([moved.status, moved.headers.get('Location')]).toEqual([301, '/articles/moved/'])
    expect((await ask('/articles/gone/')).status).toBe(410)
  })

  test('answers HEAD, 304 and a writer’s file as they are', async () => {
    const page = await ask('/')
    const etag = page.headers.get('ETag') ?? ''
    expect((await ask('/', { headers: { 'If-None-Match': etag } })).status).toBe(304)
    const head = await ask('/', { method: 'HEAD' })
    expect([head.status, head.headers.get('ETag'), await head.text()]).toEqual([200, etag, ''])
    expect(await (await ask('/media/quay.png')).text()).toBe(FILES['media/quay.png'])
  })
})
