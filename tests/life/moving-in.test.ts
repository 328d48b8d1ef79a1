import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { INDEPENDENT_READERS } from '../reading/independent-readers.ts'
import { messagesOf, PUBLICATION, problemsOf } from '../site/site.ts'
import { served } from '../wire/client.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const withOld = (lines: string) => `${PUBLICATION}formerly:\n${lines.replaceAll(/^/gm, '  ')}\n`
const titled = (frontMatter: string, title = 'A story') => article('It is open.', frontMatter, title)

async function got(room: Pick<Newsroom, 'build'>, path: string, method = 'GET') {
  const { ASSETS } = memoryAssets(room.build.assets)
  const response = await createApp(packCache()).request(
    `https://weekly.example${path}`,
    { method },
    { ASSETS },
  )
  return [response.status, response.headers.get('Location')]
}

describe('an old address of an article', () => {
  const room = newsroom('2025-09-07', {
    'articles/a.md': titled(
      'formerly: [old-slug, /2019/04/x/, /bridge.html, "/?p=12", "/größe/ä b/", "/index.php?id=3&option=com", "/?99", /Upper]',
    ),
    'articles/b.md': titled('formerly: ["/?p=13"]', 'Another'),
    'updates/a/next.md': update('More.', 'formerly: [older-name, /2019/05/next/]'),
  })
  const key = new URL(room.entries('/updates/')[0]?.link ?? '').pathname

  test.each([
    ['/articles/old-slug/', '/articles/a/'],
    ['/2019/04/x/', '/articles/a/'],
    ['/2019/04/x', '/articles/a/'],
    ['/2019/04/x/?utm_source=feed', '/articles/a/'],
    ['/2019/04/x/?p=99', '/articles/a/'],
    ['/bridge.html', '/articles/a/'],
    ['/bridge%2Ehtml', '/articles/a/'],
    ['/?p=12', '/articles/a/'],
    ['/?utm_source=x&p=12', '/articles/a/'],
    ['/?p=%31%32', '/articles/a/'],
    ['/?99', '/articles/a/'],
    ['/?p=13', '/articles/b/'],
    ['/gr%C3%B6%C3%9Fe/%c3%a4%20b', '/articles/a/'],
    ['/index.php?option=com&id=3', '/articles/a/'],
    ['/index.php?Itemid=7&id=3&option=com', '/articles/a/'],
    ['/Upper', '/articles/a/'],
    ['/2019/05/next/', key],
  ])('%s answers 301 in one hop to %s', async (path, location) => {
    expect(await got(room, path)).toEqual([301, location])
    expect(await got(room, path, 'HEAD')).toEqual([301, location])
    expect((await got(room, location))[0]).toBe(200)
  })

  test.each([
    ['/', 200],
    ['/?utm_source=x', 200],
    ['/?p=14', 200],
    ['/?p=', 200],
    ['/?', 200],
    ['/rss.xml?p=12', 200],
    ['/articles/a/?p=13', 200],
    ['/2019/04/', 404],
    ['/2019/04/x/y', 404],
    ['/upper', 404],
    ['/index.php', 404],
    ['/index.php?id=3', 404],
    ['/bridge.html/%ff', 404],
  ])('%s answers %i, as if there were none', async (path, status) => {
    expect((await got(room, path))[0]).toBe(status)
  })

  test('is kept for good, under the newest slug, whatever becomes of the front matter', async () => {
    const renamed = room.edit('2025-09-08', {
      'articles/a.md': null,
      'articles/c.md': titled('formerly: [a]'),
      'updates/a/next.md': null,
      'updates/c/next.md': update('More.'),
    })
    expect(await got(renamed, '/?p=12')).toEqual([301, '/articles/c/'])
    expect(await got(renamed, '/2019/05/next')).toEqual([301, key.replace('/a/', '/c/')])
    expect(await got(renamed.at('2025-09-09'), '/2019/04/x/')).toEqual([301, '/articles/c/'])
    const gone = renamed.edit('2025-09-10', {
      'articles/c.md': titled('withdrawn: { at: 2025-09-10, reason: Untrue. }'),
      'updates/c/next.md': null,
    })
    expect(await got(gone, '/?p=12')).toEqual([301, '/articles/c/'])
    expect((await got(gone.at('2029-01-01'), '/articles/c/'))[0]).toBe(410)
    expect(await got(gone.at('2029-01-01'), '/?p=12')).toEqual([301, '/articles/c/'])
  })

  test('does not give away what is not out yet', async () => {
    const files = { 'articles/a.md': titled('formerly: [/x.html]').replace('2025-09-04', '2025-10-04') }
    const early = newsroom('2025-09-05', { ...files, 'articles/b.md': titled('', 'Another') })
    expect(await got(early, '/x.html')).toEqual([404, null])
    expect(await got(early.at('2025-10-05'), '/x.html')).toEqual([301, '/articles/a/'])
  })

  test('that was written into the wrong file is put right by the right one', async () => {
    const both = room.problems({ 'articles/b.md': titled('formerly: [/bridge.html]', 'Another') })
    expect(both).toEqual(['articles/b.md:1:1 duplicate-address'])
    const moved = room.edit('2025-09-08', {
      'articles/a.md': titled('formerly: ["/?p=12"]'),
      'articles/b.md': titled('formerly: [/bridge.html]', 'Another'),
    })
    expect(await got(moved, '/bridge.html')).toEqual([301, '/articles/b/'])
  })
})

describe('an old address that cannot be', () => {
  test.each([
    ['https://old.example/2019/x/', 'bad-old-address', 'Write what stands behind the host: `/2019/x/`.'],
    ['https://old.example?p=1', 'bad-old-address', 'Write what stands behind the host: `/?p=1`.'],
    ['"/x#part"', 'bad-old-address', 'without `#`'],
    ['//x.example/', 'bad-old-address', 'Write a path'],
    ['Old Slug', 'bad-slug', 'an old address, such as `/2019/04/x/`'],
    ['x.html', 'bad-slug', 'an old address'],
    ['/articles/old/', 'bad-old-address', 'Write the slug alone: `old`.'],
    ['/articles/Old.html', null, ''],
    ['/', 'own-address', '`/` is an address of this publication itself'],
    ['/articles/', 'own-address', ''],
    ['/articles/a/rss.xml', 'own-address', ''],
    ['/feeds.opml', 'own-address', ''],
    ['/media/a.png', 'own-address', ''],
    ['/sitemap.xml', 'own-address', ''],
    ['/archive/2019-04/', 'own-address', ''],
    ['/feed/', 'own-address', ''],
    ['/index.xml', 'own-address', ''],
    ['/topics/rivers/', 'own-address', 'that of the page of the topic Rivers'],
    ['/people/nobody/', null, ''],
  ])('%s is told', (written, code, said) => {
    const files = { 'articles/a.md': titled(`topics: [Rivers]\nformerly: [${written}]`) }
    const told = problemsOf(files)
    expect(told.map(line => line.split(' ')[1])).toEqual(code === null ? [] : [code])
    if (code) expect(messagesOf(files)[0]).toContain(said)
  })

  test('is that of another file, which is named', () => {
    const files = {
      'articles/a.md': titled('formerly: [/x/]'),
      'articles/b.md': titled('formerly: [/x]', 'B'),
    }
    expect(messagesOf(files)).toEqual([
      expect.stringMatching(/^articles\/b\.md:1:1 .*`\/x`.*articles\/a\.md/),
    ])
  })
})

describe('where a feed stood', () => {
  const room = newsroom('2025-09-05', {
    'publication.yaml': withOld(
      '/feed/: /atom.xml\n/?feed=rss2: /rss.xml\n/category/rivers/feed/: /topics/rivers/rss.xml\n/news.php?format=json: /feed.json\n/rss.xml: /rss.xml\n/category/rivers/: /topics/rivers/',
    ),
    'articles/a.md': titled('topics: [Rivers]'),
  })

  test.each([
    ['/feed/', '/atom.xml'],
    ['/feed', '/atom.xml'],
    ['/?feed=rss2', '/rss.xml'],
    ['/?feed=rss2&utm_source=x', '/rss.xml'],
    ['/category/rivers/feed', '/topics/rivers/rss.xml'],
    ['/category/rivers/feed/', '/topics/rivers/rss.xml'],
    ['/category/rivers', '/topics/rivers/'],
    ['/news.php?format=json', '/feed.json'],
    ['/rss', '/rss.xml'],
    ['/index.xml', '/rss.xml'],
    ['/articles/a/feed/', '/articles/a/rss.xml'],
  ])('%s answers 301 in one hop to %s', async (path, location) => {
    expect(await got(room, path)).toEqual([301, location])
    expect((await got(room, location))[0]).toBe(200)
  })

  test.each([
    ['/rss.xml: /atom.xml', 'publication.yaml:10:3 own-address'],
    ['/topics/rivers/rss.xml: /rss.xml', 'publication.yaml:10:3 own-address'],
    ['/feed/: /rss.xml\n/feed: /atom.xml', 'publication.yaml:11:3 duplicate-address'],
    ['/old: /nothing/rss.xml', 'publication.yaml:10:3 no-such-page'],
    ['/old: /topics/none/', 'publication.yaml:10:3 no-such-page'],
    ['/old: /topics/rss.xml', 'publication.yaml:10:3 no-such-page'],
    ['/old: rss', 'publication.yaml:10:9 bad-path'],
    ['/old:', 'publication.yaml:10:3 bad-path'],
    ['old: /rss.xml', 'publication.yaml:10:3 bad-old-address'],
    ['https://old.example/feed/: /rss.xml', 'publication.yaml:10:3 bad-old-address'],
    ['/x: /rss.xml', 'publication.yaml:10:3 duplicate-address'],
  ])('%s is told with its place', (line, problem) => {
    const files = {
      'publication.yaml': withOld(line),
      'articles/a.md': titled('topics: [Rivers]\nformerly: [/x]'),
    }
    expect(problemsOf(files)).toEqual([problem])
  })

  test('is a mapping', () => {
    const files = { 'publication.yaml': `${PUBLICATION}formerly: [/feed/]\n`, 'articles/a.md': titled('') }
    expect(problemsOf(files)).toEqual(['publication.yaml:9:11 not-a-mapping'])
  })
})

describe('many old addresses', () => {
  const count = 1700
  const files = Object.fromEntries(
    Array.from({ length: 17 }, (_, story) => [
      `articles/s-${story}.md`,
      titled(
        `formerly: [${Array.from({ length: count / 17 }, (_, n) => `"/?p=${story * 100 + n}"`).join(', ')}]`,
        `S ${story}`,
      ),
    ]),
  )
  const { assets } = newsroom('2025-09-05', files).build

  test('stand in a few short files, of which one is read', async () => {
    const packs = [...assets].filter(([name]) => name.startsWith('snapshot/index/former'))
    expect(packs.length).toBeLessThanOrEqual(1 + count / 200)
    for (const [, { length }] of packs) expect(length).toBeLessThan(40_000)
    const get = served({ assets })
    for (const n of [0, 99, 850, 1699])
      expect((await get(`/?p=${n}`)).headers.get('Location')).toBe(`/articles/s-${Math.floor(n / 100)}/`)
    expect((await get('/?p=1700')).status).toBe(200)
  })
})

/** As WordPress writes it. */
const OLD = {
  rss: (
    posts: readonly number[],
  ) => `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Old</title><link>https://old.example</link><description>x</description>${posts
    .map(
      n =>
        `<item><title>Story ${n}</title><link>https://old.example/2019/04/story-${n}/</link><pubDate>Thu, ${String(10 + n)} Apr 2019 08:00:00 +0000</pubDate><guid isPermaLink="false">https://old.example/?p=${n}</guid><description>Text ${n}</description></item>`,
    )
    .join('')}</channel></rss>`,
  atom: (posts: readonly number[]) =>
    `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>https://old.example/feed/atom/</id><title>Old</title><updated>2019-04-20T08:00:00Z</updated><author><name>A</name></author>${posts
      .map(
        n =>
          `<entry><id>https://old.example/?p=${n}</id><title>Story ${n}</title><link rel="alternate" href="https://old.example/2019/04/story-${n}/"/><published>2019-04-${10 + n}T08:00:00Z</published><updated>2019-04-${10 + n}T08:00:00Z</updated><content type="html">Text ${n}</content></entry>`,
      )
      .join('')}</feed>`,
}

describe('a publication that moves in with its subscribers', () => {
  const posts = [1, 2, 3]
  const files = Object.fromEntries(
    posts.map(n => [
      `articles/story-${n}.md`,
      `---\ntitle: Story ${n}\npublished: 2019-04-${10 + n}T08:00:00Z\nid: https://old.example/?p=${n}\nformerly: [/2019/04/story-${n}/, "/?p=${n}"]\n---\n\nText ${n}\n`,
    ]),
  )
  const room = newsroom('2025-09-05', {
    ...files,
    'publication.yaml': withOld('/feed/: /rss.xml\n/feed/atom/: /atom.xml'),
  })

  test.each(INDEPENDENT_READERS.filter(({ format }) => format !== 'json'))(
    'has nothing that $name has not seen in $format, each of the date it had',
    async ({ format, read }) => {
      const before = await read(OLD[format as 'rss' | 'atom'](posts))
      const [status, location] = await got(room, format === 'rss' ? '/feed/' : '/feed/atom/')
      expect(status).toBe(301)
      const after = await read(room.document(location as string) ?? '')
      const told = (entries: typeof after) =>
        entries.map(({ id, published }) => `${id} ${new Date(published ?? '').toISOString()}`).sort()
      expect(before.every(({ id }) => id?.startsWith('https://old.example/?p='))).toBe(true)
      expect(told(after)).toEqual(told(before))
      for (const { link } of before) expect((await got(room, new URL(link ?? '').pathname))[0]).toBe(301)
    },
  )
})

test('a link that still names an old address is no dead one, and hides with its story', () => {
  const link = '[there](/2019/04/x/) and [then](https://weekly.example/2019/05/y.html)'
  const room = newsroom('2025-09-05', {
    'articles/a.md': titled('formerly: [/2019/04/x/]'),
    'articles/b.md': article(link, '', 'Links'),
    'articles/c.md': titled('formerly: [/2019/05/y.html]').replace('2025-09-04', '2025-10-04'),
  })
  expect(room.build.remarks.map(({ code }) => code)).toEqual(['link-to-scheduled'])
  const html = room.entries().find(({ title }) => title === 'Links')?.html ?? ''
  expect(html).toContain('href="https://weekly.example/2019/04/x/"')
  expect(html).not.toContain('y.html')
})

test('an article of another tool keeps its id and its addresses', async () => {
  const room = newsroom('2026-06-01', {
    'articles/a.md': titled(
      'id: https://old.harbour.test/?p=123\nformerly: [/2015/03/bridge-opens.html, /?p=123]',
      'Bridge opens',
    ),
  })
  expect(room.entries().map(({ id }) => id)).toEqual(['https://old.harbour.test/?p=123'])
  for (const path of ['/2015/03/bridge-opens.html', '/?p=123'])
    expect(await got(room, path)).toEqual([301, '/articles/a/'])
})
