import { describe, expect, test, vi } from 'vitest'
import { openPack } from '../../src/snapshot/unpack.ts'
import { article, update } from '../life/newsroom.ts'
import {
  at,
  buildSite,
  builtSite,
  documentsOf,
  type Files,
  ledgerFiles,
  messagesOf,
  PUBLICATION,
  problemsOf,
} from './site.ts'

vi.setConfig({ testTimeout: 30_000 })

const page = (text: string, ...keys: readonly string[]) =>
  ['---', 'title: About us', ...keys, '---', '', text, ''].join('\n')
const STORY = { 'articles/a.md': article('Text.\n\n## Why now?\n\nNow.') }
const documents = (files: Files, options = {}) => documentsOf(builtSite({ ...STORY, ...files }, options))
const remarksOf = (files: Files) =>
  builtSite({ ...STORY, ...files }).remarks.map(
    ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
  )
const footerOf = (html = '') =>
  [
    ...(/<ul class="own-pages">([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '').matchAll(
      /href="([^"]*)"[^>]*>([^<]*)/g,
    ),
  ].map(([, to, title]) => `${to} ${title}`)

describe("a page of the publication's own", () => {
  test('stands at its own address, with its title, its text and its summary', () => {
    const html = documents({ 'pages/about.md': page('## Who?\n\nWe *are*.', 'summary: Who we are.') }).get(
      '/about/',
    )
    expect(html).toContain('<title>About us – Weekly</title>')
    expect(html).toContain('<h1 dir="auto">About us</h1>')
    expect(html).toContain('<h2 id="about.who">Who?</h2>\n<p>We <em>are</em>.</p>')
    expect(html).toContain('<meta name="description" content="Who we are.">')
    expect(html).toContain('<link rel="canonical" href="https://weekly.example/about/">')
  })

  test('is linked at the foot of every page, those with a place first, then by name', () => {
    const files = {
      'pages/zeal.md': page('Z.', 'order: 1'),
      'pages/law/imprint.md': page('I.', 'language: de').replace('About us', 'Impressum'),
      'pages/about.md': page('A.'),
      'pages/hidden.md': page('H.', 'draft: true'),
    }
    const all = documents(files)
    const links = ['/zeal/ About us', '/about/ About us', '/imprint/ Impressum'].map(
      link => `https://weekly.example${link}`,
    )
    for (const [path, html] of all)
      if (html.startsWith('<!doctype html>') && !path.includes('feed.html'))
        expect(footerOf(html), path).toEqual(links)
    expect(all.get('/')).toContain('hreflang="de" lang="de" dir="auto">Impressum</a>')
    expect(all.get('/imprint/')).toContain('<article class="own-page" lang="de" dir="ltr">')
    expect(all.has('/hidden/')).toBe(false)
    expect(documents(files, { drafts: true, ledger: 'provisional' }).has('/hidden/')).toBe(true)
  })

  test('is in the sitemap and in no feed', () => {
    const all = documents({ 'pages/about.md': page('We are.') })
    expect(all.get('/sitemap.xml')).toContain('<loc>https://weekly.example/about/</loc>')
    for (const [path, text] of all)
      if (/\.(?:xml|json|opml)$/.test(path) && !path.startsWith('/sitemap'))
        expect(text).not.toContain('/about/')
  })

  test('has no quotations, whatever it says', () => {
    const files = { 'pages/about.md': page('Ada Byte said: "We will build it, and it will stand."') }
    expect(builtSite({ ...STORY, ...files }).news.map(({ kind }) => kind)).toEqual(['article'])
  })

  test('is linked to and links on by files, with headings', () => {
    const files = {
      'articles/b.md': article('[About](../pages/about.md#who) and [here](/about/#Who?).'),
      'pages/about.md': page(
        '## Who?\n\n[A](../articles/a.md#why-now) [next](../updates/a/next.md) ![](../media/a.png)',
      ),
      'updates/a/next.md': update('More.'),
    }
    const all = documents(files, { media: new Map([['media/a.png', 1]]) })
    expect(all.get('/articles/b/')?.match(/href="[^"]*about[^"]*who"/g)).toEqual(
      Array(2).fill('href="https://weekly.example/about/#about.who"'),
    )
    expect(all.get('/about/')).toContain('href="https://weekly.example/articles/a/#a.why-now"')
    expect(all.get('/about/')).toMatch(/href="https:\/\/weekly.example\/articles\/a\/[0-9a-f]{10}\/">next/)
    expect([...builtSite({ ...STORY, ...files }, { media: new Map([['media/a.png', 1]]) }).media]).toEqual([
      'media/a.png',
    ])
  })

  test('says where a link of it, or one to it, leads to nothing', () => {
    const files = {
      'articles/b.md': article('[About](../pages/abuot.md) and [x](../pages/about.md#nothing).'),
      'pages/about.md': page('[A](../articles/aa.md)\n[b](hidden.md)'),
      'pages/hidden.md': page('H.', 'draft: true'),
    }
    expect(remarksOf(files)).toEqual([
      'articles/b.md:6:1 dead-link',
      'articles/b.md:6:32 no-such-heading',
      'pages/about.md:5:1 dead-link',
      'pages/about.md:6:1 link-to-draft',
    ])
    expect(documents(files).get('/about/')).toContain('\n<a>b</a></p>')
  })

  test('leads on from where it stood before', () => {
    const files = { 'pages/about.md': page('A.', 'formerly: [who-we-are, /ueber-uns.html]') }
    const packs = [...builtSite({ ...STORY, ...files }).assets.values()].map(openPack)
    const moves = Object.fromEntries(packs.flatMap(pack => [...pack.moves]))
    expect(moves).toEqual({ '/who-we-are': '/about/', '/ueber-uns.html': '/about/' })
    expect(
      problemsOf({ ...STORY, ...files, 'articles/b.md': article('B.', 'formerly: [/ueber-uns.html]') }),
    ).toEqual(['articles/b.md:1:1 duplicate-address'])
  })

  test('is refused where another has the address, with file and line', () => {
    const names = [
      'articles',
      'updates',
      'corrections',
      'topics',
      'people',
      'archive',
      'media',
      'feed',
      'rss',
      'atom',
      'index',
      'hub',
    ]
    for (const name of names)
      expect(problemsOf({ ...STORY, [`pages/${name}.md`]: page('A.') }), name).toEqual([
        `pages/${name}.md:1:1 own-address`,
      ])
    expect(problemsOf({ ...STORY, 'pages/About.md': page('A.') })).toEqual([
      'pages/About.md:1:1 bad-file-name',
    ])
    expect(problemsOf({ ...STORY, 'pages/about.md': page('A.'), 'pages/old/about.md': page('B.') })).toEqual([
      'pages/old/about.md:1:1 duplicate-page',
    ])
    const about = { 'pages/about.md': page('A.') }
    expect(problemsOf({ ...STORY, ...about, 'articles/b.md': article('B.', 'formerly: [/about/]') })).toEqual(
      ['articles/b.md:1:1 own-address'],
    )
    expect(
      problemsOf({
        ...STORY,
        ...about,
        'publication.yaml': `${PUBLICATION}formerly:\n  /about/: /rss.xml\n`,
      }),
    ).toEqual(['publication.yaml:10:3 own-address'])
  })

  test('says what of its front matter or its pictures is wrong', () => {
    expect(
      problemsOf({
        ...STORY,
        'pages/about.md': page('![](../media/a.png)', 'order: first', 'published: 2025-01-01'),
      }),
    ).toEqual(['pages/about.md:3:8 bad-number', 'pages/about.md:4:1 unknown-key'])
    expect(problemsOf({ ...STORY, 'pages/about.md': page('![](../media/a.png)') })).toEqual([
      'pages/about.md:5:1 missing-file',
    ])
    expect(messagesOf({ ...STORY, 'pages/feed.md': page('A.') })).toEqual([
      'pages/feed.md:1:1 The address `/feed/` is one that Dateline has itself. Give the file another name, such as `about.md`: that is its address.',
    ])
  })

  test('has a line in the ledger once it is shown, which a frozen build asks for', () => {
    const files = { ...STORY, 'pages/about.md': page('A.') }
    const before = ledgerFiles(builtSite(STORY))
    const frozen = buildSite({ ...files, ...before }, { ledger: 'frozen', now: at('2025-10-02') })
    expect(frozen.ok ? [] : frozen.problems.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'ledger/_publication.jsonl ledger-behind',
    ])
    const after = ledgerFiles(builtSite({ ...files, ...before }, { now: at('2025-10-02') }))
    expect(buildSite({ ...files, ...after }, { ledger: 'frozen', now: at('2025-10-03') }).ok).toBe(true)
    expect(
      ledgerFiles(builtSite({ ...STORY, ...after }, { now: at('2025-10-04') }))['ledger/_publication.jsonl'],
    ).not.toContain('"page"')
  })

  test('moves every page that has a footer, by an older ledger too', () => {
    const before = ledgerFiles(builtSite(STORY))
    const common = 'ledger/_publication.jsonl'
    const older = {
      ...before,
      [common]: String(before[common]).replace(/^\{"(?:settings|time_zone)".*\n/gm, ''),
    }
    for (const ledger of [before, older]) {
      const build = builtSite(
        { ...STORY, ...ledger, 'pages/about.md': page('A.') },
        { now: at('2025-10-02') },
      )
      expect(documentsOf(build).get('/sitemap.xml')).toMatch(/articles\/a\/<\/loc>\s*<lastmod>2025-10-02/)
    }
  })
})
