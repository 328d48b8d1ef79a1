import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'

/* Requests that mean no good, in workerd, over the snapshot that the build made of content/. */

const fetched = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  exports.default.fetch(new Request(`https://news.example${path}`, { headers, redirect: 'manual' }))

describe('a path', () => {
  test.each([
    ['over-long', `/${'a'.repeat(100_000)}`],
    ['of many segments', `/${'a/'.repeat(50_000)}`],
    ['of many guesses', `/${'feed/'.repeat(20_000)}`],
    ['with encoded slashes', '/articles%2F..%2F..%2Fetc%2Fpasswd'],
    ['with encoded backslashes', '/media/..%5C..%5Csnapshot%5Cindex.pack'],
    ['with dots that are left after resolving', '/media/%2e%2e%2fsnapshot/index.pack'],
    ['with NUL', '/media/a%00.png'],
    ['with invalid UTF-8', '/media/%C0%AF%FF.png'],
    ['with half an escape', '/media/%E2%8'],
    ['with markup', '/%3Cscript%3Ealert(1)%3C/script%3E/'],
    ['with line feeds', '/%0d%0aSet-Cookie:%20a=b'],
    ['of the snapshot', '/snapshot/index.pack'],
    ['of an object', '/__proto__/constructor'],
    ['of another host', '//evil.example/%2e%2e'],
  ])('%s is a short 404 that repeats nothing', async (_, path) => {
    const response = await fetched(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('Nothing is published at this address.\n')
    expect(JSON.stringify([...response.headers])).not.toMatch(/evil|script>|passwd|Set-Cookie/i)
  })

  test('that climbs is resolved before anything is read', async () => {
    expect((await fetched('/articles/../../../rss.xml')).status).toBe(200)
  })

  test('never sends anybody to another host', async () => {
    for (const path of [
      '//evil.example/feed',
      '/\\evil.example/feed',
      '/feed?x=//evil.example',
      '/feed#//evil',
    ]) {
      const location = (await fetched(path)).headers.get('Location')
      expect(location ?? '/').toMatch(/^\/(?![/\\])/)
    }
  })
})

describe('a header', () => {
  const tags = Array.from({ length: 5_000 }, (_, n) => `W/"${n.toString(16).padStart(16, '0')}"`).join(', ')

  test.each([
    ['If-None-Match', tags, 200],
    ['If-None-Match', `${tags}, *`, 200],
    ['If-None-Match', '"'.repeat(60_000), 200],
    ['If-None-Match', `"${'a'.repeat(60_000)}`, 200],
    ['If-None-Match', ','.repeat(60_000), 200],
    ['If-None-Match', 'W/'.repeat(30_000), 200],
    ['If-Modified-Since', `Thu, 04 Sep 2025 16:00:00 GMT${' '.repeat(60_000)}x`, 200],
    ['If-Modified-Since', '9'.repeat(60_000), 200],
    ['Accept-Encoding', 'gzip;q=0,'.repeat(6_000), 200],
    ['Accept-Encoding', ';q=1;'.repeat(12_000), 200],
    ['A-IM', 'feed;q=0, '.repeat(6_000), 200],
    ['A-IM', ';'.repeat(60_000), 200],
    ['Sec-Fetch-Dest', 'document'.repeat(8_000), 200],
    ['Range', `bytes=${'0-1,'.repeat(10_000)}`, 200],
    ['Accept', 'text/html;q=0.1,'.repeat(4_000), 200],
    ['User-Agent', 'newsboat/'.repeat(6_000), 200],
  ])('%s of any length brings the right answer (%#)', async (name, value, status) => {
    const response = await fetched('/rss.xml', { [name]: value })
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
    await response.body?.cancel()
  })

  test('with the current tag at the end of thousands is found', async () => {
    const etag = (await fetched('/rss.xml')).headers.get('ETag') ?? ''
    expect((await fetched('/rss.xml', { 'If-None-Match': `${tags}, ${etag}` })).status).toBe(304)
  })
})
