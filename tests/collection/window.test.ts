import { describe, expect, test } from 'vitest'
import { windowOf } from '../../src/collection/window.ts'
import type { Entry } from '../../src/model/entry.ts'

const entry = (id: number, shown: string, { updated = shown, movedIn = false, published = '' } = {}) =>
  ({ id: String(id), published, shown, updated, movedIn }) as unknown as Entry
const day = (n: number) => `2025-01-${String(n).padStart(2, '0')}T00:00:00Z`
const ids = (entries: readonly Entry[]) => entries.map(({ id }) => Number(id))

describe('the window of a feed, of entries that come in the order of their publishing', () => {
  test('holds the newest', () => {
    const entries = [1, 2, 3, 4, 5].map(n => entry(n, day(9 - n)))
    expect(ids(windowOf(entries, 2))).toEqual([1, 2])
  })

  test('holds those shown last too, whatever their dates', () => {
    const entries = [1, 2, 3, 4, 5].map(n => entry(n, day(n)))
    expect(ids(windowOf(entries, 2))).toEqual([1, 2, 4, 5])
  })

  test('brings an updated old entry back into view', () => {
    const entries = [
      entry(1, day(4)),
      entry(2, day(3)),
      entry(3, day(2)),
      entry(4, day(1), { updated: day(9) }),
    ]
    expect(ids(windowOf(entries, 2))).toEqual([1, 2, 4])
  })

  test('does not split what one build brought', () => {
    const entries = [...Array(9).keys()].map(n => entry(n, day(n < 5 ? 2 : 1)))
    expect(ids(windowOf(entries, 3))).toEqual([0, 1, 2, 3, 4])
    expect(windowOf(entries, 6)).toHaveLength(9)
  })

  test('stops at two hundred', () => {
    const entries = [...Array(500).keys()].map(n => entry(n, day(1)))
    expect(windowOf(entries, 50)).toHaveLength(200)
  })

  test('holds what was moved in by its date alone, until it is updated', () => {
    const entries = [...Array(9).keys()].map(n => entry(n, day(20), { movedIn: true, updated: day(n + 1) }))
    expect(ids(windowOf(entries, 2))).toEqual([0, 1])
    const corrected = entries.with(7, entry(7, day(20), { movedIn: true, updated: day(21) }))
    expect(ids(windowOf(corrected, 2))).toEqual([0, 1, 7])
  })

  test('holds what was set aside behind what is news, until it is updated', () => {
    const aside = { published: day(20), movedIn: true }
    const entries = [...Array(9).keys()].map(n =>
      entry(n, day(20 - n), n < 5 ? { ...aside, published: day(20 - n) } : {}),
    )
    expect(ids(windowOf(entries, 2))).toEqual([5, 6])
    expect(ids(windowOf(entries, 6))).toEqual([0, 1, 5, 6, 7, 8])
    const corrected = entries.with(3, entry(3, day(17), { ...aside, published: day(17), updated: day(21) }))
    expect(ids(windowOf(corrected, 2))).toEqual([3, 5])
  })
})
