import { describe, expect, test } from 'vitest'
import { sampleSite } from './sample-site.ts'

const { request } = sampleSite()

describe('a path without its slash', () => {
  test.each([
    ['/articles/a', '/articles/a/'],
    ['/articles/a?page=2', '/articles/a/'],
    ['/articles/a/0123456789', '/articles/a/0123456789/'],
  ])('%s moves for good to the page there is', async (path, location) => {
    const response = await request(path)
    expect(response.status).toBe(308)
    expect(response.headers.get('Location')).toBe(location)
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=3600')
  })

  test.each(['/articles', '/articles/b', '/topics', '/rss'.repeat(3)])(
    '%s is nothing where there is no page',
    async path => {
      expect((await request(path)).status).toBe(404)
    },
  )
})

describe('a guess', () => {
  test.each([
    ['/feed', '/rss.xml'],
    ['/feed/', '/rss.xml'],
    ['/rss', '/rss.xml'],
    ['/rss/', '/rss.xml'],
    ['/feed.xml', '/rss.xml'],
    ['/index.xml', '/rss.xml'],
    ['/feed.rss', '/rss.xml'],
    ['/atom', '/atom.xml'],
    ['/atom/', '/atom.xml'],
    ['/feed.atom', '/atom.xml'],
    ['/feed/atom/', '/atom.xml'],
    ['/feed/json', '/feed.json'],
    ['/articles/a/feed/', '/articles/a/rss.xml'],
  ])('%s moves for good to %s', async (path, location) => {
    const response = await request(path)
    expect(response.status).toBe(301)
    expect(response.headers.get('Location')).toBe(location)
  })

  test.each([
    '/articles/b/feed/',
    '/articles/a/atom',
    '/feedx',
    '/feed//',
    '//feed',
    '/constructor',
    '/__proto__/',
  ])('%s leads nowhere', async path => {
    expect((await request(path)).status).toBe(404)
  })
})

describe('an unknown path', () => {
  test.each([
    '/nothing',
    '/articles/nothing/',
    '/articles/a/nothing/',
    '/articles/a/atom.xml',
    '/snapshot/index.pack',
    '/snapshot/articles/a.pack',
    '/problems.html',
    '//evil.example/',
    '/articles//evil.example',
    '/%00',
    '/%ff/',
    '/%',
    '/%zz',
    '/..%2f..%2fetc/passwd',
    '/articles%2fa%2f',
    '/articles/%61/',
    '/<script>alert(1)</script>',
    `/${'a'.repeat(20_000)}`,
    `/${'a/'.repeat(8_000)}`,
    `/${'feed/'.repeat(4_000)}`,
    '/constructor/',
    '/index/',
    '/media',
    '/media/',
    '/media/nothing.png',
    '/media/%ff',
    '/media/%',
    '/media/%00',
    '/media/..%2fsnapshot%2findex.pack',
    '/media/..%5csnapshot',
  ])('%# is a short text that repeats nothing', async path => {
    const response = await request(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('Nothing is published at this address.\n')
    expect(Object.fromEntries(response.headers)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Last-Modified, Link, IM',
      'cache-control': 'public, max-age=60',
      'cloudflare-cdn-cache-control': 'public, max-age=31536000',
      'content-length': '38',
      'content-type': 'text/plain; charset=utf-8',
      vary: `${path.endsWith('.xml') ? 'Accept-Encoding, A-IM, Sec-Fetch-Dest' : 'Accept-Encoding'}, Accept`,
      'x-content-type-options': 'nosniff',
    })
  })
})

describe('a method', () => {
  const PATHS = [
    '/',
    '/rss.xml',
    '/articles/a/',
    '/nothing',
    '/media',
    '/media/',
    '/media/a.png',
    '/media/rss.xml',
  ]

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND', 'ALL'])(
    '%s is not answered, whatever the path',
    async method => {
      for (const path of PATHS) {
        const response = await request(path, {}, method)
        expect([path, response.status]).toEqual([path, 405])
        expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
        expect(await response.text()).toBe('This address answers GET, HEAD, OPTIONS only.\n')
      }
    },
  )

  test.each(PATHS)('OPTIONS is a preflight at %s', async path => {
    const response = await request(path, { 'A-IM': 'feed' }, 'OPTIONS')
    expect([response.status, response.headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD, OPTIONS')
  })

  test.each(PATHS)('HEAD says of %s what GET says', async path => {
    const [get, head] = [await request(path), await request(path, {}, 'HEAD')]
    expect(head.status).toBe(get.status)
    expect([...head.headers]).toEqual([...get.headers])
    expect(await head.text()).toBe('')
  })
})
