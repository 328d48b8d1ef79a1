import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseEncoding, type Encoding } from '../../src/http/accept-encoding.ts'

const ALL: readonly Encoding[] = ['identity', 'gzip', 'br']

describe('Accept-Encoding', () => {
  test.each([
    [null, 'identity'],
    ['', 'identity'],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZip', 'gzip'],
    ['gzip, br', 'br'],
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0.5, gzip ; q=1', 'gzip'],
    ['br ;\tq=0.001', 'br'],
    ['gzip;q=0', 'identity'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.000, gzip;q=0.000', 'identity'],
    ['deflate, zstd', 'identity'],
    ['identity', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['identity;q=0.5, gzip', 'gzip'],
    ['*', 'gzip'],
    ['*;q=0.1, identity', 'identity'],
    ['*;q=0, br', 'br'],
    ['gzip;q=0, *', 'identity'],
    ['*;q=0', 'identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, br;q=0, gzip;q=0.1', 'gzip'],
    ['identity;q=0, *', 'gzip'],
    ['gzip;q=abc', 'identity'],
    ['gzip;q=2, br;q=0.1', 'br'],
    ['gzip;q=-1', 'identity'],
    ['gzip;q=', 'identity'],
    ['gzip;level=9;q=0.5', 'gzip'],
    ['gzip, gzip;q=0', 'gzip'],
    [';;;,,,q=1', 'identity'],
    ['__proto__, constructor', 'identity'],
  ] as const)('%j is answered in %s', (header, encoding) => {
    expect(chooseEncoding(header, ALL)).toBe(encoding)
  })

  test('chooses among what there is', () => {
    expect(chooseEncoding('gzip, br', ['identity', 'gzip'])).toBe('gzip')
    expect(chooseEncoding('gzip, br', ['identity'])).toBe('identity')
    expect(chooseEncoding('identity;q=0, br', ['identity'])).toBe('identity')
  })

  test('chooses something for any text, and nothing that was refused', () => {
    const text = fc.string({ unit: fc.constantFrom('gzip', 'br', ';q=0', ';q=1', ',', ' ', '*', '.', ';') })
    fc.assert(
      fc.property(text, header => {
        const chosen = chooseEncoding(header, ALL)
        expect(chosen === 'identity' || header.includes(chosen) || header.includes('*')).toBe(true)
      }),
    )
    const many = `${'x;q=0.5, '.repeat(50_000)}gzip`
    expect(chooseEncoding(many, ALL)).toBe('gzip')
    expect(chooseEncoding(';'.repeat(500_000), ALL)).toBe('identity')
  })

  test('is chosen alike when it is asked for again, and when much else was asked for', () => {
    const headers = Array.from({ length: 1000 }, (_, n) => `br;q=0.${n % 1000}, gzip;q=0.5, x-${n}`)
    const chosen = headers.map(header => chooseEncoding(header, ALL))
    expect(headers.map(header => chooseEncoding(header, ALL))).toEqual(chosen)
    expect(headers.map(header => chooseEncoding(header, ['identity']))).not.toContain('gzip')
    expect(new Set(chosen)).toEqual(new Set(['br', 'gzip']))
  })
})
