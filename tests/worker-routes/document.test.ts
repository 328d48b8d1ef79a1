import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DOCUMENTS, sampleSite } from './sample-site.ts'

const { request } = sampleSite()

const CHANGED = 'Thu, 04 Sep 2025 16:00:00 GMT'

async function tagOf(path: string, encoding = 'identity'): Promise<string> {
  return (await request(path, { 'Accept-Encoding': encoding })).headers.get('ETag') ?? ''
}

describe('a document', () => {
  test.each(DOCUMENTS.filter(({ status = 200 }) => status === 200))(
    'is served as it was built: $path',
    async ({ path, contentType, body, maxAge }) => {
      const response = await request(path)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe(body)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': contentType,
        'content-length': String(Buffer.byteLength(body)),
        etag: expect.stringMatching(/^"([0-9a-f]{16}\.)?[0-9a-f]{16}"$/),
        'last-modified': CHANGED,
        'cache-control': `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}, stale-if-error=86400`,
        vary: /\.(xml|json)$/.test(path) ? 'Accept-Encoding, A-IM, Sec-Fetch-Dest' : 'Accept-Encoding',
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'ETag, Last-Modified, Link, IM',
        'x-content-type-options': 'nosniff',
      })
      expect([...response.headers.keys()]).not.toContain('set-cookie')
      expect([...response.headers.keys()]).not.toContain('expires')
    },
  )

  test('says its links', async () => {
    expect((await request('/rss.xml')).headers.get('Link')).toBe('</atom.xml>; rel="alternate"')
    expect((await request('/')).headers.get('Link')).toBeNull()
  })

  test('is the same whatever the query and whatever is accepted', async () => {
    for (const accept of ['text/html', 'application/atom+xml', 'image/*;q=0', '']) {
      const response = await request('/rss.xml?utm_source=x', { Accept: accept })
      expect(response.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
    }
  })

  test('of HTML may hold no script, style or form; of XML it is a sandbox', async () => {
    const policy = async (path: string) => (await request(path)).headers.get('Content-Security-Policy')
    expect(await policy('/')).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src *; media-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(await policy('/atom.xml')).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox")
  })

  test('shows people who open a feed in a browser a page of its own', async () => {
    const person = { 'Sec-Fetch-Dest': 'document' }
    expect(await (await request('/rss.xml', person)).text()).toBe(
      DOCUMENTS.find(({ path }) => path === '/feed.html')?.body,
    )
    const etag = (await request('/feed.html')).headers.get('ETag') ?? ''
    expect((await request('/rss.xml', { ...person, 'If-None-Match': etag })).status).toBe(304)
    expect((await request('/rss.xml', { 'If-None-Match': etag })).status).toBe(200)
    expect((await request('/atom.xml', person)).headers.get('Content-Type')).toContain('atom')
    expect((await request('/rss.xml', { 'Sec-Fetch-Dest': 'empty' })).headers.get('Content-Type')).toContain(
      'rss',
    )
  })

  test.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, br', 'br', brotliDecompressSync],
  ])('comes ready in %s', async (accepted, encoding, decompress) => {
    const response = await request('/rss.xml', { 'Accept-Encoding': accepted })
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
    expect(response.headers.get('ETag')).toMatch(new RegExp(`^"[0-9a-f]{16}-${encoding}"$`))
    expect(response.headers.get('Content-Length')).toBe(String(bytes.length))
    expect(decompress(bytes).toString()).toBe(DOCUMENTS[1]?.body)
  })

  test('too short to compress comes as it is', async () => {
    const response = await request('/style.css', { 'Accept-Encoding': 'gzip, br' })
    expect(response.headers.get('Content-Encoding')).toBeNull()
    expect(await response.text()).toBe('body{}')
  })
})

describe('a client that holds a copy', () => {
  test('gets 304 without a body, with what the 200 says of it', async () => {
    const whole = await request('/rss.xml', { 'Accept-Encoding': 'br' })
    const etag = whole.headers.get('ETag') ?? ''
    const response = await request('/rss.xml', { 'Accept-Encoding': 'br', 'If-None-Match': etag })
    expect(response.status).toBe(304)
    expect(response.body).toBeNull()
    for (const name of [
      'ETag',
      'Cache-Control',
      'Vary',
      'Last-Modified',
      'Link',
      'Access-Control-Allow-Origin',
    ]) {
      expect(response.headers.get(name)).toBe(whole.headers.get(name))
    }
    for (const name of ['Content-Type', 'Content-Length', 'Content-Encoding']) {
      expect(response.headers.get(name)).toBeNull()
    }
  })

  test('is told by weak comparison, of lists and of `*`', async () => {
    const etag = await tagOf('/atom.xml')
    for (const header of [etag, `W/${etag}`, `"x,y", ${etag}`, '*']) {
      expect((await request('/atom.xml', { 'If-None-Match': header })).status).toBe(304)
    }
  })

  test('in another coding gets the whole', async () => {
    const etag = await tagOf('/atom.xml', 'gzip')
    expect((await request('/atom.xml', { 'If-None-Match': etag })).status).toBe(200)
    const same = await request('/atom.xml', { 'If-None-Match': etag, 'Accept-Encoding': 'gzip' })
    expect(same.status).toBe(304)
  })

  test.each(['""', 'garbage', '"', 'W/', '"other"', ',', '\u00ff'])(
    'that sends If-None-Match: %s gets the whole',
    async header => {
      const response = await request('/feed.json', { 'If-None-Match': header, 'If-Modified-Since': CHANGED })
      expect(response.status).toBe(200)
    },
  )

  test.each([
    [CHANGED, 304],
    ['Fri, 05 Sep 2025 16:00:00 GMT', 304],
    ['Thu, 04 Sep 2025 15:59:59 GMT', 200],
    ['yesterday', 200],
  ])('since %s gets %i', async (since, status) => {
    expect((await request('/rss.xml', { 'If-Modified-Since': since })).status).toBe(status)
  })
})

test('what was taken back is gone, says why, and stays so whatever the client holds', async () => {
  for (const headers of [{}, { 'If-None-Match': '*' }, { 'If-Modified-Since': CHANGED }]) {
    const response = await request('/articles/a/aaaaaaaaaa/', headers)
    expect(response.status).toBe(410)
    expect(await response.text()).toBe('withdrawn: the source was wrong')
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('Cache-Control')).toContain('max-age=300')
  }
})

test('a feed that is gone says so in a line, to any page of the web and whatever the client holds', async () => {
  const path = '/articles/a/archive/1/rss.xml'
  for (const headers of [{}, { 'If-None-Match': '*' }, { 'A-IM': 'feed' }, { 'Sec-Fetch-Dest': 'document' }])
    for (const method of ['GET', 'HEAD']) {
      const response = await request(path, headers, method)
      expect(response.status).toBe(410)
      expect(await response.text()).toBe(method === 'GET' ? 'This feed is gone.' : '')
      expect(response.headers.get('Content-Type')).toBe('text/plain; charset=utf-8')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Cache-Control')).toContain('max-age=3600')
    }
})

describe('a method', () => {
  test.each(['/', '/rss.xml', '/articles/a/aaaaaaaaaa/', '/nothing/', '/feed'])(
    'HEAD mirrors GET at %s',
    async path => {
      for (const encoding of ['identity', 'br']) {
        const [get, head] = [
          await request(path, { 'Accept-Encoding': encoding }),
          await request(path, { 'Accept-Encoding': encoding }, 'HEAD'),
        ]
        expect(head.status).toBe(get.status)
        expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
        expect(await head.text()).toBe('')
      }
      expect((await request('/', { 'If-None-Match': '*' }, 'HEAD')).status).toBe(304)
    },
  )

  test('OPTIONS answers a preflight', async () => {
    const response = await request('/rss.xml', { Origin: 'https://reader.example' }, 'OPTIONS')
    expect(response.status).toBe(204)
    expect(await response.text()).toBe('')
    const allowed = response.headers.get('Access-Control-Allow-Headers')?.split(', ')
    expect(allowed).toEqual(expect.arrayContaining(['If-None-Match', 'If-Modified-Since', 'A-IM']))
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD, OPTIONS')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'])('%s is not allowed', async method => {
    for (const path of ['/rss.xml', '/nothing', '/media/a.png']) {
      const response = await request(path, {}, method)
      expect(response.status).toBe(405)
      expect(response.headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
    }
  })
})
