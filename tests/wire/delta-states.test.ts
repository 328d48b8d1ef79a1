import { createHash } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { FEED_FORMATS } from '../../src/model/collection.ts'
import { article, type Newsroom, newsroom } from '../life/newsroom.ts'
import { feedReader, served } from './client.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Words that hardly compress: else no delta would be shorter than the whole. */
const prose = (size: number, seed: string) =>
  Array.from({ length: size / 44 }, (_, n) =>
    createHash('sha256').update(`${seed}${n}`).digest('base64url'),
  ).join(' ')
const story = (name: string, size: number, date: string, more = '') => ({
  [`articles/${name}.md`]: article(prose(size, name), more, name).replace('2025-09-04', date),
})

/** Polls one after the other; what the last of them is answered, and holds beside who fetches everything. */
async function polled(rooms: readonly Newsroom[], format: (typeof FEED_FORMATS)[number]) {
  const [merging, fetching] = [feedReader('/', format, 'deltas'), feedReader('/', format, 'everything')]
  let answer = { status: 0, length: 0 }
  let whole = answer
  for (const room of rooms) {
    answer = await merging.poll(served(room.build))
    whole = await fetching.poll(served(room.build))
  }
  expect([...merging.held].toSorted()).toEqual([...fetching.held].toSorted())
  expect(merging.frame).toBe(fetching.frame)
  return { status: answer.status, share: answer.length / whole.length }
}

const STILL = { ...story('x', 8000, '2025-09-01'), ...story('y', 8000, '2025-09-02') }

test.each(FEED_FORMATS)(
  'who holds a feed that tells of an entry as deleted is sent the change alone, in %s',
  async format => {
    const room = newsroom('2025-09-04', { ...STILL, ...story('gone', 2000, '2025-09-03') })
    const withdrawn = room.edit('2025-09-10', {
      'articles/gone.md': article('No.', 'withdrawn: { at: 2025-09-10, reason: Untrue. }', 'gone'),
    })
    const deleted = withdrawn.at('2026-01-10')
    const edited = withdrawn.edit('2026-01-11', story('new', 2000, '2026-01-11'))
    const { status, share } = await polled([room, deleted, edited], format)
    expect(status).toBe(226)
    expect(share).toBeLessThan(0.4)
  },
)

test.each(FEED_FORMATS)(
  'who holds a feed that leaves out its oldest is sent the change alone, in %s',
  async format => {
    const files = Object.assign(
      {},
      ...Array.from({ length: 30 }, (_, n) =>
        story(`s-${n}`, 20_000, `2025-09-${String(n + 1).padStart(2, '0')}`),
      ),
    )
    const room = newsroom('2025-10-01', files).edit('2025-10-20', story('more', 20_000, '2025-10-20'))
    const next = room.edit('2025-10-24', story('next', 20_000, '2025-10-24'))
    const { status, share } = await polled([room, next], format)
    expect(status).toBe(226)
    expect(share).toBeLessThan(0.2)
    // When the latest have had their 48 hours, the feed lets go of some.
    const many = newsroom('2025-10-01', files)
    const settled = await polled(
      [many, many.at('2025-10-20'), many.edit('2025-10-24', story('next', 20_000, '2025-10-24'))],
      format,
    )
    expect(settled.status).toBe(226)
    expect(settled.share).toBeLessThan(0.2)
  },
)

test('a reader who merges deltas of a feed that an archive ended late holds what it lists', async () => {
  const dated = (name: string) => story(name, 150_000, '2025-10-05')
  const room = newsroom('2025-10-01', { ...STILL, ...dated('a'), ...dated('b') })
  const rooms = [
    room,
    room.at('2025-10-06'),
    room.edit('2025-10-20', {}),
    room.edit('2025-10-21', story('c', 2000, '2025-10-21')),
  ]
  for (const format of FEED_FORMATS) await polled(rooms, format)
})
