import { describe, expect, test } from 'vitest'
import { DOCUMENTS, sampleSite } from './sample-site.ts'

const LOCAL = { DATELINE_DEV: '1' }
const PROBLEMS = { 'problems.html': '<div>one $& problem</div>' }

describe('npm start', () => {
  test('shows a changed snapshot at the next request', async () => {
    const { request, files } = sampleSite({}, LOCAL)
    expect((await request('/articles/a/')).status).toBe(200)
    files.delete('snapshot/articles/a.pack')
    expect((await request('/articles/a/')).status).toBe(404)
  })

  test('lets no browser keep a page, and serves feeds as they are served for good', async () => {
    const { request } = sampleSite({}, LOCAL)
    expect((await request('/')).headers.get('Cache-Control')).toBe('no-cache')
    expect((await request('/', { 'If-None-Match': '*' })).headers.get('Cache-Control')).toBe('no-cache')
    expect((await request('/rss.xml')).headers.get('Cache-Control')).toContain('max-age=300')
  })

  test('puts the Problems at the top of each page of the last good snapshot', async () => {
    const { request } = sampleSite(PROBLEMS, LOCAL)
    for (const headers of [{}, { 'Accept-Encoding': 'br' }, { 'If-None-Match': '*' }]) {
      const response = await request('/articles/a/', headers)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<body class="a"><div>one $& problem</div>/articles/a/')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
      expect(response.headers.get('ETag')).toBeNull()
    }
    expect(await (await request('/rss.xml')).text()).toBe(DOCUMENTS[1]?.body)
    expect((await request('/nothing/')).status).toBe(404)
  })

  test('shows the Problems alone where nothing was ever built', async () => {
    const { request, files } = sampleSite(PROBLEMS, LOCAL)
    files.delete('snapshot/index.pack')
    for (const path of ['/', '/rss.xml', '/articles/a/']) {
      const response = await request(path)
      expect(response.status).toBe(503)
      expect(await response.text()).toContain('<body><div>one $& problem</div></body>')
      expect(response.headers.get('Retry-After')).toBe('5')
    }
  })

  test.each([
    ['', null],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('answers a client that accepts %j and not what wrangler says of it', async (sent, encoding) => {
    const { send } = sampleSite({}, LOCAL)
    const request = new Request('http://127.0.0.1/rss.xml', { headers: { 'Accept-Encoding': 'br, gzip' } })
    const response = await send(Object.assign(request, { cf: { clientAcceptEncoding: sent } }))
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
  })
})

test('a deployed Worker never looks for Problems', async () => {
  const { request, reads } = sampleSite(PROBLEMS)
  expect(await (await request('/')).text()).toBe(DOCUMENTS[0]?.body)
  expect(reads).not.toContain('problems.html')
})
