import { describe, expect, test } from 'vitest'
import { MEDIA_LENGTHS, printMediaLengths } from '../../src/snapshot/media-lengths.ts'
import { sampleSite } from './sample-site.ts'

const { request } = sampleSite({
  'media/a.png': 'png',
  'media/a b (ü).svg': '<svg/>',
  'media/deep/page.html': '<script>',
  'media/paper.pdf': 'pdf',
  'media/unknown': '?',
  'media/talk.mp3': '0123456789',
  'media/empty.mp3': '',
  'static/ads.txt': 'ads',
  'static/.well-known/apple-app-site-association': '{}',
  'static/google12.html': '<script>',
  'static/extra.css': 'a{}',
  'static/talk.mp3': '0123456789',
  [MEDIA_LENGTHS]: printMediaLengths(
    new Map([
      ['media/a.png', 3],
      ['media/talk.mp3', 10],
      ['media/empty.mp3', 0],
      ['static/ads.txt', 3],
      ['static/talk.mp3', 10],
    ]),
  ),
})

const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

describe("a writer's file, of content/media or content/static", () => {
  test.each([
    ['/media/a.png', 'png', 'image/png', null],
    ['/media/a%20b%20(%C3%BC).svg', '<svg/>', 'image/svg+xml', INERT],
    ['/media/deep/page.html', '<script>', 'text/html; charset=utf-8', INERT],
    ['/media/paper.pdf', 'pdf', 'application/pdf', null],
    ['/media/unknown', '?', 'application/octet-stream', INERT],
    ['/ads.txt', 'ads', 'text/plain; charset=utf-8', INERT],
    ['/.well-known/apple-app-site-association', '{}', 'application/json', INERT],
    ['/google12.html', '<script>', 'text/html; charset=utf-8', INERT],
    ['/extra.css', 'a{}', 'text/css; charset=utf-8', null],
  ])('%s is served as it is, and runs no script', async (path, body, type, policy) => {
    const response = await request(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(body)
    expect(response.headers.get('Content-Type')).toBe(type)
    expect(response.headers.get('Content-Security-Policy')).toBe(policy)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toContain('max-age=3600')
  })

  test('is 304 to who holds it', async () => {
    const etag = (await request('/media/a.png')).headers.get('ETag') ?? ''
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const response = await request('/media/a.png', { 'If-None-Match': header })
      expect(response.status).toBe(304)
      expect(response.headers.get('ETag')).toBe(etag)
      expect(response.headers.get('Content-Type')).toBeNull()
    }
    expect((await request('/media/a.png', { 'If-None-Match': '""' })).status).toBe(200)
    expect(
      (await request('/media/a.png', { 'If-Modified-Since': 'Thu, 04 Sep 2025 16:00:00 GMT' })).status,
    ).toBe(200)
  })

  test('answers HEAD without a body, and says how long it is', async () => {
    const response = await request('/media/a.png', { Range: 'bytes=0-1' }, 'HEAD')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(response.headers.get('Content-Length')).toBe('3')
    expect(response.headers.get('Accept-Ranges')).toBe('bytes')
  })
})

describe('a part of a file', () => {
  const TALK = '/media/talk.mp3'

  test.each([
    ['bytes=0-1', '01', 'bytes 0-1/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=0-9', '0123456789', 'bytes 0-9/10'],
  ])('%s is %s', async (range, body, contentRange) => {
    const response = await request(TALK, { Range: range })
    expect(response.status).toBe(206)
    expect(await response.text()).toBe(body)
    expect(response.headers.get('Content-Range')).toBe(contentRange)
    expect(response.headers.get('Content-Length')).toBe(String(body.length))
    expect(response.headers.get('Accept-Ranges')).toBe('bytes')
    expect(response.headers.get('ETag')).toBe((await request(TALK)).headers.get('ETag'))
    expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe('no-store')
  })

  test('behind the end is 416, which says where the end is', async () => {
    for (const [path, range, contentRange] of [
      [TALK, 'bytes=10-', 'bytes */10'],
      ['/media/empty.mp3', 'bytes=0-', 'bytes */0'],
    ] as const) {
      const response = await request(path, { Range: range })
      expect(response.status).toBe(416)
      expect(response.headers.get('Content-Range')).toBe(contentRange)
      expect(response.headers.get('Cache-Control')).toBe('no-store')
    }
  })

  test.each([
    ['is asked for together with another', { Range: 'bytes=0-1,3-4' }],
    ['is no range', { Range: 'bytes=x' }],
    ['goes on from another file', { Range: 'bytes=4-', 'If-Range': '"other"' }],
  ])('that %s brings the whole', async (_, headers) => {
    const response = await request(TALK, headers)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('0123456789')
    expect(response.headers.get('Content-Range')).toBeNull()
  })

  test('goes on from the same file', async () => {
    const etag = (await request(TALK)).headers.get('ETag') ?? ''
    expect((await request(TALK, { Range: 'bytes=4-', 'If-Range': etag })).status).toBe(206)
  })

  test('comes after the question whether the client holds it already', async () => {
    const etag = (await request(TALK)).headers.get('ETag') ?? ''
    const held = { Range: 'bytes=20-', 'If-None-Match': etag }
    expect((await request(TALK, held)).status).toBe(304)
  })

  test('of a file whose length nothing tells is the whole', async () => {
    const response = await request('/media/unknown', { Range: 'bytes=0-0' })
    expect([response.status, await response.text()]).toEqual([200, '?'])
  })
})

describe('a file of content/static', () => {
  test('answers as a medium does: 304, HEAD, ranges', async () => {
    const etag = (await request('/ads.txt')).headers.get('ETag') ?? ''
    expect((await request('/ads.txt', { 'If-None-Match': etag })).status).toBe(304)
    const head = await request('/ads.txt', {}, 'HEAD')
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '3', ''])
    const part = await request('/talk.mp3', { Range: 'bytes=2-4' })
    expect([part.status, await part.text()]).toEqual([206, '234'])
    expect((await request('/ads.txt', {}, 'POST')).status).toBe(405)
  })

  test('is at no other address, nor is any other file at its own', async () => {
    for (const path of [
      '/static/ads.txt',
      '/ads.txt/',
      '/.well-known/',
      '/../static/ads.txt',
      '/..%2Fmedia%2Fa.png',
    ])
      expect((await request(path)).status, path).toBe(404)
  })
})
