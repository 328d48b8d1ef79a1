import { describe, expect, test } from 'vitest'
import { sampleSite } from '../worker-routes/sample-site.ts'

/* What every kind of answer says to caches, in workerd, over documents in memory. */

const { request } = sampleSite({ 'media/a.png': 'png' })

const PAGE = 'Accept-Encoding'
const FEED = 'Accept-Encoding, A-IM, Sec-Fetch-Dest'
const LIVE = 'public, max-age=300, stale-while-revalidate=300, stale-if-error=86400'
const CLOSED = 'public, max-age=3600, stale-while-revalidate=3600, stale-if-error=86400'
const SHORT = 'public, max-age=60'
const MOVED = 'public, max-age=3600'
const NEVER = 'no-store'
const DEPLOYED = 'public, max-age=31536000'

const HOLDS = { 'If-None-Match': '*' }
const PERSON = { 'Sec-Fetch-Dest': 'document' }
const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }
const DELTA = { 'A-IM': 'feed' }
const LACKS = {
  ...DELTA,
  'User-Agent': 'newsboat/2.36',
  'If-None-Match': `"${'1'.repeat(16)}.${'f'.repeat(16)}"`,
}

const ANSWERS = [
  ['GET', '/articles/a/', {}, 200, PAGE, LIVE, DEPLOYED],
  ['HEAD', '/articles/a/', {}, 200, PAGE, LIVE, DEPLOYED],
  ['GET', '/', {}, 200, PAGE, CLOSED, DEPLOYED],
  ['GET', '/', HOLDS, 304, PAGE, CLOSED, DEPLOYED],
  ['GET', '/style.css', {}, 200, PAGE, LIVE, DEPLOYED],
  ['GET', '/rss.xml', {}, 200, FEED, LIVE, DEPLOYED],
  ['GET', '/rss.xml', HOLDS, 304, FEED, LIVE, DEPLOYED],
  ['GET', '/rss.xml', PERSON, 200, FEED, CLOSED, DEPLOYED],
  ['GET', '/rss.xml', { ...PERSON, ...HOLDS }, 304, FEED, CLOSED, DEPLOYED],
  ['GET', '/rss.xml', DELTA, 200, FEED, LIVE, NEVER],
  ['GET', '/rss.xml', { ...DELTA, ...HOLDS }, 304, FEED, LIVE, NEVER],
  ['GET', '/atom.xml', LACKS, 226, FEED, 'no-store, im', NEVER],
  ['HEAD', '/atom.xml', LACKS, 226, FEED, 'no-store, im', NEVER],
  ['GET', '/articles/a/aaaaaaaaaa/', {}, 410, PAGE, LIVE, DEPLOYED],
  ['GET', '/articles/a/aaaaaaaaaa/', HOLDS, 410, PAGE, LIVE, DEPLOYED],
  ['GET', '/feed', {}, 301, PAGE, MOVED, DEPLOYED],
  ['GET', '/articles/a', {}, 308, PAGE, MOVED, DEPLOYED],
  ['GET', '/nothing/', {}, 404, `${PAGE}, Accept`, SHORT, DEPLOYED],
  ['GET', '/nothing/', DELTA, 404, `${PAGE}, Accept`, SHORT, DEPLOYED],
  ['GET', '/nothing/rss.xml', DELTA, 404, `${FEED}, Accept`, SHORT, NEVER],
  ['GET', '/nothing/rss.xml', {}, 404, `${FEED}, Accept`, SHORT, DEPLOYED],
  ['GET', '/nothing/', BROWSER, 404, `${PAGE}, Accept`, SHORT, DEPLOYED],
  ['HEAD', '/nothing/rss.xml', BROWSER, 404, `${FEED}, Accept`, SHORT, DEPLOYED],
  ['GET', '/404.html', {}, 404, `${PAGE}, Accept`, SHORT, DEPLOYED],
  ['GET', '/media/a.png', {}, 200, PAGE, CLOSED, DEPLOYED],
  ['GET', '/media/a.png', HOLDS, 304, PAGE, CLOSED, DEPLOYED],
  ['GET', '/media/nothing.png', {}, 404, `${PAGE}, Accept`, SHORT, DEPLOYED],
  ['POST', '/', {}, 405, PAGE, NEVER, NEVER],
  ['POST', '/atom.xml', {}, 405, FEED, NEVER, NEVER],
  ['OPTIONS', '/', {}, 204, PAGE, NEVER, NEVER],
  ['OPTIONS', '/feed.json', {}, 204, FEED, NEVER, NEVER],
] as const

describe('what caches may do with an answer', () => {
  test.each(ANSWERS)('%s %s %j: %i', async (method, path, headers, status, vary, clients, edge) => {
    const response = await request(path, headers, method)
    await response.body?.cancel()
    expect(response.status).toBe(status)
    expect(response.headers.get('Vary')).toBe(vary)
    expect(response.headers.get('Cache-Control')).toBe(clients)
    expect(response.headers.get('Cloudflare-CDN-Cache-Control')).toBe(edge)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Set-Cookie')).toBeNull()
    expect(response.headers.get('Expires')).toBeNull()
  })
})
