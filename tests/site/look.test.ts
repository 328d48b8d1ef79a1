import { describe, expect, test, vi } from 'vitest'
import type { Build } from '../../src/site/context/input.ts'
import { documentsIn } from '../life/dated-documents.ts'
import { article } from '../life/newsroom.ts'
import {
  at,
  buildSite,
  builtSite,
  documentsOf,
  type Files,
  ledgerFiles,
  PUBLICATION,
  problemsOf,
} from './site.ts'

vi.setConfig({ testTimeout: 30_000 })

const drawing = (size: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${size}><circle r="9"/></svg>`
const FILES: Files = {
  'articles/a.md': article('Text.\n\n## Why now?\n\nNow.', 'topics: [Rivers]'),
  'articles/later.md': article('Soon.').replace('2025-09-04', '2026-09-04'),
  'pages/about.md': '---\ntitle: About us\n---\n\n## Who?\n\nWe are.\n',
  'pages/hidden.md': '---\ntitle: Hidden\ndraft: true\n---\n\nNot yet.\n',
  'media/logo.svg': drawing('viewBox="0 0 900 300"'),
  'static/own.css': 'h1 { color: #123; }\n',
  'static/shop.html': 'Shop\n',
}

/** All files of a publication that says this too, and how long its media and its files at the root are. */
function given(keys: string, more: Files = {}) {
  const files = { ...FILES, 'publication.yaml': `${PUBLICATION}${keys}\n`, ...more }
  const below = (folder: string) =>
    new Map(
      Object.entries(files).flatMap(([name, text]) => (name.startsWith(folder) ? [[name, text.length]] : [])),
    )
  return [files, { media: below('media/'), statics: below('static/') }] as const
}

const built = (keys: string, more?: Files): Build => builtSite(...given(keys, more))
const pageAt = (path: string, keys: string, more?: Files) => documentsOf(built(keys, more)).get(path) ?? ''
const refused = (keys: string, more?: Files) => problemsOf(...given(keys, more))
const remarks = (keys: string, more?: Files) =>
  built(keys, more).remarks.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)

const htmlPages = (build: Build) =>
  [...documentsOf(build)].filter(([, text]) => /^<!doctype html>/.test(text))
const [masthead, colophon] = [
  /<header class="masthead">[\s\S]*?<\/header>/,
  /<footer class="colophon">[\s\S]*/,
]
const linksIn = (html: string | undefined) =>
  [...(html ?? '').matchAll(/<li><a href="([^"]*)"([^>]*)>([^<]*)/g)].map(
    ([, to, attributes = '', title]) =>
      `${to} ${title}${attributes.includes('aria-current="page"') ? ' (here)' : ''}`,
  )

describe('the logo', () => {
  test('stands in the place of the name at the top of every page, in a size that its file gives', () => {
    const build = built('logo: /media/logo.svg')
    const image = '<img src="https://weekly.example/media/logo.svg" alt="Weekly" width="192" height="64">'
    for (const [path, html] of htmlPages(build))
      expect(masthead.exec(html)?.[0], path).toContain(`${image}</a>`)
    const front = documentsOf(build).get('/')
    expect(front).toMatch(/<h1 class="publication"><a [^>]*><img /)
    expect([...build.media]).toContain('media/logo.svg')
    expect(remarks('logo: /media/logo.svg')).toEqual([])
    expect(documentsOf(build).get('/style.css')).toContain('.publication img {')
  })

  test('is called as its publication says, is as large as fits, and pixels are never made larger', () => {
    expect(pageAt('/', 'logo: { url: media/logo.svg, alt: The Weekly and its anchor }')).toContain(
      'alt="The Weekly and its anchor"',
    )
    const wide = { 'media/logo.svg': drawing('width="3000" height="30"') }
    expect(pageAt('/', 'logo: /media/logo.svg', wide)).toContain('width="320" height="3"')
    const small = { 'media/logo.bmp': bitmap(30, 10) }
    expect(pageAt('/', 'logo: /media/logo.bmp', small)).toContain('width="30" height="10"')
    const own = 'logo: https://weekly.example/media/logo.svg'
    expect(pageAt('/', own)).toContain('width="192" height="64"')
    expect(pageAt('/', 'logo: https://cdn.example/logo.svg')).toContain(
      '<img src="https://cdn.example/logo.svg" alt="Weekly"></a>',
    )
  })

  test('is the publisher’s for machines, and no feed has it', () => {
    const [plain, with_] = [built(''), built('logo: /media/logo.svg')]
    expect(documentsOf(with_).get('/')).toContain(
      '"logo":{"@type":"ImageObject","url":"https://weekly.example/media/logo.svg","width":"900","height":"300"}',
    )
    for (const path of ['/rss.xml', '/atom.xml', '/feed.json'])
      expect(documentsOf(with_).get(path), path).toBe(documentsOf(plain).get(path))
  })

  test('is refused where it is not there, or pages could not show it', () => {
    expect(refused('logo: /media/lgoo.svg')).toEqual(['publication.yaml:9:7 missing-file'])
    expect(refused('logo: /logo.svg')).toEqual(['publication.yaml:9:7 missing-file'])
    expect(refused('logo: ../../etc/logo.svg')).toEqual(['publication.yaml:9:7 missing-file'])
    for (const url of ['http://cdn.example/logo.svg', '"javascript:alert(1)"', '"data:image/png;base64,AA"'])
      expect(refused(`logo: { url: ${url} }`), url).toEqual([
        expect.stringMatching(/^publication.yaml:9:14 bad-url$/),
      ])
  })

  test('is remarked where its file is no picture', () => {
    expect(remarks('logo: /media/logo.svg', { 'media/logo.svg': 'Logo' })).toEqual([
      'publication.yaml:9:7 unreadable-picture',
    ])
  })
})

/** A Windows bitmap, as far as its size. */
function bitmap(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(60)
  bytes.write('BM')
  bytes.writeInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  return bytes
}

const NAVIGATION = `navigation:
  - { title: Home, url: / }
  - { title: Rivers, url: /topics/rivers }
  - { title: About, url: pages/about.md }
  - { title: Who, url: /about/#who }
  - { title: Why, url: https://weekly.example/articles/a/#why-now }
  - { title: Shop, url: /shop.html }
  - { title: Feed, url: /topics/rivers/rss.xml }
  - { title: "Elsewhere & more", url: "http://other.example/?a=1&b" }`

describe('the navigation', () => {
  test('stands at the top of every page in place of the lists, which stand at its foot', () => {
    const [before, build] = [documentsOf(built('')), built(NAVIGATION)]
    const lists = linksIn(masthead.exec(before.get('/articles/a/') ?? '')?.[0])
    expect(lists).toHaveLength(6)
    for (const [path, html] of htmlPages(build)) {
      const own = linksIn(masthead.exec(html)?.[0])
      expect(
        own.map(link => link.replace(' (here)', '')),
        path,
      ).toEqual([
        'https://weekly.example/ Home',
        'https://weekly.example/topics/rivers/ Rivers',
        'https://weekly.example/about/ About',
        'https://weekly.example/about/#about.who Who',
        'https://weekly.example/articles/a/#a.why-now Why',
        'https://weekly.example/shop.html Shop',
        'https://weekly.example/topics/rivers/rss.xml Feed',
        'http://other.example/?a=1&amp;b Elsewhere &amp; more',
      ])
      const foot = linksIn(colophon.exec(html)?.[0]).map(link => link.replace(' (here)', ''))
      expect(foot.slice(0, lists.length), path).toEqual(lists)
      expect(html, path).toContain('<nav aria-label="Menu">')
    }
  })

  test('says which of its pages this is', () => {
    const all = documentsOf(built(NAVIGATION))
    const here = (path: string, part: RegExp) =>
      linksIn(part.exec(all.get(path) ?? '')?.[0]).filter(link => link.endsWith('(here)'))
    expect(here('/', masthead)).toEqual(['https://weekly.example/ Home (here)'])
    expect(here('/topics/rivers/', masthead)).toEqual(['https://weekly.example/topics/rivers/ Rivers (here)'])
    expect(here('/about/', masthead)).toEqual(['https://weekly.example/about/ About (here)'])
    expect(here('/articles/a/', masthead)).toEqual([])
    expect(here('/topics/', colophon)).toEqual(['https://weekly.example/topics/ Topics (here)'])
  })

  test('is refused with its line where it leads to nothing, or to what is not out', () => {
    const to = (url: string) => refused(`navigation:\n  - title: A\n    url: ${url}`)
    for (const url of [
      '/abuot/',
      '/topics/rovers/',
      '/articles/aa/',
      '/media/logo.svg',
      '/own.js',
      '../secret/',
    ])
      expect(to(url), url).toEqual(['publication.yaml:11:10 dead-link'])
    expect(to('/about/#whom')).toEqual(['publication.yaml:11:10 no-such-heading'])
    expect(to('/hidden/')).toEqual(['publication.yaml:11:10 link-to-draft'])
    expect(to('/articles/later/')).toEqual(['publication.yaml:11:10 link-to-scheduled'])
    for (const url of ['"javascript:alert(1)"', 'mailto:desk@weekly.example', '"data:text/html,x"', '"#top"'])
      expect(to(url), url).toEqual(['publication.yaml:11:10 bad-url'])
    expect(refused('navigation: /about/')).toEqual(['publication.yaml:9:13 not-a-list'])
    expect(refused('navigation: [{ title: A }]')).toEqual(['publication.yaml:9:14 missing-url'])
    expect(refused('menu: [{ title: A, url: / }]')).toEqual(['publication.yaml:9:1 unknown-key'])
  })

  test('says what was meant, and leads to a draft where drafts are shown', () => {
    const [files, options] = given(
      'navigation: [{ title: A, url: /abuot/ }, { title: B, url: /articles/later/ }]',
    )
    const result = buildSite(files, options)
    expect(result.ok ? [] : result.problems.map(({ message, advice }) => `${message} ${advice}`)).toEqual([
      '`/abuot/` leads to nothing that is served. Did you mean `/about/`?',
      '`/articles/later/` leads to nothing yet: articles/later.md comes out at 2026-09-04T00:00:00Z. Publish that first, or take the link out.',
    ])
    const [draft, shown] = given('navigation: [{ title: Hidden, url: /hidden/ }]')
    const preview = builtSite(draft, { ...shown, drafts: true, ledger: 'provisional' })
    expect(linksIn(masthead.exec(documentsOf(preview).get('/') ?? '')?.[0])).toEqual([
      'https://weekly.example/hidden/ Hidden',
    ])
  })

  test('blames no link where the story that it leads to cannot be read', () => {
    const broken = { 'articles/a.md': '---\ntitle: A\n---\n\nText.\n' }
    expect(refused('navigation: [{ title: A, url: /articles/a/ }]', broken)).toEqual([
      'articles/a.md:2:1 missing-published',
    ])
  })
})

describe('the style sheet', () => {
  test('is loaded after Dateline’s own by every page, without a host', () => {
    for (const [path, html] of htmlPages(built('stylesheet: /own.css')))
      expect(html.match(/<link rel="stylesheet" href="[^"]*">/g), path).toEqual([
        '<link rel="stylesheet" href="/style.css">',
        '<link rel="stylesheet" href="/own.css">',
      ])
  })

  test('is refused where it is not there, stands elsewhere, or is none', () => {
    expect(refused('stylesheet: /other.css')).toEqual(['publication.yaml:9:13 missing-file'])
    expect(refused('stylesheet: static/own.css')).toEqual(['publication.yaml:9:13 missing-file'])
    expect(refused('stylesheet: /style.css')).toEqual(['publication.yaml:9:13 missing-file'])
    for (const url of [
      'https://cdn.example/a.css',
      '//cdn.example/a.css',
      '/shop.html',
      '/own.css?v=2',
      '"javascript:a.css"',
    ])
      expect(refused(`stylesheet: ${url}`), url).toEqual(['publication.yaml:9:13 bad-path'])
  })

  test('is remarked where it asks for what no page loads', () => {
    const css =
      '/* @font-face\n */\nh1 { color: red }\n  @import url("https://a.example/b.css");\n@font-face { }\n'
    expect(remarks('stylesheet: /own.css', { 'static/own.css': css })).toEqual([
      'media/logo.svg:1:1 unused-media',
      'static/own.css:4:3 unloaded-style',
      'static/own.css:5:1 unloaded-style',
    ])
  })
})

describe('what a publication says of its look', () => {
  test.each([
    ['logo: /media/logo.svg', {}],
    ['logo: /media/logo.svg', { 'media/logo.svg': drawing('viewBox="0 0 10 10"') }],
    ['logo: { url: /media/logo.svg, alt: Other }', {}],
    [NAVIGATION, {}],
    ['stylesheet: /own.css', {}],
  ])('dates all pages by its change: %s %o', (keys, more) => {
    const [first, options] = given('')
    const now = (day: string, ledger: Files, [files, others]: ReturnType<typeof given>) =>
      builtSite({ ...files, ...ledger }, { ...others, now: at(day) })
    const histories = [given(''), given(keys), given(keys, more), given('')]
    let ledger = ledgerFiles(builtSite(first, options))
    let before = documentsIn(builtSite(first, options))
    for (const [index, step] of histories.entries()) {
      const build = now(`2025-10-0${index + 2}`, ledger, step)
      const documents = documentsIn(build)
      for (const [path, { body, at: dated }] of documents) {
        const was = before.get(path)
        if (was && was.body !== body) expect(dated, path).toBeGreaterThanOrEqual(was.at + 1000)
      }
      ledger = { ...ledger, ...ledgerFiles(build) }
      before = documents
      const again = now(`2025-10-0${index + 3}`, ledger, step)
      expect(ledgerFiles(again)).toEqual(ledgerFiles(build))
    }
  })

  test('leaves a line of the ledger alone, and every document, where nothing is said', () => {
    const [files, options] = given('')
    const ledger = ledgerFiles(builtSite(files, options))
    expect(String(ledger['ledger/_publication.jsonl'])).toMatch(/^\{"settings":/m)
    const moved = builtSite(
      { ...given(`\n# a comment\nrights:`)[0], ...ledger },
      { ...options, now: at('2025-10-02') },
    )
    expect(ledgerFiles(moved)).toEqual(ledger)
  })
})
