import { describe, expect, test, vi } from 'vitest'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { article, type Newsroom, newsroom } from '../life/newsroom.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { walked } from './walk.ts'

vi.setConfig({ testTimeout: 120_000 })

const dated = (n: number) => new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10)
const slug = (n: number) => `old-${String((n * 7919) % 10_007).padStart(5, '0')}`

/** One story for each of so many days from 2015 on; their slugs in no order. */
const old = (count: number, prose: string, more = '') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `articles/${slug(n)}.md`,
      article(prose, `topics: [Harbour]${more}`, `Old ${n}`).replace('2025-09-04', dated(n)),
    ]),
  )

const newest = (count: number, all: number) => Array.from({ length: count }, (_, i) => `Old ${all - 1 - i}`)
const cards = (room: Newsroom) =>
  [...(room.document('/') ?? '').matchAll(/<h2[^>]*><a[^>]*>(.*?)<\/a>/g)].map(([, title]) => title)

/** Everything is met by who walks back, and no document is long. */
function expectReached(room: Newsroom, paths: readonly string[], titles: readonly string[]): void {
  for (const path of paths)
    for (const format of FEED_FORMATS) {
      const walk = walked(format, path, at => room.document(at))
      const met = walk.flatMap(({ body }) => readFeed(format, body).entries.map(({ title }) => title))
      expect([...new Set(met)].toSorted(), `${path} ${format}`).toEqual(titles.toSorted())
      for (const { path, body } of walk) expect(Buffer.byteLength(body), path).toBeLessThan(260_000)
    }
}

describe('1,700 stories of years, brought in one build', () => {
  const COUNT = 1700
  const room = newsroom('2025-10-01', old(COUNT, 'The ferry was late. '.repeat(20)))

  test('are listed by their dates, the newest first, in every feed and on the front page', () => {
    for (const path of ['/', '/articles/', '/topics/harbour/'])
      expect(
        room
          .entries(path)
          .map(({ title }) => title)
          .slice(0, 50),
      ).toEqual(newest(50, COUNT))
    expect(room.entries().length).toBe(50)
    expect(cards(room)).toEqual(newest(50, COUNT))
  })

  test('are all met by who walks back', () => {
    expectReached(room, ['/', '/topics/harbour/'], newest(COUNT, COUNT))
  })

  test('stay where they are when a new story comes, which is first', () => {
    const more = room.edit('2025-10-02', {
      'articles/new.md': article('New.', '', 'New').replace('09-04', '10-02'),
    })
    expect(
      more
        .entries()
        .map(({ title }) => title)
        .slice(0, 50),
    ).toEqual(['New', ...newest(49, COUNT)])
    expect(more.document('/archive/3/rss.xml')).toBe(room.document('/archive/3/rss.xml'))
  })
})

describe('200 older stories, brought into a publication that has subscribers', () => {
  const COUNT = 200
  const own = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [
      `articles/own-${n}.md`,
      article(`Own ${n}.`, 'topics: [Harbour]', `Own ${n}`).replace('09-04', `09-${10 + n}`),
    ]),
  )
  const owned = Array.from({ length: 20 }, (_, i) => `Own ${19 - i}`)
  const before = newsroom('2025-10-01', own)
  const updatedLongAgo = '\nupdated: 2024-12-24'
  const room = before.edit('2025-10-05', old(COUNT, 'The ferry was late. '.repeat(400), updatedLongAgo))

  test('come after its own in every feed and on the front page, the newest of them alone', () => {
    expect(cards(room)).toEqual([...owned, ...newest(30, COUNT)])
    for (const format of FEED_FORMATS) {
      const { entries } = readFeed(format, room.document(`/${FEEDS[format].file}`) ?? '')
      const titles = entries.map(({ title }) => title)
      expect(titles).toEqual([...owned, ...newest(titles.length - 20, COUNT)])
      expect(titles.length).toBeGreaterThan(30)
    }
  })

  test('are all met by who walks back', () => {
    expectReached(room, ['/', '/topics/harbour/'], [...owned, ...newest(COUNT, COUNT)])
  })

  test('come back into view when they are corrected or withdrawn', () => {
    const name = `articles/${slug(3)}.md`
    const other = `articles/${slug(5)}.md`
    const corrections = 'corrections: [{ at: 2025-10-06, text: It was early., severity: significant }]'
    const edited = room.edit('2025-10-06', {
      [name]: article('The ferry was early.', `topics: [Harbour]\n${corrections}`, 'Old 3').replace(
        '2025-09-04',
        dated(3),
      ),
      [other]: article('No.', 'withdrawn: { at: 2025-10-06, reason: Untrue. }', 'Old 5').replace(
        '2025-09-04',
        dated(5),
      ),
    })
    for (const format of FEED_FORMATS) {
      const { entries } = readFeed(format, edited.document(`/${FEEDS[format].file}`) ?? '')
      const titles = entries.map(({ title }) => title)
      expect(titles).toEqual(expect.arrayContaining(['Old 3', 'Correction: Old 3']))
      expect(entries.map(({ id }) => id)).toContain(`tag:weekly.example,2025:articles/${slug(5)}`)
      expect(titles).not.toContain('Old 4')
    }
  })
})
