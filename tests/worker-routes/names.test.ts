import { describe, expect, test } from 'vitest'
import { parsePage } from '../reading/page.ts'
import type { XmlElement } from '../reading/strict-xml.ts'
import { builtSite, documentsOf, PUBLICATION, problemsOf } from '../site/site.ts'
import { served } from '../wire/client.ts'

/** Words that mean something in an address or to a page of ours. */
const NAMES = [
  ...['main', 'feed', 'atom', 'rss', 'json', 'archive', 'page', 'media', 'snapshot', 'problems'],
  ...[
    'articles',
    'updates',
    'corrections',
    'topics',
    'people',
    'sitemap',
    'feeds',
    'constructor',
    'fn-a-1',
    '1',
  ],
]

const story = (title: string, slug: string) => `---
title: ${title}
published: 2025-09-04
topics: ["${slug}"]
people: [{ name: Mira Halvorsen, slug: "${slug}" }]
corrections: [{ at: 2025-09-05, text: The road was closed. }]
---

Mira Halvorsen walked up the road.[^1]

Mira Halvorsen said: "We have chosen the road over the wall, and ${slug} will not turn back."

[^1]: It is long.
`

/** A publication of one story, with a topic and a person, each called so, and an update file of that name. */
function servedSite(slug: string) {
  const site = builtSite({
    'publication.yaml': `${PUBLICATION}feed_length: 2\n`,
    [`articles/${slug}.md`]: story('The road', slug),
    [`updates/${slug}/${slug}.md`]: '---\ntitle: Further\npublished: 2025-09-06\n---\n\nIt went on.\n',
  })
  return { documents: documentsOf(site), get: served(site) }
}

describe.each(NAMES)('where everything is called %s', slug => {
  const { documents, get } = servedSite(slug)
  const pages = [...documents.keys()].filter(path => path.endsWith('/') && path !== '/')

  test('each page is there, and its address without the slash leads to it', async () => {
    const topic = slug === 'archive' ? 'archive-2' : slug
    for (const path of [`/articles/${slug}/`, `/topics/${topic}/`, `/people/${slug}/`])
      expect(pages).toContain(path)
    expect(pages.filter(path => path.startsWith(`/articles/${slug}/`))).toHaveLength(4)
    for (const path of pages) {
      expect((await get(path)).status).toBe(200)
      const bare = await get(path.slice(0, -1))
      expect([bare.status, bare.headers.get('Location')]).toEqual([308, path])
    }
  })

  test('the archives of every list are beside it', async () => {
    const archives = [...documents.keys()].filter(path => path.includes('/archive/1/rss.xml'))
    expect(archives).toContain('/updates/archive/1/rss.xml')
    expect(archives).toContain(`/articles/${slug}/archive/1/rss.xml`)
    for (const path of archives) expect((await get(path)).status).toBe(200)
  })

  test('each feed is where people look for it', async () => {
    for (const page of pages.filter(path => documents.has(`${path}rss.xml`))) {
      for (const [guess, file] of [
        ['feed', 'rss.xml'],
        ['feed/', 'rss.xml'],
        ['rss', 'rss.xml'],
        ['atom/', 'atom.xml'],
        ['index.xml', 'rss.xml'],
        ['feed/json', 'feed.json'],
      ]) {
        if (documents.has(`${page}${guess}`.replace(/\/?$/, '/'))) continue // a story of that name
        const { status, headers } = await get(`${page}${guess}`)
        expect([guess, status, headers.get('Location')]).toEqual([guess, 301, `${page}${file}`])
      }
    }
  })

  test('no page has an id twice', () => {
    for (const path of pages) {
      const ids = idsOf(documents.get(path) ?? '')
      expect(ids).toContain('main')
      expect(ids).toEqual([...new Set(ids)])
    }
  })
})

test('a topic and a person may be called index too, but no article', async () => {
  const site = builtSite({ 'articles/a.md': story('The road', 'index') })
  const get = served(site)
  for (const path of ['/topics/index/', '/topics/index/rss.xml', '/people/index/'])
    expect((await get(path)).status).toBe(200)
  expect(problemsOf({ 'articles/index.md': story('The road', 'a') })).toContain(
    'articles/index.md:1:1 index-file',
  )
})

describe('a story that was called feed', () => {
  const get = served(
    builtSite({
      'articles/mill.md':
        '---\ntitle: The feed mill\npublished: 2025-09-04\nformerly: [feed]\n---\n\nIt is open.\n',
    }),
  )

  test.each([
    ['/articles/feed', '/articles/mill/'],
    ['/articles/feed/', '/articles/mill/'],
    ['/articles/feed/rss.xml', '/articles/mill/rss.xml'],
    ['/articles/feed/feed', '/articles/mill/rss.xml'],
    ['/articles/feed/atom/', '/articles/mill/atom.xml'],
    ['/articles/rss', '/articles/rss.xml'],
    ['/feed', '/rss.xml'],
  ])('%s leads to %s', async (path, location) => {
    const { status, headers } = await get(path)
    expect([status, headers.get('Location')]).toEqual([301, location])
  })
})

/** Every id of a page, in document order. */
function idsOf(page: string): readonly string[] {
  const idsIn = ({ attributes, children }: XmlElement): readonly string[] => [
    ...(attributes.id === undefined ? [] : [attributes.id]),
    ...children.flatMap(idsIn),
  ]
  return idsIn(parsePage(page))
}
