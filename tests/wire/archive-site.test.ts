import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { article, newsroom } from '../life/newsroom.ts'
import { brokenRules } from '../reading/broken-rules.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { builtSite, PUBLICATION, problemsOf } from '../site/site.ts'
import { served } from './client.ts'
import { walked } from './walk.ts'

const publication = `${PUBLICATION}feed_length: 4\n`
const LEDGER = 'ledger/_publication.jsonl'
const files = (from: number, to: number) =>
  Object.fromEntries(
    Array.from({ length: to - from }, (_, i) => {
      const n = String(from + i).padStart(2, '0')
      return [`articles/a-${n}.md`, article(`Text ${n}.`, 'topics: [Roads]', `Story ${n}`)]
    }),
  )

/** Ten articles in three builds, with archives of four. */
const room = newsroom('2025-09-05', { 'publication.yaml': publication, ...files(0, 5) })
  .edit('2025-09-06', files(5, 8))
  .edit('2025-09-07', files(8, 10))

const linesOf = (ledger: ReadonlyMap<string, string>) =>
  (ledger.get('_publication.jsonl') ?? '').split('\n').filter(line => line.startsWith('{"archive"'))

describe('a collection with more entries than its feed holds', () => {
  test.each(FEED_FORMATS)('leads back through its archives, in %s', format => {
    for (const collection of ['/', '/articles/', '/topics/roads/']) {
      const file = FEEDS[format].file
      const walk = walked(format, collection, path => room.document(path))
      expect(walk.map(({ path }) => path)).toEqual([
        `${collection}${file}`,
        `${collection}archive/2/${file}`,
        `${collection}archive/1/${file}`,
      ])
      const [feed, newer, older] = walk
      expect(walk.map(({ links }) => links.self)).toEqual(walk.map(({ path }) => path))
      const titles = walk.map(({ body }) =>
        readFeed(format, body)
          .entries.map(({ title }) => title)
          .toSorted(),
      )
      expect(titles[2]).toEqual(['Story 00', 'Story 01', 'Story 02', 'Story 03'])
      expect(titles[1]).toEqual(['Story 04', 'Story 05', 'Story 06', 'Story 07'])
      expect(titles[0]).toEqual(expect.arrayContaining(['Story 08', 'Story 09']))
      for (const { body } of walk) expect(brokenRules(format, body)).toEqual([])
      if (format === 'json') continue
      expect([feed?.marks, newer?.marks, older?.marks]).toEqual([[], ['archive'], ['archive']])
      expect(newer?.links).toMatchObject({ current: `${collection}${file}` })
      expect(older?.links).toMatchObject({ 'next-archive': `${collection}archive/2/${file}` })
      expect(older?.links).not.toHaveProperty('prev-archive')
      expect(newer?.links).not.toHaveProperty('next-archive')
    }
  })

  test('says so in the Link header too', async () => {
    const fetch = served(room.build)
    const links = async (path: string) => (await fetch(path)).headers.get('Link')
    expect(await links('/rss.xml')).toContain(
      '<https://weekly.example/archive/2/rss.xml>; rel="prev-archive"; type="application/rss+xml"',
    )
    expect(await links('/archive/1/atom.xml')).toMatch(
      /<https:\/\/weekly\.example\/archive\/1\/atom\.xml>; rel="self".*<https:\/\/weekly\.example\/atom\.xml>; rel="current".*archive\/2\/atom\.xml>; rel="next-archive"/,
    )
    const archive = await fetch('/archive/1/feed.json')
    expect(archive.headers.get('Cache-Control')).toContain('max-age=3600')
    expect(
      (await fetch('/archive/1/feed.json', { 'If-None-Match': archive.headers.get('ETag') ?? '' })).status,
    ).toBe(304)
    for (const path of ['/archive/3/rss.xml', '/archive/0/rss.xml', '/archive/01/rss.xml', '/archive/1/'])
      expect((await fetch(path)).status).toBe(404)
  })

  test('is kept in gzip, which is undone for who does not read it', async () => {
    const fetch = served(room.build)
    for (const format of FEED_FORMATS) {
      const path = `/archive/1/${FEEDS[format].file}`
      const [plain, zipped] = [await fetch(path), await fetch(path, { 'Accept-Encoding': 'gzip, br' })]
      const bytes = new Uint8Array(await zipped.arrayBuffer())
      expect(zipped.headers.get('Content-Encoding')).toBe('gzip')
      expect(zipped.headers.get('Content-Length')).toBe(String(bytes.length))
      expect(gunzipSync(bytes).toString()).toBe(room.document(path))
      expect(plain.headers.get('Content-Encoding')).toBeNull()
      expect(await plain.text()).toBe(room.document(path))
      expect(plain.headers.get('ETag')).not.toBe(zipped.headers.get('ETag'))
    }
  })

  test('records each end once, for good', () => {
    const before = linesOf(room.build.ledger)
    expect(before.filter(line => line.startsWith('{"archive":"/"'))).toEqual([
      '{"archive":"/","shown":"2025-09-05T00:00:00Z","id":"tag:weekly.example,2025:articles/a-03"}',
      // A second later, since in that of the edit other stories are news no more.
      '{"archive":"/","shown":"2025-09-06T00:00:01Z","id":"tag:weekly.example,2025:articles/a-07"}',
    ])
    const after = room.edit('2025-09-09', files(10, 20))
    expect(linesOf(after.build.ledger)).toEqual(expect.arrayContaining(before))
    expect(after.document('/archive/1/rss.xml')).toBe(room.document('/archive/1/rss.xml'))
  })

  test('keeps its archives in any feed length, frozen, and merged from two branches', () => {
    const longer = room.edit('2025-09-08', { 'publication.yaml': `${PUBLICATION}feed_length: 50\n` })
    expect(linesOf(longer.build.ledger)).toEqual(linesOf(room.build.ledger))
    expect(room.at('2025-12-01').document('/archive/2/rss.xml')).toBe(room.document('/archive/2/rss.xml'))
    const doubled = `${room.files[LEDGER]}${room.files[LEDGER]}`
    const merged = builtSite({ ...room.files, [LEDGER]: doubled })
    expect(merged.ledger).toEqual(room.build.ledger)
  })

  test('has a line that a late merge brings in the archive it belongs to', () => {
    const [line = ''] = (room.files['ledger/a-01.jsonl'] as string).split('\n')
    const late = room.edit('2025-09-10', {
      'articles/late.md': article('Late.', 'topics: [Roads]', 'Late'),
      'ledger/late.jsonl': `${line.replaceAll('a-01', 'late').replaceAll('2025-09-05T', '2025-09-04T')}\n`,
    })
    const titles = (path: string) =>
      readFeed('rss', late.document(path) ?? '').entries.map(({ title }) => title)
    expect(titles('/archive/1/rss.xml')).toContain('Late')
    expect(titles('/archive/1/rss.xml')).toHaveLength(5)
    expect(linesOf(late.build.ledger)).toEqual(linesOf(room.build.ledger))
  })

  test('tells in its archive what was corrected and withdrawn, and in its feed what is no more', () => {
    const edited = room.edit('2025-09-10', {
      'articles/a-01.md': article('Text 01, mended.', 'topics: [Roads]', 'Story 01'),
      'articles/a-02.md': article('Text.', 'withdrawn: { at: 2025-09-10, reason: Untrue. }', 'Story 02'),
    })
    const archive = edited.document('/archive/1/rss.xml') ?? ''
    expect(archive).toContain('Text 01, mended.')
    expect(archive).toContain('Withdrawn article')
    expect(archive).toContain('<lastBuildDate>Wed, 10 Sep 2025')
    const later = edited.at('2026-03-01')
    expect(readFeed('rss', later.document('/archive/1/rss.xml') ?? '').entries).toHaveLength(3)
    expect(later.document('/atom.xml')).toContain('articles/a-02"')
  })

  test('is damaged where a line is none', () => {
    const damaged = (line: string) => problemsOf({ ...room.files, [LEDGER]: `${line}\n` })
    expect(damaged('{"archive":"/x","shown":"2025-09-05T00:00:00Z","id":"tag:a.example,2025:b"}')).toEqual([
      'ledger/_publication.jsonl:1:1 damaged-ledger',
    ])
    expect(damaged('{"archive":"/","shown":"2025-09-05","id":"tag:a.example,2025:b"}')).toHaveLength(1)
    expect(damaged('{"archive":"/","shown":"2025-09-05T00:00:00Z","id":""}')).toHaveLength(1)
  })
})

describe('archives of a list', () => {
  const long = newsroom('2025-09-05', {
    'publication.yaml': `${PUBLICATION}feed_length: 1\n`,
    ...files(0, 20),
  })
  const packsOf = (list: string) => ['1', '17', '9'].map(first => `snapshot/${list}archive/${first}.pack`)
  const ofArchives = (names: Iterable<string>) =>
    [...names].filter(name => name.includes('/archive/')).toSorted()

  test('are eight in a file, each at its own address', async () => {
    expect(ofArchives(long.build.assets.keys())).toEqual(
      [packsOf(''), packsOf('articles/'), packsOf('topics/roads/')].flat(),
    )
    const fetch = served(long.build)
    for (const { file } of Object.values(FEEDS))
      for (let number = 1; number <= 20; number++) {
        const response = await fetch(`/archive/${number}/${file}`)
        expect(response.status).toBe(200)
        expect(await response.text()).toContain(`https://weekly.example/archive/${number}/${file}`)
      }
    expect((await fetch('/archive/21/rss.xml')).status).toBe(404)
  })

  test('are made again where an edit is in the same file, and no others', () => {
    const edited = long.edit('2025-09-10', {
      'articles/a-10.md': article('Text 10, mended.', 'topics: [Roads]', 'Story 10'),
    })
    const changed = [...edited.build.assets].filter(
      ([name, bytes]) => !Buffer.from(bytes).equals(long.build.assets.get(name) ?? new Uint8Array()),
    )
    expect(ofArchives(changed.map(([name]) => name))).toEqual([
      'snapshot/archive/9.pack',
      'snapshot/articles/archive/9.pack',
      'snapshot/topics/roads/archive/9.pack',
    ])
    expect(edited.document('/archive/11/rss.xml')).toContain('Text 10, mended.')
    expect(edited.document('/archive/12/rss.xml')).toBe(long.document('/archive/12/rss.xml'))
  })
})

test('a feed that holds all there is says so, and has no archive', () => {
  for (const path of ['/articles/a-00/', '/corrections/']) {
    for (const format of ['rss', 'atom'] as const) {
      const [feed, ...archives] = walked(format, path, at => room.document(at))
      expect(feed?.marks).toEqual(['complete'])
      expect(archives).toEqual([])
    }
  }
})
