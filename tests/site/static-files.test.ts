import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { pathOf } from '../../src/http/url-path.ts'
import { staticType } from '../../src/model/files/static-type.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { find } from '../../src/worker/find.ts'
import { article } from '../life/newsroom.ts'
import { buildSite, builtSite, type Files } from './site.ts'

vi.setConfig({ testTimeout: 30_000 })

const STORY = {
  'articles/a.md': article('Text.', 'topics: [Sea]\nformerly: [b, /old.html]'),
  'pages/about.md': '---\ntitle: About\n---\n\nText.\n',
}
const sized = (names: readonly string[], bytes = 1) => new Map(names.map(name => [`static/${name}`, bytes]))
const served = (names: readonly string[]) => [...builtSite(STORY, { statics: sized(names) }).media]
const problems = (name: string, files: Files = STORY, bytes = 1) => {
  const result = buildSite(files, { statics: sized([name], bytes) })
  return result.ok
    ? []
    : result.problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
}

describe('the files of content/static', () => {
  test('are served, whatever uses them', () => {
    const names = ['ads.txt', '.well-known/security.txt', 'google1234.html', 'deep/er/font.woff2']
    expect(served(names)).toEqual(names.map(name => `static/${name}`))
  })

  test('are called as browsers ask for them, with letters and accents as one', () => {
    const { media, originals } = {
      ...builtSite(STORY, { statics: sized(['u\u0308ber.txt']) }),
      originals: null,
    }
    expect([...media]).toEqual(['static/über.txt'])
    expect(originals).toBeNull()
  })

  test('are led to by links of texts, and a name that is none is told', () => {
    const files = {
      ...STORY,
      'articles/a.md': article('[T](/terms.txt) [ü](/u%CC%88ber.txt) [N](/trems.txt)'),
    }
    const { remarks } = builtSite(files, { statics: sized(['terms.txt', 'u\u0308ber.txt']) })
    expect(remarks.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(['6:38 dead-link'])
  })

  test('may not have a name that Dateline has itself', () => {
    const own = [
      'robots.txt',
      'hub',
      'sitemap.xml',
      'sitemap-news.xml',
      'feeds.opml',
      'rss.xml',
      'atom.xml',
      'feed.json',
      'feed.html',
      'style.css',
      'favicon.ico',
      'favicon.svg',
      'icon-48.png',
      'apple-touch-icon.png',
      '404.html',
      'live-0123456789.js',
      '_reload.js',
      'feed.xml',
      'rss',
      'articles/x.txt',
      'updates/a',
      'topics/sea/rss.xml',
      'people/x',
      'archive/2025',
      'corrections/y.css',
      'media/a.png',
      'cdn-cgi/x',
      'about',
      'old.html',
    ]
    const result = buildSite(STORY, { statics: sized(own) })
    const told = (result.ok ? [] : result.problems).map(
      ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
    )
    expect(told.toSorted()).toEqual(own.map(name => `static/${name}:1:1 own-address`).toSorted())
  })

  test('stand where nothing else does, or are refused', async () => {
    const part = fc.constantFrom(
      ...[
        'articles',
        'a',
        'b',
        'about',
        'feed',
        'rss',
        'index',
        'sitemap',
        'robots',
        'topics',
        'sea',
        'archive',
        '1',
        '2025-09',
        'old',
        'x',
        'media',
        'style',
        'favicon',
        'atom',
        '.well-known',
        'updates',
      ],
    )
    const ending = fc.constantFrom(
      '',
      '.xml',
      '.html',
      '.txt',
      '.json',
      '.css',
      '.ico',
      '.rss',
      '.opml',
      '.atom',
    )
    const name = fc
      .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), ending)
      .map(([parts, end]) => parts.join('/') + end)
    const packs = new Map([...builtSite(STORY).assets].map(([file, bytes]) => [file, openPack(bytes)]))
    const read = async (file: string) => packs.get(file) ?? null
    const names = fc.sample(name, { numRuns: 3000, seed: 7 })
    const result = buildSite(STORY, { statics: sized(names) })
    const refused = new Set(
      (result.ok ? [] : result.problems).map(({ file }) => file.slice('static/'.length)),
    )
    const open = [...new Set(names)].filter(file => !refused.has(file))
    expect([open.length > 500, refused.size > 200]).toEqual([true, true])
    for (const file of open)
      expect((await find(pathOf(`https://weekly.example/${file}`), '', read)).kind, file).toBe('nothing')
  })

  test('are as large as the host takes, and no pointers', () => {
    expect(problems('film.mp4', STORY, 30_000_000)).toEqual(['static/film.mp4:1:1 too-large-file'])
    const result = buildSite(STORY, { pointers: new Set(['static/ads.txt']) })
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['lfs-pointer'])
  })

  test('are none where a program left them', () => {
    const { media, remarks } = builtSite(STORY, { statics: sized(['Thumbs.db', 'ads.txt']) })
    expect([...media]).toEqual(['static/ads.txt'])
    expect(remarks.map(({ file, code }) => `${file} ${code}`)).toEqual(['static/Thumbs.db junk-file'])
  })

  test.each([
    ['ads.txt', 'text/plain; charset=utf-8'],
    ['.well-known/security.txt', 'text/plain; charset=utf-8'],
    ['.well-known/apple-app-site-association', 'application/json'],
    ['.well-known/matrix/server', 'application/json'],
    ['.well-known/assetlinks.json', 'application/json'],
    ['.well-known/acme-challenge/token', 'text/plain; charset=utf-8'],
    ['webfinger', 'text/plain; charset=utf-8'],
    ['extra.css', 'text/css; charset=utf-8'],
    ['Logo.SVG', 'image/svg+xml'],
    ['font.woff2', 'font/woff2'],
    ['app.bin', 'application/octet-stream'],
  ])('%s is %s', (name, type) => expect(staticType(name)).toBe(type))
})
