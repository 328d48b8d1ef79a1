import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { createWebPreview } from '../../src/worker/web-preview.ts'

/* In workerd, over the snapshot that the build made of content/: what it says of itself is tested in tests/site. */

const preview = createWebPreview(packCache())
const ask = (path: string, init: RequestInit = {}) =>
  preview.fetch(
    new Request(`https://line.ada.workers.dev${path}`, { redirect: 'manual', ...init }),
    env as never,
  )

test.each(['/', '/rss.xml', '/atom.xml', '/feed.json', '/style.css', '/robots.txt'])(
  '%s is whole, whatever coding is asked for, and listed by no search engine',
  async path => {
    const plain = await ask(path)
    const gzip = await ask(path, { headers: { 'Accept-Encoding': 'gzip' } })
    expect([plain.status, gzip.status, gzip.headers.get('Content-Encoding')]).toEqual([200, 200, null])
    const body = await plain.text()
    expect([body.length > 10, await gzip.text()]).toEqual([true, body])
    expect(plain.headers.get('X-Robots-Tag')).toBe('noindex')
    expect(plain.headers.get('Cloudflare-CDN-Cache-Control')).toBe('no-store')
    const held = { 'If-None-Match': plain.headers.get('ETag') ?? '' }
    expect((await ask(path, { headers: held })).status).toBe(304)
  },
)

test('a picture is served as it lies there, and a part of it', async () => {
  const whole = await ask('/icon-48.png')
  expect([whole.status, whole.headers.get('Content-Type')]).toEqual([200, 'image/png'])
  const bytes = new Uint8Array(await whole.arrayBuffer())
  expect(String.fromCharCode(...bytes.slice(1, 4))).toBe('PNG')
  expect((await ask('/media/none.png')).status).toBe(404)
})

test('asks nothing of the hub that is bound', async () => {
  expect((await ask('/hub', { method: 'POST', body: 'hub.mode=publish' })).status).toBe(404)
})
