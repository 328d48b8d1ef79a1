import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHttpDate, parseHttpDate } from '../../src/http/date.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')

describe('an HTTP date', () => {
  test('is written as IMF-fixdate', () => {
    expect(formatHttpDate(Date.parse('1994-11-06T08:49:37Z'))).toBe('Sun, 06 Nov 1994 08:49:37 GMT')
    expect(formatHttpDate(Date.parse('2025-09-04T00:00:00Z'))).toBe('Thu, 04 Sep 2025 00:00:00 GMT')
  })

  test.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['Sunday, 06-Nov-94 08:49:37 GMT', '1994-11-06T08:49:37Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
    ['Thu, 29 Feb 2024 00:00:00 GMT', '2024-02-29T00:00:00Z'],
    ['Saturday, 31-Dec-16 23:59:60 GMT', '2016-12-31T23:59:59Z'],
    ['Thursday, 31-Dec-76 00:00:00 GMT', '2076-12-31T00:00:00Z'],
    ['Saturday, 31-Dec-77 00:00:00 GMT', '1977-12-31T00:00:00Z'],
    ['Sat, 01 Jan 0050 00:00:00 GMT', '0050-01-01T00:00:00Z'],
    ['Fri, 31 Dec 9999 23:59:59 GMT', '9999-12-31T23:59:59Z'],
  ])('%s is read', (text, instant) => {
    expect(parseHttpDate(text, NOW)).toBe(Date.parse(instant))
  })

  test.each([
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 UTC',
    'Sun, 06 Nov 1994 24:00:00 GMT',
    'Sun, 06 Nov 1994 08:60:00 GMT',
    'Sun, 06 Nov 1994 08:49:61 GMT',
    'Wed, 30 Feb 1994 08:49:37 GMT',
    'Wed, 29 Feb 2023 00:00:00 GMT',
    'Sun, 00 Nov 1994 08:49:37 GMT',
    'Mon, 06 Nov 1994 08:49:37 GMT',
    'Xyz, 06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Xyz 1994 08:49:37 GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'sun, 06 nov 1994 08:49:37 gmt',
    'Sun, 06 Nov 1994 08:49:37 GMT ',
    'Sun Nov 06 1994 08:49:37',
    '1994-11-06',
    '-1',
    '',
  ])('%j is none', text => {
    expect(parseHttpDate(text, NOW)).toBeNull()
  })

  test('comes back as it was written', () => {
    const second = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map(seconds => seconds * 1000)
    fc.assert(
      fc.property(second, moment => {
        expect(parseHttpDate(formatHttpDate(moment), NOW)).toBe(moment)
      }),
    )
  })
})
