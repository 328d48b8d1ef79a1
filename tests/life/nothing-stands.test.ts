import { describe, expect, test } from 'vitest'
import { openPack } from '../../src/snapshot/unpack.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { documentsOf } from '../site/site.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

const BODY = 'The mayor, Ann Lee, said: "We will open the bridge on Monday morning."'
const open = newsroom('2026-04-01', {
  'articles/a.md': article(BODY, 'topics: [Bridges]', 'Bridge opens'),
  'articles/b.md': article('Another story.', 'topics: [Harbours]', 'Another'),
})
const withdrawn = open.edit('2026-06-01T12:00:00Z', {
  'articles/a.md': article(
    BODY,
    'topics: [Bridges]\nwithdrawn: { at: 2026-05-01, reason: Legal grounds. }',
    'Bridge opens',
  ),
})
const NOTICES_END = '2026-08-30T12:00:00Z'
const TOMBSTONES_END = '2027-08-30T12:00:00Z'
const FEEDS = ['rss.xml', 'atom.xml', 'feed.json']

/** What every path answers with. */
function statusesOf({ build }: Newsroom): ReadonlyMap<string, number> {
  const all = [...build.assets.values()].flatMap(bytes => [...openPack(bytes).documents])
  return new Map(all.map(([path, { status }]) => [path, status]))
}

const statuses = (room: Newsroom, path: string) => {
  const found = statusesOf(room)
  return ['', ...FEEDS].map(file => found.get(path + file))
}

describe.each([
  ['person', '/people/ann-lee/', 'Ann Lee'],
  ['topic', '/topics/bridges/', 'Bridges'],
])('a %s of whom nothing stands any more', (_, path, name) => {
  test('is in no list of the site, and no page leads there', () => {
    for (const [document, text] of documentsOf(open.build))
      if (document === '/sitemap.xml' || document === '/feeds.opml') expect(text, document).toContain(path)
    const elsewhere = [...documentsOf(withdrawn.build)].filter(([own]) => !own.startsWith(path))
    for (const [document, text] of elsewhere) expect(text, document).not.toContain(path)
  })

  test('is named in no document', () => {
    for (const room of [withdrawn, withdrawn.at(NOTICES_END), withdrawn.at(TOMBSTONES_END)])
      for (const [document, text] of documentsOf(room.build)) expect(text, document).not.toContain(name)
  })

  test('has a page that is gone and says why, and feeds that go on with the notices', () => {
    expect(statuses(withdrawn, path)).toEqual([410, 200, 200, 200])
    expect(withdrawn.document(path)).toContain('Legal grounds.')
    const feed = readFeed('json', withdrawn.document(`${path}feed.json`) ?? '')
    expect(feed.title).toBe('Withdrawn – Weekly')
    expect(feed.entries.map(({ terms }) => terms.kind)).toContain('withdrawal')
  })

  test('has no feeds any more once the notices have had their time', () => {
    expect(statuses(withdrawn.at('2026-08-30T11:59:59Z'), path)).toEqual([410, 200, 200, 200])
    for (const now of [NOTICES_END, TOMBSTONES_END, '2040-01-01']) {
      expect(statuses(withdrawn.at(now), path)).toEqual([410, 410, 410, 410])
      expect(withdrawn.at(now).document(`${path}rss.xml`)).toMatch(/^This feed is gone/)
    }
  })

  test('is itself again as soon as something stands', () => {
    const back = withdrawn
      .at(TOMBSTONES_END)
      .edit('2028-01-01', { 'articles/a.md': article(BODY, 'topics: [Bridges]', 'Bridge opens') })
    expect(statuses(back, path)).toEqual([200, 200, 200, 200])
    expect(back.document('/feeds.opml')).toContain(path)
  })
})

describe('the feeds of a story that was withdrawn', () => {
  test('tell so for as long as ids are told as deleted, then are gone and not missing', () => {
    expect(statuses(withdrawn, '/articles/a/')).toEqual([410, 200, 200, 200])
    expect(statuses(withdrawn.at(NOTICES_END), '/articles/a/')).toEqual([410, 200, 200, 200])
    expect(withdrawn.at(NOTICES_END).document('/articles/a/atom.xml')).toContain('at:deleted-entry')
    for (const now of [TOMBSTONES_END, '2040-01-01'])
      expect(statuses(withdrawn.at(now), '/articles/a/')).toEqual([410, 410, 410, 410])
  })

  test('are offered by none of its pages', () => {
    for (const room of [withdrawn, withdrawn.at(TOMBSTONES_END)]) {
      const links = room.document('/articles/a/')?.match(/<link rel="alternate"[^>]*>/g) ?? []
      expect(links).toHaveLength(3)
      expect(links.join()).not.toContain('/articles/a/')
    }
  })
})

test('lists that hold everything stand however little there is', () => {
  const only = newsroom('2026-04-01', { 'articles/a.md': article(BODY, '', 'Bridge opens') })
  const gone = only.edit('2026-06-01', {
    'articles/a.md': article(BODY, 'withdrawn: { at: 2026-05-01, reason: Legal grounds. }', 'Bridge opens'),
  })
  for (const path of ['/', '/articles/', '/updates/', '/corrections/'])
    expect(statuses(gone.at('2040-01-01'), path)).toEqual([200, 200, 200, 200])
})
