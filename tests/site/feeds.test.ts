import { describe, expect, test } from 'vitest'
import type { FeedFormat } from '../../src/model/collection.ts'
import { brokenRules } from '../reading/broken-rules.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { INDEPENDENT_READERS } from '../reading/independent-readers.ts'
import { walked } from '../wire/walk.ts'
import { at, builtSite, documentsOf, type Files, sampleFiles } from './site.ts'

const CONTROLS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')
const HOSTILE = `${CONTROLS}\uFFFE\uFFFF & < > " ' ]]> <b>x</b> &amp; &nbsp; 👩‍👩‍👧‍👦 שלום‏ العربية 1 < 2`

/** A publication in which every text is hostile. */
function hostileFiles(): Files {
  // A letter behind a backslash is a Problem: more often it is a path than a character.
  const text = JSON.stringify(`${HOSTILE}\ud800`).replace(/\\[bfnrt]/g, written => {
    const code = JSON.parse(`"${written}"`).charCodeAt(0)
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
  const body = `${HOSTILE} <script>alert(1)</script> [a](javascript:alert(1)) [b](../articles/b.md) ![c](../media/c.png)

"${HOSTILE} shall stand," said Mira Halvorsen, the president & < of > Veldt, who told <VTV> "]]> & so on".

<a href="&#11;java&#x0A;script:alert(1)" title="${HOSTILE.replaceAll('"', '&quot;')}">d</a> <img src="../media/c.png" srcset="../media/c.png 2x, https://a.example/z.png 3x">

\`\`\`
${HOSTILE}
\`\`\`
`
  const article = (title: string, more = '') => `---
title: ${title}
published: 2025-09-04
summary: ${text}
dateline: ${text}
authors: [{ name: ${text}, url: "https://a.example/?a=1&b=<2>", email: "a&b@a.example" }]
topics: [${text}, plain]
rights: ${text}
image: { url: /media/c.png, alt: ${text} }
enclosure: { url: "https://a.example/e.mp3?a=1&b=%22<", type: audio/mpeg, length: 12 }
source: { title: ${text}, url: "https://a.example/?x=<&y" }
people: [{ name: Mira Halvorsen, role: ${text} }]
${more}---

${body}`
  return {
    'publication.yaml': `title: ${text}
description: ${text}
url: https://weekly.example
tag_authority: weekly.example
tag_year: 2025
authors: [{ name: ${text}, url: "https://a.example/?a=1&b=2" }, Second]
rights: ${text}
icon: /media/c.png
`,
    'articles/a.md': article(text),
    'articles/b.md': article(JSON.stringify('Plain'), 'language: he\nstatus: live\n'),
  }
}

const sites = [
  { name: 'the sample', documents: documentsOf(builtSite(sampleFiles())) },
  {
    name: 'a hostile site',
    documents: documentsOf(builtSite(hostileFiles(), { media: new Map([['media/c.png', 7]]) })),
  },
]

const FILES: Record<FeedFormat, string> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }
const feedsOf = (documents: ReadonlyMap<string, string>) =>
  (Object.keys(FILES) as FeedFormat[]).flatMap(format =>
    [...documents]
      .filter(([path]) => path.endsWith(`/${FILES[format]}`))
      .map(([path, body]) => ({ format, path, body })),
  )

describe.each(sites)('every feed of $name', ({ documents }) => {
  test.each(feedsOf(documents))('keeps the rules: $path', ({ format, body }) => {
    expect(brokenRules(format, body)).toEqual([])
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(250_000)
  })

  test.each(feedsOf(documents).filter(({ format }) => format === 'rss'))(
    'says the same in three formats: $path',
    ({ path, body }) => {
      const rss = readFeed('rss', body)
      for (const format of ['atom', 'json'] as const) {
        const other = documents.get(path.replace('rss.xml', FILES[format])) ?? ''
        expect(readFeed(format, other).entries).toEqual(rss.entries)
      }
      if (path !== '/corrections/rss.xml') expect(rss.entries.length).toBeGreaterThan(0)
    },
  )

  test.each(feedsOf(documents))('is read alike by independent parsers: $path', async ({ format, body }) => {
    const { entries } = readFeed(format, body)
    for (const { name, read } of INDEPENDENT_READERS.filter(reader => reader.format === format)) {
      const shown = await read(body)
      expect(
        shown.map(({ id, link }) => [id, link]),
        name,
      ).toEqual(entries.map(({ id, link }) => [id, link]))
    }
  })

  test('holds no script and no relative address', () => {
    for (const { format, body } of feedsOf(documents)) {
      for (const { html } of readFeed(format, body).entries) {
        expect(html).not.toMatch(/<script|<[a-z][^>]*\s(?:href="javascript|on\w+=)/i)
        for (const [, address] of html.matchAll(/<[a-z][^>]*?\s(?:href|src|poster)="([^"]*)"/g))
          expect(address).toMatch(/^(?:https?:\/\/|mailto:|tel:)/)
      }
    }
  })

  test('lists newest first, an article before its updates', () => {
    const { entries } = readFeed('rss', documents.get('/rss.xml') ?? '')
    expect(entries.map(entry => entry.published)).toEqual(
      entries
        .map(entry => entry.published)
        .toSorted()
        .toReversed(),
    )
    for (const [index, entry] of entries.entries()) {
      const article = entries.findIndex(other => other.id === entry.story?.id)
      if (entry.published === entries[article]?.published) expect(article).toBeLessThanOrEqual(index)
    }
  })
})

describe('a feed', () => {
  test('rule 48: withholds what is scheduled', () => {
    const files = {
      'articles/now.md': '---\ntitle: Now\npublished: 2025-09-04\n---\nText.\n',
      'articles/later.md': '---\ntitle: Later\npublished: 2025-12-01\n---\nText.\n',
      'articles/draft.md': '---\ntitle: Draft\npublished: 2025-09-04\ndraft: true\n---\nText.\n',
    }
    const titles = (now: string) =>
      readFeed('json', documentsOf(builtSite(files, { now: at(now) })).get('/feed.json') ?? '').entries.map(
        ({ title }) => title,
      )
    expect(titles('2025-10-01')).toEqual(['Now'])
    expect(titles('2025-12-01')).toEqual(['Later', 'Now'])
  })

  test('rule 46: stays near 250 KB, the oldest entries are left out and in its archives', {
    timeout: 30_000,
  }, () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `articles/a-${n}.md`,
        `---\ntitle: A${n}\npublished: ${new Date(Date.UTC(2025, 0, n + 1)).toISOString().slice(0, 10)}\n---\n${'Words & words. '.repeat(900)}\n`,
      ]),
    )
    const documents = documentsOf(builtSite(files))
    for (const { format, path, body } of feedsOf(documents).filter(
      feed => feed.path.split('/').length === 2,
    )) {
      expect(new TextEncoder().encode(body).length, path).toBeLessThanOrEqual(250_000)
      expect(brokenRules(format, body)).toEqual([])
      const { entries } = readFeed(format, body)
      expect(entries.length).toBeGreaterThan(10)
      expect(entries.map(({ title }) => title)).toEqual(entries.map((_, index) => `A${59 - index}`))
      expect(Math.min(...entries.map(({ html }) => html.length))).toBeGreaterThan(10_000)
      const all = walked(format, '/', at => documents.get(at)).flatMap(
        ({ body }) => readFeed(format, body).entries,
      )
      expect(new Set(all.map(({ id }) => id)).size).toBe(60)
    }
  })

  test('of a story is that story alone', () => {
    const documents = documentsOf(builtSite(hostileFiles(), { media: new Map([['media/c.png', 7]]) }))
    const { entries } = readFeed('atom', documents.get('/articles/b/atom.xml') ?? '')
    expect(new Set(entries.map(({ story }) => story?.url))).toEqual(
      new Set(['https://weekly.example/articles/b/']),
    )
  })
})

describe('every update', () => {
  test('has a page of its own', () => {
    for (const { documents } of sites) {
      for (const { link } of readFeed('json', documents.get('/feed.json') ?? '').entries) {
        expect(documents.get(new URL(link).pathname)).toMatch(/^<!doctype html>/i)
      }
    }
  })
})
