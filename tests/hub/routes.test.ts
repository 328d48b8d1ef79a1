import { describe, expect, test, vi } from 'vitest'
import { at, builtSite, documentsOf, ledgerFiles, PUBLICATION } from '../site/site.ts'
import { siteWithHub } from './site-with-hub.ts'

vi.setConfig({ testTimeout: 60_000 })

const SITE = 'https://weekly.example'
const article = (body: string, more = '') =>
  `---\ntitle: A Story\npublished: 2025-09-04\n${more}---\n\n${body}\n`
const FILES = {
  'publication.yaml': `${PUBLICATION}formerly:\n  /feed/: /rss.xml\n  /?feed=atom: /atom.xml\n`,
  'articles/old.md': article('Mira Halvorsen met envoys.'),
}
const first = builtSite(FILES)
const second = builtSite(
  {
    'publication.yaml': FILES['publication.yaml'],
    'articles/new.md': article('Mira Halvorsen met no envoys.', 'formerly: [old]\n'),
    ...ledgerFiles(first),
  },
  { now: at('2025-10-02') },
)

describe('POST /hub', () => {
  test('takes a subscription at once, and verifies it behind the answer', async () => {
    const site = siteWithHub(first.assets)
    expect((await site.subscribe(`${SITE}/rss.xml`)).status).toBe(202)
    expect(site.got).toEqual([])
    await site.settle()
    expect(site.got).toHaveLength(1)
    expect(site.rows('subscriptions')).toBe(1)
  })

  test.each([
    `${SITE}/`,
    `${SITE}/nothing/rss.xml`,
    `${SITE}/rss.xml?a=b`,
    `${SITE}/rss.xml#a`,
    `${SITE}//rss.xml`,
    'http://weekly.example/rss.xml',
    'https://other.example/rss.xml',
    'https://other.example/feed/',
    `${SITE}/style.css`,
    'rss.xml',
  ])('refuses the topic %s, which no feed of the publication calls itself', async topic => {
    const site = siteWithHub(first.assets)
    expect((await site.subscribe(topic)).status).toBe(404)
    await site.settle()
    expect(site.got).toEqual([])
  })

  test('takes the former address of a feed, and delivers the feed as it is now', async () => {
    const site = siteWithHub(first.assets)
    const topics = [`${SITE}/feed/`, `${SITE}/?feed=atom`, `${SITE}/articles/old/rss.xml`]
    for (const [index, topic] of topics.entries())
      expect((await site.subscribe(topic, `https://reader.example/${index}`)).status).toBe(202)
    await site.settle()
    expect(new Set(site.got.map(({ url }) => url.searchParams.get('hub.topic')))).toEqual(new Set(topics))
    await site.deploy(second.assets)
    const selves = new Map(site.deliveries().map(({ url, headers }) => [url.pathname, headers.get('Link')]))
    expect(selves.get('/0')).toContain(`<${SITE}/rss.xml>; rel="self"`)
    expect(selves.get('/1')).toContain(`<${SITE}/atom.xml>; rel="self"`)
    expect(selves.get('/2')).toContain(`<${SITE}/articles/new/rss.xml>; rel="self"`)
    expect((await site.subscribe(`${SITE}/articles/old/rss.xml`)).status).toBe(202)
  })

  test('delivers what GET serves, byte for byte, and nothing for a deployment that changed nothing', async () => {
    const site = siteWithHub(first.assets)
    for (const file of ['rss.xml', 'atom.xml', 'feed.json'])
      await site.subscribe(`${SITE}/${file}`, `https://reader.example/${file}`)
    await site.settle()
    await site.deploy(first.assets)
    expect(site.deliveries()).toEqual([])
    await site.deploy(second.assets)
    expect(site.deliveries()).toHaveLength(3)
    for (const { url, body, headers } of site.deliveries()) {
      const served = await site.fetch(url.pathname)
      expect(body).toBe(await served.text())
      expect(headers.get('Content-Type')).toBe(served.headers.get('Content-Type'))
    }
  })

  test.each([
    [413, 'x'.repeat(8193), 'application/x-www-form-urlencoded'],
    [415, '{}', 'application/json'],
    [415, 'hub.mode=publish', 'text/plain'],
    [400, 'hub.mode=other', 'application/x-www-form-urlencoded; charset=utf-8'],
    [400, '', 'application/x-www-form-urlencoded'],
  ])('answers %i at once', async (status, body, type) => {
    const site = siteWithHub(first.assets)
    const response = await site.fetch('/hub', { method: 'POST', body, headers: { 'Content-Type': type } })
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe('no-store')
  })

  test('and says when to come again where there were too many (RFC 9110 §10.2.3)', async () => {
    const site = siteWithHub(first.assets)
    for (let index = 0; index < 200; index++)
      await site.subscribe(`${SITE}/rss.xml`, `https://reader.example/${index}`)
    const { status, headers } = await site.subscribe(`${SITE}/rss.xml`, 'https://reader.example/')
    expect([status, headers.get('Retry-After')]).toEqual([429, '3600'])
  })

  test('refuses a callback that is the publication itself, wherever it was asked', async () => {
    const site = siteWithHub(first.assets)
    const answer = await site.subscribe(`${SITE}/rss.xml`, `${SITE}/in`)
    expect([answer.status, answer.text]).toEqual([400, 'hub.callback is the publication itself.\n'])
    const body = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${SITE}/rss.xml`,
      'hub.callback': `${SITE}/in`,
    })
    const elsewhere = await site.fetch('/hub', { method: 'POST', body }, 'https://weekly.workers.example')
    expect(elsewhere.status).toBe(400)
  })
})

test.each(['GET', 'HEAD', 'DELETE', 'PUT', 'OPTIONS'])(
  '%s /hub says that it is asked by POST alone',
  async method => {
    const site = siteWithHub(first.assets)
    const response = await site.fetch('/hub', { method })
    expect(response.status).toBe(method === 'OPTIONS' ? 204 : 405)
    expect(response.headers.get('Allow')).toBe('POST, OPTIONS')
    if (method === 'OPTIONS')
      expect(response.headers.get('Access-Control-Allow-Methods')).toBe('POST, OPTIONS')
    expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe('no-store')
    for (const path of ['/hub/status', '/hub/', '/'])
      expect((await site.fetch(path, { method: 'DELETE' })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
  },
)

describe('in the preview', () => {
  const local = builtSite(FILES, { base: 'http://127.0.0.1:8787' })
  const topic = 'http://127.0.0.1:8787/rss.xml'
  const asking = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': 'http://127.0.0.1:9000/in' }

  test('callbacks of this machine alone are asked, 300 of one host if need be, never the preview itself', async () => {
    const site = siteWithHub(local.assets, 'preview')
    for (let reader = 0; reader < 300; reader++)
      expect((await site.subscribe(topic, `http://localhost:9000/${reader}`)).status).toBe(202)
    expect((await site.subscribe(topic, 'https://reader.example/')).status).toBe(400)
    expect((await site.subscribe(topic, 'http://localhost:8787/')).status).toBe(400)
  })

  test('no page of another site can subscribe to what is not published', async () => {
    const site = siteWithHub(local.assets, 'preview')
    expect((await site.ask(asking, { Origin: 'https://evil.example' })).status).toBe(403)
    expect((await site.ask(asking, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
    expect((await site.ask(asking)).status).toBe(202)
  })
})

describe('rule 58: a feed names its hub and itself', () => {
  const build = builtSite(FILES)

  test('alike in its body and in its Link header', async () => {
    const site = siteWithHub(build.assets)
    const feeds = [...documentsOf(build)].filter(([path]) =>
      /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path),
    )
    expect(feeds.length).toBeGreaterThan(8)
    for (const [path, body] of feeds) {
      const link = (await site.fetch(path)).headers.get('Link') ?? ''
      expect(link.match(/rel="(?:hub|self)"/g)).toEqual(['rel="self"', 'rel="hub"'])
      expect(link).toContain(`<${SITE}${path}>; rel="self"`)
      expect(link).toContain(`<${SITE}/hub>; rel="hub"`)
      if (path.endsWith('.json'))
        expect(JSON.parse(body).hubs).toEqual([{ type: 'WebSub', url: `${SITE}/hub` }])
      else expect(body.match(/<(?:atom:)?link rel="hub" href="[^"]*"\/>/g)).toHaveLength(1)
    }
  })

  test('and none with `hub: false`, where a subscription is refused and those that stand are ended', async () => {
    const off = builtSite(
      { ...FILES, 'publication.yaml': `${FILES['publication.yaml']}hub: false\n`, ...ledgerFiles(build) },
      { now: at('2025-10-02') },
    )
    // The schema defines the member, whoever has it.
    for (const [path, body] of documentsOf(off))
      if (path !== '/schema/dateline.json')
        expect([path, /"hubs"|rel="hub"/.test(body)]).toEqual([path, false])
    const site = siteWithHub(build.assets)
    await site.subscribe(`${SITE}/rss.xml`)
    await site.settle()
    const lastModified = async () => (await site.fetch('/rss.xml')).headers.get('Last-Modified')
    const before = await lastModified()
    await site.deploy(off.assets)
    expect(site.got.at(-1)?.url.searchParams.get('hub.mode')).toBe('denied')
    expect(await site.subscribe(`${SITE}/rss.xml`)).toMatchObject({
      status: 404,
      text: 'This feed has no hub.\n',
    })
    expect(Date.parse((await lastModified()) ?? '')).toBeGreaterThan(Date.parse(before ?? ''))
  })
})
