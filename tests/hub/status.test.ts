import { expect, test, vi } from 'vitest'
import { readerOf } from '../../src/worker/first-request.ts'
import { runIn } from '../cli/run-in.ts'
import { temporaryRoot } from '../cli/temporary-root.ts'
import { at, builtSite, ledgerFiles, PUBLICATION } from '../site/site.ts'
import { siteWithHub } from './site-with-hub.ts'

vi.setConfig({ testTimeout: 60_000 })

const SITE = 'https://weekly.example'
const story = (text: string) => ({
  'articles/a.md': `---\ntitle: A\npublished: 2025-09-04\n---\n\n${text}\n`,
})
const first = builtSite(story('One.'))
const second = builtSite({ ...story('Two.'), ...ledgerFiles(first) }, { now: at('2025-10-02') })

async function delivered() {
  const site = siteWithHub(first.assets)
  for (const callback of ['https://a.example/1', 'https://a.example/2', 'https://b.example/'])
    await site.subscribe(`${SITE}/rss.xml`, callback)
  await site.settle()
  site.state.answer = ({ url }) => new Response('', { status: url.host === 'b.example' ? 500 : 200 })
  await site.deploy(second.assets)
  return site
}

test('GET /hub/status tells the publisher, by the secret, who is subscribed and what failed', async () => {
  const site = await delivered()
  await site.hub.note({ name: 'Feedbin', path: '/rss.xml', subscribers: 142 })
  const response = await site.fetch('/hub/status', { headers: { Authorization: 'Bearer open sesame' } })
  expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe('no-store')
  const status = await response.json()
  expect(status).toMatchObject({
    topics: [{ url: `${SITE}/rss.xml`, subscribers: 3, sent: 2 }],
    hosts: [
      { host: 'a.example', subscribers: 2 },
      { host: 'b.example', subscribers: 1 },
    ],
    failures: [{ host: 'b.example', said: 'status 500', tries: 1 }],
    readers: [{ name: 'Feedbin', path: '/rss.xml', subscribers: 142 }],
  })
  expect(JSON.stringify(status)).not.toContain('a.example/1')
})

test.each([
  {},
  { Authorization: 'Bearer ' },
  { Authorization: 'Bearer open' },
  { Authorization: 'open sesame' },
  { Accept: 'text/html', 'Accept-Encoding': 'gzip' },
])('and anybody else nothing, as if it were not there: %j', async headers => {
  const site = siteWithHub(first.assets)
  const [status, nothing] = [
    await site.fetch('/hub/status', { headers }),
    await site.fetch('/nothing', { headers }),
  ]
  expect([status.status, await status.text()]).toEqual([404, await nothing.text()])
  // The cache in front of the Worker consumes one header: nobody sees it, and the publisher is not answered from there.
  expect(status.headers.get('Cloudflare-CDN-Cache-Control')).toBe('no-store')
  for (const response of [status, nothing]) response.headers.delete('Cloudflare-CDN-Cache-Control')
  expect([...status.headers]).toEqual([...nothing.headers])
})

test('npm run subscribers prints it, and says what to do where it cannot', async () => {
  const site = await delivered()
  const root = temporaryRoot({ 'content/publication.yaml': PUBLICATION })
  const send = async ({ url, headers }: Request) => site.fetch(new URL(url).pathname, { headers })
  const env = { HUB_TOKEN: 'open sesame' }
  const { exitCode, out } = await runIn(root, ['subscribers'], { send, env })
  expect(exitCode).toBe(0)
  expect(out).toContain(
    '1 feed\n  https://weekly.example/rss.xml  3 subscribers, last delivered 2026-03-01 08:00 UTC',
  )
  expect(out).toContain('2 hosts\n  a.example  2 subscriptions')
  expect(out).toMatch(
    /b\.example {2}https:\/\/weekly\.example\/rss\.xml: status 500, 1 try since .* next 2026-03-01 08:01 UTC/,
  )
  const json = await runIn(root, ['subscribers', '--json'], { send, env })
  expect(JSON.parse(json.out).hosts).toHaveLength(2)
  for (const world of [{ send }, { send, env: { HUB_TOKEN: 'wrong' } }, { env }])
    expect(await runIn(root, ['subscribers'], world)).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('✘'),
    })
})

test.each([
  ['Feedbin feed-id:1373711 - 142 subscribers', 'Feedbin', 142],
  ['Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; like FeedFetcher-Google)', 'Feedly', 12],
  ['NewsBlur Feed Fetcher - 1 subscriber - http://www.newsblur.com/', 'NewsBlur', 1],
  ['Inoreader/1.0 (+http://www.inoreader.com/feed-fetcher; 7 subscribers; )', 'Inoreader', 7],
])('%s polls for many', (agent, name, subscribers) => {
  const headers = new Headers({ 'User-Agent': agent })
  expect(readerOf({ url: `${SITE}/rss.xml`, headers })).toEqual({ name, path: '/rss.xml', subscribers })
  expect(readerOf({ url: `${SITE}/`, headers })).toBeNull()
})

test('a reader that says nothing of subscribers is none of them', () => {
  for (const agent of ['newsboat/2.36', '', '5 subscribers', 'x'.repeat(5000)])
    expect(readerOf({ url: `${SITE}/rss.xml`, headers: new Headers({ 'User-Agent': agent }) })).toBeNull()
})
