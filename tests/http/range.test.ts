import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RangedBody, rangeOf } from '../../src/http/range.ts'

const CHANGED = 'Thu, 04 Sep 2025 16:00:00 GMT'
const BODY = { length: 1000, etag: '"a"', lastModified: Date.parse(CHANGED) }
const NOW = Date.parse('2026-01-01T00:00:00Z')

/** `first-last`, `whole` or `unsatisfiable`. */
function ranging(range: string | null, ifRange: string | null = null, body: RangedBody = BODY, now = NOW) {
  const found = rangeOf({ range, ifRange }, body, now)
  return found.kind === 'part' ? `${found.first}-${found.last}` : found.kind
}

describe('Range', () => {
  test.each([
    ['bytes=0-1', '0-1'],
    ['bytes=0-0', '0-0'],
    ['bytes=0-', '0-999'],
    ['bytes=999-', '999-999'],
    ['bytes=500-2000', '500-999'],
    ['bytes=0-99999999999999999999999', '0-999'],
    ['bytes=-1', '999-999'],
    ['bytes=-1000', '0-999'],
    ['bytes=-5000', '0-999'],
    ['bytes= 0-1 ', '0-1'],
    ['bytes=,0-1, ,', '0-1'],
    ['BYTES=0-1', '0-1'],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=1000-1001', 'unsatisfiable'],
    ['bytes=99999999999999999999999-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [null, 'whole'],
    ['', 'whole'],
    ['bytes', 'whole'],
    ['bytes=', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=,', 'whole'],
    ['bytes=2-1', 'whole'],
    ['bytes=a-b', 'whole'],
    ['bytes=0-1x', 'whole'],
    ['bytes=0 - 1', 'whole'],
    ['bytes=+0-1', 'whole'],
    ['bytes=0--1', 'whole'],
    ['bytes=1.5-2', 'whole'],
    ['bytes=٠-١', 'whole'],
    ['bytes 0-1', 'whole'],
    [' bytes=0-1', 'whole'],
    ['octets=0-1', 'whole'],
    ['bytes=0-1,4-5', 'whole'],
    ['bytes=5000-,0-1', 'whole'],
  ])('%s is %s', (range, expected) => {
    expect(ranging(range)).toBe(expected)
  })

  test('of an empty body is none', () => {
    const empty = { ...BODY, length: 0 }
    expect(['bytes=0-', 'bytes=0-1', 'bytes=-5'].map(range => ranging(range, null, empty))).toEqual([
      'unsatisfiable',
      'unsatisfiable',
      'whole',
    ])
  })

  test('cuts a body as an array is cut', () => {
    const length = fc.integer({ min: 1, max: 60 })
    const number = fc.integer({ min: 0, max: 70 })
    fc.assert(
      fc.property(length, number, fc.option(number), (length, first, last) => {
        const all = Array.from({ length }, (_, index) => index)
        const wanted = all.slice(first, last === null ? undefined : last + 1)
        const found = rangeOf(
          { range: `bytes=${first}-${last ?? ''}`, ifRange: null },
          { ...BODY, length },
          NOW,
        )
        if (last !== null && last < first) expect(found.kind).toBe('whole')
        else if (wanted.length === 0) expect(found.kind).toBe('unsatisfiable')
        else expect(found).toEqual({ kind: 'part', first: wanted[0], last: wanted.at(-1) })
      }),
    )
  })

  test('of any text stays within the body', () => {
    const text = fc.string({ unit: fc.constantFrom('bytes=', '0', '7', '99', '-', ',', ' ', '=', 'x') })
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 100 }), (range, length) => {
        const found = rangeOf({ range, ifRange: null }, { ...BODY, length }, NOW)
        if (found.kind !== 'part') return
        expect(found.first).toBeGreaterThanOrEqual(0)
        expect(found.first).toBeLessThanOrEqual(found.last)
        expect(found.last).toBeLessThan(length)
      }),
    )
  })

  test.each([
    `bytes=${'0-1,'.repeat(200_000)}`,
    `bytes=${'9'.repeat(1_000_000)}-`,
    `bytes=${','.repeat(1_000_000)}`,
  ])('takes hostile text in time %#', range => {
    expect(ranging(range)).not.toBe('0-1')
  })
})

describe('If-Range', () => {
  test.each([
    ['"a"', '0-1', 'the tag'],
    ['"b"', 'whole', 'another tag'],
    ['W/"a"', 'whole', 'a weak tag, which proves nothing about parts'],
    ['"a", "b"', 'whole', 'a list, which it cannot be'],
    ['*', 'whole', 'anything, which it cannot be'],
    [CHANGED, '0-1', 'the date'],
    ['Thursday, 04-Sep-25 16:00:00 GMT', '0-1', 'the date in an old form'],
    ['Thu, 04 Sep 2025 16:00:01 GMT', 'whole', 'a later date, which must be the same'],
    ['Thu, 04 Sep 2025 15:59:59 GMT', 'whole', 'an earlier date'],
    ['garbage', 'whole', 'garbage'],
    ['', 'whole', 'nothing'],
  ])('%s answers %s: %s', (ifRange, expected) => {
    expect(ranging('bytes=0-1', ifRange)).toBe(expected)
  })

  test('does not go by a date within whose second the body may change again', () => {
    const changed = Date.parse(CHANGED)
    expect([0, 999, 1000].map(later => ranging('bytes=0-1', CHANGED, BODY, changed + later))).toEqual([
      'whole',
      'whole',
      '0-1',
    ])
  })

  test('matches nothing where the body has no validator, or a weak one', () => {
    const bare = { ...BODY, etag: null, lastModified: null }
    expect(['"a"', CHANGED, 'null'].map(ifRange => ranging('bytes=0-1', ifRange, bare))).toEqual([
      'whole',
      'whole',
      'whole',
    ])
    const weak = { ...BODY, etag: 'W/"a"' }
    expect(['"a"', 'W/"a"'].map(ifRange => ranging('bytes=0-1', ifRange, weak))).toEqual(['whole', 'whole'])
  })

  test('alone asks for nothing', () => {
    expect(ranging(null, '"a"')).toBe('whole')
  })
})
