import { exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'

/* What is not there, and what is not there any more, in workerd, over the snapshot that the build made of content/. */

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

const asked = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  exports.default.fetch(new Request(`https://news.example${path}`, { method, headers, redirect: 'manual' }))

describe.each(['/nothing/', '/articles/nothing/', '/nothing/rss.xml', '/media/nothing.png', '/404.html'])(
  'a person who opens %s',
  path => {
    test('gets a page that leads to the front page, the archive and the sections', async () => {
      const response = await asked(path, { Accept: BROWSER })
      expect(response.status).toBe(404)
      expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
      const page = await response.text()
      const home = page.slice(page.indexOf('class="way-home"'))
      for (const to of ['/', '/articles/', '/topics/', '/people/', '/archive/'])
        expect(home).toMatch(new RegExp(`href="https?://[^/"]+${to}"`))
      expect(page).not.toContain('rel="canonical"')
    })

    test('may keep it for a minute, and not for what a program gets', async () => {
      const { headers } = await asked(path, { Accept: BROWSER })
      expect(headers.get('Cache-Control')).toBe('public, max-age=60')
      expect(headers.get('Vary')?.split(', ')).toEqual(expect.arrayContaining(['Accept-Encoding', 'Accept']))
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(headers.get('ETag')).toBeNull()
    })

    test('gets it compressed as it likes, and its headers alone by HEAD', async () => {
      const zipped = await asked(path, { Accept: BROWSER, 'Accept-Encoding': 'gzip' })
      expect(zipped.headers.get('Content-Encoding')).toBe('gzip')
      await zipped.body?.cancel()
      const head = await asked(path, { Accept: BROWSER, 'Accept-Encoding': 'gzip' }, 'HEAD')
      expect(head.status).toBe(404)
      expect(await head.text()).toBe('')
      expect(head.headers.get('Content-Length')).toBe(zipped.headers.get('Content-Length'))
    })
  },
)

test.each([{}, { Accept: '*/*' }, { Accept: 'application/rss+xml' }])(
  'a program that sends %j gets a line',
  async headers => {
    const response = await asked('/nothing/rss.xml', headers as Record<string, string>)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('Nothing is published at this address.\n')
    expect(response.headers.get('Vary')).toContain(', Accept')
  },
)
