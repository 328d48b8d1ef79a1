import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'

/* In workerd, over the snapshot that the build made of content/. */

function request(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  return exports.default.fetch(
    new Request(`https://news.example${path}`, { method, headers, redirect: 'manual' }),
  )
}

const DOCUMENTS = [
  ['/', 'text/html; charset=utf-8', '<!doctype html>'],
  ['/rss.xml', 'application/rss+xml; charset=utf-8', '<rss'],
  ['/atom.xml', 'application/atom+xml; charset=utf-8', '<feed'],
  ['/feed.json', 'application/feed+json; charset=utf-8', '"https://jsonfeed.org/version/1.1"'],
] as const

describe.each(DOCUMENTS)('%s', (path, contentType, beginning) => {
  test('is served with its type, its validators and its length', async () => {
    const response = await request(path)
    const body = await response.text()
    expect(response.status).toBe(200)
    expect(body).toContain(beginning)
    expect(response.headers.get('Content-Type')).toBe(contentType)
    expect(response.headers.get('ETag')).toMatch(
      path === '/' ? /^"[0-9a-f]{16}"$/ : /^"[0-9a-f]{16}\.[0-9a-f]{16}"$/,
    )
    expect(response.headers.get('Content-Length')).toBe(String(new TextEncoder().encode(body).length))
    const changed = Date.parse(response.headers.get('Last-Modified') ?? '')
    expect(changed).toBeLessThanOrEqual(Date.now())
    expect(new Date(changed).toUTCString()).toBe(response.headers.get('Last-Modified'))
  })

  test('comes ready in gzip and brotli, each with a tag of its own', async () => {
    const [plain, gzip, br] = await Promise.all(
      ['identity', 'gzip', 'gzip, br'].map(accepted => request(path, { 'Accept-Encoding': accepted })),
    )
    expect(gzip?.headers.get('Content-Encoding')).toBe('gzip')
    expect(br?.headers.get('Content-Encoding')).toBe('br')
    expect(new Set([plain, gzip, br].map(response => response?.headers.get('ETag'))).size).toBe(3)
    // The caller's side undoes one coding: bytes that were compressed twice would still differ.
    const body = await plain?.text()
    expect(await gzip?.text()).toBe(body)
    expect(await br?.text()).toBe(body)
  })

  test.each(['identity', 'gzip', 'br'])('is 304 in %s to who holds it', async encoding => {
    const accepted = { 'Accept-Encoding': encoding }
    const whole = await request(path, accepted)
    await whole.body?.cancel()
    const etag = whole.headers.get('ETag') ?? ''
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const response = await request(path, { ...accepted, 'If-None-Match': header })
      expect(response.status).toBe(304)
      expect(await response.text()).toBe('')
      expect(response.headers.get('ETag')).toBe(etag)
      expect(response.headers.get('Vary')).toBe(whole.headers.get('Vary'))
    }
    const since = { 'If-Modified-Since': whole.headers.get('Last-Modified') ?? '' }
    expect((await request(path, since)).status).toBe(304)
    expect((await request(path, { ...since, 'If-None-Match': '""' })).status).toBe(200)
  })

  test('HEAD says what GET says', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const [get, head] = await Promise.all(
        ['GET', 'HEAD'].map(method => request(path, { 'Accept-Encoding': encoding }, method)),
      )
      expect(head?.status).toBe(200)
      expect([...(head?.headers ?? [])]).toEqual([...(get?.headers ?? [])])
      expect(await head?.text()).toBe('')
      await get?.body?.cancel()
    }
  })
})

test('moves, refuses and does not find, without a failure', async () => {
  const moved = await request('/feed')
  expect([moved.status, moved.headers.get('Location')]).toEqual([301, '/rss.xml'])
  expect((await request('/', {}, 'OPTIONS')).status).toBe(204)
  expect((await request('/', {}, 'DELETE')).status).toBe(405)
  for (const path of [
    '/nothing',
    '/articles/nothing/',
    '/media/nothing.png',
    '/%ff',
    '/snapshot/index.pack',
  ]) {
    const response = await request(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('Nothing is published at this address.\n')
  }
})
