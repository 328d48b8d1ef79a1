import { describe, expect, test, vi } from 'vitest'
import { FEED_FORMATS, FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import { type Newsroom, newsroom } from '../life/newsroom.ts'
import { brokenRules } from '../reading/broken-rules.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { PUBLICATION, problemsOf } from '../site/site.ts'
import { walked } from './walk.ts'

vi.setConfig({ testTimeout: 60_000 })

const KB = 1000
const day = (n: number) => new Date(Date.UTC(2025, 8, n)).toISOString().slice(0, 10)

/** An article with so many bytes of text. */
function long(title: string, size: number, { date = day(1), more = '', body = '' } = {}): string {
  const prose = 'harbour '.repeat(size / 8)
  return `---\ntitle: ${title}\npublished: ${date}\n${more}---\n\n${body}\n\n${prose}\n`
}

const named = (n: number) => `Story ${String(n).padStart(2, '0')}`
const stories = (from: number, to: number, size: number) =>
  Object.fromEntries(
    Array.from({ length: to - from }, (_, i) => from + i).map(n => [
      `articles/s-${String(n).padStart(2, '0')}.md`,
      long(named(n), size, { date: day(n) }),
    ]),
  )

const feed = (room: Newsroom, format: FeedFormat = 'json', path = '/') =>
  room.document(path + FEEDS[format].file) ?? ''
const bytesOf = (room: Newsroom, path = '/') =>
  Math.max(...FEED_FORMATS.map(format => Buffer.byteLength(feed(room, format, path))))
const titles = (room: Newsroom, path = '/', format: FeedFormat = 'json') =>
  readFeed(format, feed(room, format, path)).entries.map(({ title }) => title)
const reached = (room: Newsroom, format: FeedFormat = 'json', path = '/') =>
  walked(format, path, at => room.document(at)).flatMap(({ body }) => readFeed(format, body).entries)
const descending = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, i) => named(from - i))

describe('a feed of long stories', () => {
  const full = newsroom('2025-09-23', stories(1, 23, 10.5 * KB))

  test('holds each as long as it was, when three more come to a feed that is almost full', () => {
    const more = full.edit('2025-09-28', stories(23, 28, 10.5 * KB))
    const before = new Map(full.entries().map(({ title, html }) => [title, html.length]))
    expect(before.size).toBe(22)
    for (const { title, html } of reached(more))
      if (before.has(title)) expect(html.length).toBe(before.get(title))
    expect(new Set(reached(more).map(({ id }) => id)).size).toBe(27)
  })

  test('leaves out the oldest, in every format the same, and leads to them', () => {
    const room = full.edit('2025-09-28', stories(23, 28, 10.5 * KB)).at('2025-10-02')
    expect(bytesOf(room)).toBeLessThanOrEqual(250 * KB)
    expect(bytesOf(room)).toBeGreaterThan(220 * KB)
    for (const format of FEED_FORMATS) {
      expect(titles(room, '/', format)).toEqual(titles(room))
      expect(brokenRules(format, feed(room, format))).toEqual([])
      expect(new Set(reached(room, format).map(({ title }) => title)).size).toBe(27)
    }
    expect(titles(room)).toEqual(descending(27, 27 - titles(room).length + 1))
  })

  test('shows the whole of its window on its page', () => {
    const page =
      full
        .edit('2025-09-28', stories(23, 28, 10.5 * KB))
        .at('2025-10-02')
        .document('/') ?? ''
    for (let n = 1; n < 28; n++) expect(page).toContain(named(n))
  })

  test('keeps what was shown or edited in the last 48 hours, up to a megabyte', () => {
    const edited = full.edit('2025-09-28', {
      ...stories(23, 28, 100 * KB),
      'articles/s-01.md': long(named(1), 10.5 * KB, { more: 'updated: 2025-09-28\n' }),
    })
    expect(titles(edited)).toEqual([...descending(27, 23), named(1)])
    const stillThere = edited.at('2025-09-29T23:59:59Z')
    expect(titles(stillThere)).toEqual(titles(edited))
    // A second later: another story is news no more in the very second of the edit.
    const gone = edited.at('2025-09-30T00:00:01Z')
    expect(titles(gone)).toEqual(descending(27, 26))
    expect(reached(gone).map(({ title }) => title)).toContain(named(1))
    const many = full.edit('2025-10-22', stories(23, 53, 100 * KB))
    expect(titles(many)).toEqual(descending(52, 44))
    expect(bytesOf(many)).toBeLessThan(1_000 * KB)
  })

  test('says when time alone took something out of it', () => {
    const edited = full.edit('2025-09-28', stories(23, 28, 100 * KB))
    const built = (room: Newsroom) => /<lastBuildDate>(.*?)</.exec(feed(room, 'rss'))?.[1]
    expect(built(edited.at('2025-09-29T23:59:59Z'))).toBe(built(edited))
    expect(built(edited.at('2025-10-09'))).toBe('Tue, 30 Sep 2025 00:00:01 GMT')
  })

  test('never lets its Atom time go back', () => {
    const more = 'corrections: [{ at: 2025-09-24, text: It is so., severity: significant }]\n'
    const edited = full
      .edit('2025-09-24', { 'articles/s-01.md': long(named(1), 10.5 * KB, { date: day(1), more }) })
      .edit('2025-09-24', stories(23, 25, 100 * KB))
    const updated = (room: Newsroom) => /<updated>(.*?)</.exec(feed(room, 'atom'))?.[1] ?? ''
    expect(titles(edited.at('2025-10-09'))).not.toContain(named(1))
    expect(updated(edited.at('2025-10-09'))).toBe(updated(edited))
  })
})

describe('a single entry that is larger than a feed should be', () => {
  const said = 'Mira Halvorsen said: "We have chosen the road over the wall, and the bridge over the road."'
  const huge = { 'articles/huge.md': long('Huge', 400 * KB, { date: '2025-09-20', body: said }) }
  const room = newsroom('2025-09-21', { ...huge, ...stories(1, 4, 10 * KB) })
  const later = room.edit('2025-10-21', stories(23, 30, 10 * KB))

  test('is whole in the feed of its story and in the others', () => {
    for (const path of ['/', '/articles/', '/articles/huge/']) {
      const found = room.entries(path).find(({ title }) => title === 'Huge')
      expect(found?.html.length).toBeGreaterThan(400 * KB)
    }
    expect(titles(room, '/articles/huge/')).toHaveLength(2)
    expect(room.document('/articles/huge/archive/1/rss.xml')).toBeUndefined()
  })

  test('is in an archive once other stories follow, and in the feed of its story for good', () => {
    expect(titles(later).slice(0, 7)).toEqual(descending(29, 23))
    expect(titles(later)).not.toContain('Huge')
    expect(reached(later).map(({ title }) => title)).toContain('Huge')
    expect(later.entries('/articles/huge/')[0]?.html.length).toBeGreaterThan(400 * KB)
    expect(later.document('/articles/huge/rss.xml')).toBe(room.document('/articles/huge/rss.xml'))
  })
})

describe('the end of an archive', () => {
  const LEDGER = 'ledger/_publication.jsonl'
  const linesOf = (room: Newsroom) =>
    String(room.files[LEDGER])
      .split('\n')
      .filter(line => line.startsWith('{"archive":"/",'))
  const scheduled = {
    'articles/a.md': long('A', 150 * KB, { date: '2025-10-05' }),
    'articles/b.md': long('B', 150 * KB, { date: '2025-10-05' }),
  }
  const room = newsroom('2025-10-01', { ...scheduled, ...stories(1, 3, 10 * KB) })

  test('comes after 200 KB of entries, or fifty', () => {
    const built = newsroom('2025-10-01', stories(1, 30, 50 * KB))
    expect(linesOf(built).map(line => JSON.parse(line).id.slice(-4))).toEqual(
      [4, 8, 12, 16, 20, 24, 28].map(n => `s-${String(n).padStart(2, '0')}`),
    )
  })

  test('is never made by a frozen build, which holds what no archive holds', () => {
    const due = room.at('2025-10-20')
    expect(titles(due)).toEqual(['A', 'B', named(2), named(1)])
    expect(due.document('/archive/1/rss.xml')).toBeUndefined()
  })

  test('says which build made it, where its last entry was shown before', () => {
    const built = room.edit('2025-10-20', {})
    expect(linesOf(built)).toEqual([
      '{"archive":"/","shown":"2025-10-05T00:00:00Z","id":"tag:weekly.example,2025:articles/b","closed":"2025-10-20T00:00:00Z"}',
    ])
    expect(feed(built, 'rss')).toContain('<lastBuildDate>Mon, 20 Oct 2025 00:00:00 GMT')
    expect(titles(built)).toEqual(['A'])
    expect(linesOf(built.edit('2025-11-01', {}))).toEqual(linesOf(built))
    expect(problemsOf(built.files, { ledger: 'frozen' })).toEqual([])
    const merged = built.edit('2025-11-01', {
      [LEDGER]: `${built.files[LEDGER]}${linesOf(built)[0]?.replace('10-20', '10-22')}\n`,
    })
    expect(linesOf(merged)[0]).toContain('"closed":"2025-10-22T00:00:00Z"')
    const damaged = String(built.files[LEDGER]).replace('"closed":"2025', '"closed":"x2025')
    expect(problemsOf({ ...built.files, [LEDGER]: damaged })).toEqual([
      expect.stringContaining('damaged-ledger'),
    ])
  })
})

describe('a withdrawal', () => {
  const FOUR = { 'publication.yaml': `${PUBLICATION}feed_length: 4\n` }
  const small = stories(1, 4, 100)
  const withdrawn = long(named(1), 100, { more: 'withdrawn: { at: 2025-09-10, reason: Untrue. }\n' })
  const room = newsroom('2025-09-04', { ...FOUR, ...small }).edit('2025-09-10', {
    'articles/s-01.md': withdrawn,
  })
  const NOTICE = 'tag:weekly.example,2025:articles/s-01'
  const ids = (room: Newsroom, path = '/') => room.entries(path).map(({ id }) => id)
  const deleted = (room: Newsroom, format: FeedFormat, path = '/') =>
    feed(room, format, path).includes(
      {
        rss: `<dateline:deleted ref="${NOTICE}"`,
        atom: 'deleted-entry',
        json: '"deleted"',
      }[format],
    )

  test.each(FEED_FORMATS)(
    'that newer entries crowd out of a feed is named there as deleted, in %s',
    format => {
      expect(ids(room)).toContain(NOTICE)
      expect(deleted(room, format)).toBe(false)
      const crowded = room.edit('2025-09-20', stories(5, 15, 100))
      expect(ids(crowded)).not.toContain(NOTICE)
      expect(deleted(crowded, format)).toBe(true)
      expect(brokenRules(format, feed(crowded, format))).toEqual([])
      expect(reached(crowded, format).map(({ id }) => id)).toContain(NOTICE)
      expect(deleted(crowded, format, '/corrections/')).toBe(false)
      expect(ids(crowded, '/corrections/')).toContain(NOTICE)
    },
  )

  test.each(FEED_FORMATS)(
    'that long entries crowd out of a feed is named there as deleted, in %s',
    format => {
      const crowded = room.edit('2025-09-20', stories(5, 7, 240 * KB))
      expect(ids(crowded)).not.toContain(NOTICE)
      expect(deleted(crowded, format)).toBe(true)
      expect(brokenRules(format, feed(crowded, format))).toEqual([])
    },
  )
})
