import { describe, expect, test, vi } from 'vitest'
import { RELOAD_SCRIPT } from '../../src/browser/served.ts'
import worker from '../../src/worker/index.ts'
import local from '../../src/worker/local.ts'
import { assetsOf } from '../snapshot/sample-documents.ts'
import { DOCUMENTS, memoryAssets, sampleSite } from './sample-site.ts'

const PROBLEMS = { 'problems.html': '<div>one $& problem</div>' }

describe('npm start', () => {
  test('shows a changed snapshot at the next request', async () => {
    const { request, files } = sampleSite({}, 'preview')
    expect((await request('/articles/a/')).status).toBe(200)
    files.delete('snapshot/articles/a.pack')
    expect((await request('/articles/a/')).status).toBe(404)
  })

  test('lets no browser keep a page, and serves feeds as they are served for good', async () => {
    const { request } = sampleSite({}, 'preview')
    expect((await request('/')).headers.get('Cache-Control')).toBe('no-store')
    expect((await request('/', { 'If-None-Match': '*' })).headers.get('Cache-Control')).toBe('no-store')
    expect((await request('/rss.xml')).headers.get('Cache-Control')).toContain('max-age=300')
  })

  test('puts the Problems at the top of each page of the last good snapshot', async () => {
    const { request } = sampleSite(PROBLEMS, 'preview')
    for (const headers of [{}, { 'Accept-Encoding': 'br' }, { 'If-None-Match': '*' }]) {
      const response = await request('/articles/a/', headers)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<body class="a"><div>one $& problem</div>/articles/a/')
      expect(response.headers.get('Cache-Control')).toBe('no-store')
    }
    expect(await (await request('/rss.xml')).text()).toBe(DOCUMENTS[1]?.body)
    expect((await request('/nothing/')).status).toBe(404)
    const nothing = await request('/nothing/', { Accept: 'text/html' })
    expect(nothing.status).toBe(404)
    expect(await nothing.text()).toContain('<body class="a"><div>one $& problem</div>/404.html')
  })

  test('loads an open page again once it is another, or shows other Problems', async () => {
    const { request, files } = sampleSite({}, 'preview')
    const versions: (string | null)[] = []
    const look = async (path: string) => {
      const page = await request(path)
      const asked = await request(path, { Accept: 'text/html' }, 'HEAD')
      const html = await page.text()
      const [, script = '', version] =
        /<script type="module" src="([^"]+)" data-version="(\w+)">/.exec(html) ?? []
      expect(await (await request(script)).text()).toBe(RELOAD_SCRIPT)
      expect([asked.headers.get('ETag'), asked.headers.get('ETag')]).toEqual([
        page.headers.get('ETag'),
        `"${version}"`,
      ])
      expect([asked.status, await asked.text()]).toEqual([page.status, ''])
      versions.push(version ?? null)
    }
    await look('/articles/a/')
    await look('/articles/a/')
    files.set('problems.html', new TextEncoder().encode('<p>A problem</p>'))
    await look('/articles/a/')
    files.set('problems.html', new TextEncoder().encode('<p>Another</p>'))
    await look('/articles/a/')
    files.delete('snapshot/index.pack')
    await look('/articles/a/')
    const [first, again, ...others] = versions
    expect(again).toBe(first)
    expect(new Set([first, ...others]).size).toBe(4)
  })

  test('shows the Problems alone where nothing was ever built', async () => {
    const { request, files } = sampleSite(PROBLEMS, 'preview')
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
    const { send } = sampleSite({}, 'preview')
    const request = new Request('http://127.0.0.1/rss.xml', { headers: { 'Accept-Encoding': 'br, gzip' } })
    const response = await send(Object.assign(request, { cf: { clientAcceptEncoding: sent } }))
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
  })
})

describe('what is not published yet', () => {
  const { request } = sampleSite({ 'media/a.png': 'png' }, 'preview')
  const PATHS = ['/', '/rss.xml', '/feed.json', '/media/a.png', '/nothing', '/articles/a', '/feed']

  test.each(['127.0.0.1:8787', 'localhost:8787', 'LOCALHOST', '[::1]:8787', '127.0.0.1'])(
    'is shown to who asks %s for it',
    async host => {
      for (const path of PATHS) expect((await request(path, { Host: host })).status).not.toBe(421)
    },
  )

  test.each([
    'evil.example',
    'evil.example:8787',
    '127.0.0.1.evil.example:8787',
    'localhost.evil.example',
    'evil-localhost',
    '192.168.0.7:8787',
    '0.0.0.0:8787',
    '[::1',
    '127.0.0.1:8787@evil.example',
    'news.example',
    '',
  ])('is kept from who asks %j for it, whatever there is', async host => {
    const { request, reads } = sampleSite(PROBLEMS, 'preview')
    for (const path of PATHS) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        const response = await request(path, { Host: host, 'A-IM': 'feed' }, method)
        expect(response.status).toBe(421)
        expect(response.headers.get('Cache-Control')).toBe('no-store')
      }
    }
    expect(await (await request('/', { Host: host })).text()).toMatch(/^This preview is for the machine/)
    expect(reads).toEqual([])
  })

  test('is in no answer that another site may read, show or frame', async () => {
    for (const path of PATHS) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
        const { headers } = await request(
          path,
          { Host: 'localhost:8787', Origin: 'https://evil.example' },
          method,
        )
        expect([...headers.keys()].filter(name => name.startsWith('access-control-'))).toEqual([])
        expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
        expect(headers.get('X-Frame-Options')).toBe('DENY')
      }
    }
  })

  test.each([
    ['http://localhost:8787/', null],
    ['http://127.0.0.1:8787/articles/a/', null],
    ['http://localhost:3000/', 'same-origin'],
    ['https://evil.example/', 'same-origin'],
    ['http://localhost:8787.evil.example/', 'same-origin'],
    ['no address', 'same-origin'],
  ])('is shown on a page at %s or not (%s), by whatever name of this machine', async (page, policy) => {
    const { headers } = await request('/media/a.png', { Host: '127.0.0.1:8787', Referer: page })
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe(policy)
  })

  test('stays so when the Worker or its last build fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const broken = sampleSite({ 'snapshot/articles/b.pack': 'no pack' }, 'preview')
    const unbuilt = sampleSite({}, 'preview')
    unbuilt.files.delete('snapshot/index.pack')
    const answers = [await broken.request('/articles/b/'), await unbuilt.request('/')]
    log.mockRestore()
    expect(answers.map(({ status }) => status)).toEqual([500, 503])
    for (const { headers } of answers) {
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
    }
  })
})

test('a deployed Worker answers any host, and lets any page read what it says', async () => {
  const { request } = sampleSite()
  const { status, headers } = await request('/rss.xml', { Host: 'evil.example' })
  expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*'])
  expect(headers.get('Cross-Origin-Resource-Policy')).toBeNull()
})

test('a deployed Worker never looks for Problems', async () => {
  const { request, reads } = sampleSite(PROBLEMS)
  expect(await (await request('/')).text()).toBe(DOCUMENTS[0]?.body)
  expect(reads).not.toContain('problems.html')
})

test('a deployed Worker has no script that loads pages again', async () => {
  const { request } = sampleSite()
  expect(await (await request('/articles/a/')).text()).not.toContain('_reload.js')
  expect((await request('/_reload.js')).status).toBe(404)
})

const CONTEXT = { waitUntil: () => {} }

test('the Worker that `npm start` runs shows its preview, and the one that is deployed has none', async () => {
  const { ASSETS } = memoryAssets(new Map(assetsOf(DOCUMENTS)))
  const page = () => new Request('http://localhost:8787/articles/a/', { headers: { Host: 'localhost:8787' } })
  const shown = await local.fetch(page(), { ASSETS }, CONTEXT)
  const deployed = await worker.fetch(page(), { ASSETS }, CONTEXT)
  expect([shown.status, shown.headers.get('X-Frame-Options')]).toEqual([200, 'DENY'])
  expect([deployed.status, deployed.headers.get('X-Frame-Options')]).toEqual([200, null])
})
