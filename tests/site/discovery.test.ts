import { describe, expect, test } from 'vitest'
import { openPack } from '../../src/snapshot/unpack.ts'
import { newsroom, update } from '../life/newsroom.ts'
import { elementsOf, parsePage } from '../reading/page.ts'
import { unknownToSchemaOrg } from '../reading/schema-org.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement } from '../reading/strict-xml.ts'
import { builtSite, documentsOf, sampleFiles } from './site.ts'

const story = (title: string, more = '', body = 'Mira Halvorsen, the president, said: "It will be done."') =>
  `---\ntitle: ${title}\npublished: 2025-09-30T08:00:00Z\n${more}---\n\n${body}\n`

const FILES = {
  'articles/a.md': story(
    'Mira Halvorsen speaks',
    'topics: [Water, Café]\ndateline: Oslo\ncorrections: [{ at: 2025-09-30T09:00:00Z, text: "It was Oslo.", severity: minor }]\n',
  ),
  'articles/b.md': story('Mira Halvorsen again', 'topics: [Water]\n'),
  'articles/old.md': story('Long ago').replace('2025-09-30', '2025-01-01'),
  'articles/gone.md': story('Gone', 'topics: [Lost]\n'),
  'articles/later.md': story('Not yet', 'topics: [Secret]\n').replace('2025-09-30', '2025-12-01'),
  'articles/draft.md': story('Draft', 'topics: [Secret]\ndraft: true\n'),
  'updates/a/next.md': update('The day after.').replace('2025-09-06', '2025-09-30'),
}
/** One article was taken back after readers had seen it. */
const ROOM = newsroom('2025-09-30T09:00:00Z', FILES).edit('2025-10-01', {
  'articles/gone.md': story(
    'Gone',
    'topics: [Lost]\nwithdrawn: { at: 2025-09-30T10:00:00Z, reason: "It was untrue." }\n',
  ),
})
const WEEKLY = 'https://weekly.example'
const SITES = {
  'a site': { url: WEEKLY, documents: documentsOf(ROOM.build) },
  'a site of which nothing is due': {
    url: WEEKLY,
    documents: documentsOf(builtSite({ 'articles/later.md': FILES['articles/later.md'] })),
  },
  'the sample': { url: 'https://dateline.example', documents: documentsOf(builtSite(sampleFiles())) },
  'a site below a path': {
    url: 'https://x.example/news',
    documents: documentsOf(builtSite(ROOM.files, { base: 'https://x.example/news' })),
  },
}
const { documents } = SITES['a site']
const read = (path: string) => documents.get(path) ?? ''
const pagesOf = (all: ReadonlyMap<string, string>) =>
  [...all].filter(([, body]) => body.startsWith('<!doctype html>'))

/** Every address that a page names, its feeds and icons among them. */
function addressesIn(page: string): readonly string[] {
  const root = parsePage(page)
  const named = ['a', 'link', 'img'].flatMap(name => elementsOf(root, name))
  return named.flatMap(({ attributes: { href, src } }) => href ?? src ?? [])
}

function pathsIn(list: XmlElement): readonly string[] {
  const locations = list.children.flatMap(url => url.children).filter(({ name }) => name.endsWith('}loc'))
  return locations.map(({ text }) => text.slice(WEEKLY.length))
}

const FEED_TYPES = ['application/rss+xml', 'application/atom+xml', 'application/feed+json']

describe.each(Object.entries(SITES))('%s', (_, { url, documents: all }) => {
  test('has no link of its own that leads nowhere', () => {
    const base = new URL(url).pathname.replace(/\/$/, '')
    const dead = pagesOf(all).flatMap(([path, page]) => {
      const own = addressesIn(page)
        .map(address => new URL(address, `${url}${path}`))
        .filter(({ origin }) => origin === new URL(url).origin)
      return own
        .map(({ pathname }) => pathname.slice(base.length))
        .filter(target => !all.has(target))
        .map(target => `${path} → ${target}`)
    })
    expect(dead).toEqual([])
  })

  test('rule 51: offers on every page a feed of each format of its own and of all, which is there', () => {
    for (const [path, page] of pagesOf(all)) {
      const links = elementsOf(parsePage(page), 'link').filter(link => link.attributes.rel === 'alternate')
      const isOfAll = links.length === 3
      expect(
        links.map(({ attributes: { type } }) => type),
        path,
      ).toEqual([...FEED_TYPES, ...(isOfAll ? [] : FEED_TYPES)])
      expect(links.at(-3)?.attributes.href).toBe(`${url}/rss.xml`)
      expect(new Set(links.map(({ attributes: { title } }) => title)).size, path).toBe(links.length)
      for (const { attributes } of links)
        expect(all.has(attributes.href?.slice(url.length) ?? ''), path).toBe(true)
    }
  })

  test('lists in OPML every feed that goes on but those of stories, and of what was taken back none', () => {
    const listed = elementsOf(parseXml(all.get('/feeds.opml') ?? ''), 'outline').flatMap(
      ({ attributes: { xmlUrl } }) => xmlUrl?.slice(url.length) ?? [],
    )
    const feeds = [...all.keys()].filter(path => path.endsWith('/rss.xml'))
    expect(listed.toSorted()).toEqual(
      feeds.filter(path => !/^\/articles\/.+\/rss|\/lost\//.test(path)).toSorted(),
    )
  })

  test('names its sitemaps in robots.txt', () => {
    const sitemaps: readonly string[] = (all.get('/robots.txt') ?? '').match(/(?<=^Sitemap: ).*$/gm) ?? []
    expect(sitemaps[0]).toBe(`${url}/sitemap.xml`)
    expect(sitemaps.includes(`${url}/sitemap-news.xml`)).toBe(all.has('/sitemap-news.xml'))
    for (const address of sitemaps) expect(all.has(address.slice(url.length))).toBe(true)
  })

  test('has an icon in each size, and the drawing', () => {
    expect(parseXml(all.get('/favicon.svg') ?? '').name).toBe('{http://www.w3.org/2000/svg}svg')
    for (const path of ['/favicon.ico', '/icon-48.png', '/apple-touch-icon.png', '/icon-512.png'])
      expect(all.has(path)).toBe(true)
  })

  test('says JSON-LD in the words of schema.org', () => {
    for (const [, page] of pagesOf(all)) {
      for (const { text } of elementsOf(parsePage(page), 'script'))
        expect(unknownToSchemaOrg(JSON.parse(text))).toEqual([])
    }
  })
})

describe('who follows a story, a topic, a person or an update', () => {
  const update = [...documents.keys()].find(path => /^\/articles\/a\/[0-9a-f]{10}\/$/.test(path)) ?? ''
  const OWN = {
    '/articles/a/': '/articles/a/',
    [update]: '/articles/a/',
    '/topics/water/': '/topics/water/',
    '/people/mira-halvorsen/': '/people/mira-halvorsen/',
    '/updates/': '/updates/',
  }

  test.each(Object.entries(OWN))(
    'is offered at %s its own feeds first, then those of everything',
    (path, own) => {
      const links = elementsOf(parsePage(read(path)), 'link').filter(
        link => link.attributes.rel === 'alternate',
      )
      const files = ['rss.xml', 'atom.xml', 'feed.json']
      const wanted = [own, '/'].flatMap(folder => files.map(file => `${WEEKLY}${folder}${file}`))
      expect(links.map(({ attributes: { href } }) => href)).toEqual(wanted)
      expect(links.slice(3).map(({ attributes: { title } }) => title)).toEqual([
        'Weekly – RSS',
        'Weekly – Atom',
        'Weekly – JSON Feed',
      ])
      expect(headerLinks(path)).toEqual(wanted)
    },
  )

  test('is offered at a feed the other formats of that feed alone', () => {
    const alternates = headerLinks('/articles/a/rss.xml')
    expect(alternates).toEqual(['', 'atom.xml', 'feed.json'].map(file => `${WEEKLY}/articles/a/${file}`))
  })
})

/** The alternates that the `Link` header of a document says. */
function headerLinks(path: string): readonly string[] {
  const packs = [...ROOM.build.assets.values()].map(openPack)
  const header = packs.flatMap(({ documents }) => documents.get(path)?.link ?? []).join()
  return [...header.matchAll(/<([^>]*)>; rel="?alternate"?/g)].map(([, href = '']) => href)
}

describe('the sitemap', () => {
  test('lists every page that stands, and no other document', () => {
    const pages = pagesOf(documents).map(([path]) => path)
    const unlisted = (path: string) =>
      path.endsWith('/feed.html') ||
      path === '/404.html' ||
      path.startsWith('/articles/gone/') ||
      path === '/topics/lost/'
    expect(pages).toContain('/articles/gone/')
    expect(pathsIn(parseXml(read('/sitemap.xml'))).toSorted()).toEqual(
      pages.filter(path => !unlisted(path)).toSorted(),
    )
  })

  test('of news lists the articles of the last two days, and is not there without any', () => {
    expect(pathsIn(parseXml(read('/sitemap-news.xml')))).toEqual(
      expect.arrayContaining(['/articles/a/', '/articles/b/']),
    )
    expect(pathsIn(parseXml(read('/sitemap-news.xml')))).toHaveLength(2)
    expect(ROOM.at('2025-10-05').document('/sitemap-news.xml')).toBeUndefined()
  })
})

describe('names', () => {
  const links = (path: string) =>
    elementsOf(parsePage(read(path)), 'main').flatMap(main =>
      elementsOf(main, 'a').map(({ attributes: { href }, text }) => [href?.slice(WEEKLY.length), text]),
    )

  test('of topics above an article lead to what is collected under them', () => {
    expect(links('/articles/a/')).toEqual(
      expect.arrayContaining([
        ['/topics/water/', 'Water'],
        ['/topics/cafe/', 'Café'],
      ]),
    )
  })

  test('of speakers lead to what they said, from every place that shows a quotation', () => {
    const pages = [...documents.keys()].filter(path => /^\/articles\/a\/[0-9a-f]{10}\/$/.test(path))
    const quotation = pages.find(path => read(path).includes('"Quotation"')) ?? ''
    for (const path of [quotation, '/updates/', '/articles/a/'])
      expect(links(path)).toContainEqual(['/people/mira-halvorsen/', 'Mira Halvorsen'])
  })

  test('are listed, each once, with how much of it stands', () => {
    expect(links('/topics/')).toEqual([
      ['/topics/cafe/', 'Café'],
      ['/topics/water/', 'Water'],
    ])
    expect(links('/people/')).toEqual([['/people/mira-halvorsen/', 'Mira Halvorsen']])
    const [item] = elementsOf(parsePage(read('/people/')), 'main').flatMap(main => elementsOf(main, 'li'))
    expect(item && childText(item, 'small')).toBe('3')
  })

  test('of what is scheduled, a draft or unnamed are nowhere', () => {
    // A JSON Schema says which draft of the standard it is of.
    for (const [path, body] of documents)
      expect(`${path}\n${body}`).not.toMatch(/secret|Not yet|(?<!json-schema\.org\/)Draft/i)
    expect(childrenOf(childOf(parsePage(read('/')), 'head'), 'title')).toHaveLength(1)
  })
})
