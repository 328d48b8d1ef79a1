import { describe, expect, test } from 'vitest'
import { sampleSite } from './sample-site.ts'

const { request } = sampleSite({
  'media/a.png': 'png',
  'media/a b (ü).svg': '<svg/>',
  'media/deep/page.html': '<script>',
  'media/paper.pdf': 'pdf',
  'media/unknown': '?',
})

const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

describe("a writer's file", () => {
  test.each([
    ['/media/a.png', 'png', 'image/png', null],
    ['/media/a%20b%20(%C3%BC).svg', '<svg/>', 'image/svg+xml', INERT],
    ['/media/deep/page.html', '<script>', 'text/html; charset=utf-8', INERT],
    ['/media/paper.pdf', 'pdf', 'application/pdf', null],
    ['/media/unknown', '?', 'application/octet-stream', INERT],
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

  test('answers HEAD without a body', async () => {
    const response = await request('/media/a.png', {}, 'HEAD')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})
