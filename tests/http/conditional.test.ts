import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ETag, isNotModified, noneMatch, parseETag, parseTagList } from '../../src/http/conditional.ts'

const CURRENT = parseETag('"a"') as ETag
const CHANGED = Date.parse('2025-09-04T16:00:00Z')
const NOW = Date.parse('2026-01-01T00:00:00Z')
const SAME = 'Thu, 04 Sep 2025 16:00:00 GMT'

function status(ifNoneMatch: string | null, ifModifiedSince: string | null): 200 | 304 {
  const validators = { etag: CURRENT, lastModified: CHANGED }
  return isNotModified({ ifNoneMatch, ifModifiedSince }, validators, NOW) ? 304 : 200
}

describe('If-None-Match', () => {
  test.each([
    ['"a"', 304, 'the strong tag'],
    ['W/"a"', 304, 'a weak tag, compared weakly'],
    ['*', 304, 'anything'],
    [' * ', 304, 'anything, with space'],
    ['"b", "a"', 304, 'one of a list'],
    ['"b","a"', 304, 'a list without space'],
    ['W/"b" ,\t"a" ', 304, 'a list with space and tab'],
    [', ,"a",', 304, 'empty elements'],
    ['"x,y", "a"', 304, 'a tag with a comma'],
    ['"x\u00e9", "a"', 304, 'a tag with a byte above ASCII'],
    ['"b"', 200, 'another tag'],
    ['"x, "a" y"', 200, 'quotation marks in the wrong place'],
    ['"A"', 200, 'another case'],
    ['"a', 200, 'an open tag'],
    ['a', 200, 'no quotation marks'],
    ["'a'", 200, 'the wrong quotation marks'],
    ['w/"a"', 200, 'a small w'],
    ['W/', 200, 'weakness alone'],
    ['W/ "a"', 200, 'a space after W/'],
    ['""', 200, 'the empty tag, as curl sends it for an empty file'],
    ['W/""', 200, 'the empty weak tag'],
    ['', 200, 'nothing'],
    [',', 200, 'an empty list'],
    ['*, "a"', 200, 'a star in a list'],
    ['"a" "b"', 200, 'no comma'],
    ['"b", garbage, "a"', 200, 'garbage in a list'],
    ['"a b"', 200, 'a space in a tag'],
    ['"a-gzip"', 200, 'the tag of another coding'],
    ['\u0000', 200, 'a control character'],
  ])('%s answers %i: %s', (header, expected) => {
    expect(status(header, null)).toBe(expected)
  })

  test('wins over If-Modified-Since, garbage too', () => {
    expect(status('"b"', SAME)).toBe(200)
    expect(status('garbage', SAME)).toBe(200)
    expect(status('""', SAME)).toBe(200)
    expect(status('"a"', 'Thu, 01 Jan 1970 00:00:00 GMT')).toBe(304)
  })

  test('finds its tag at the end of thousands', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `"${index}"`).join(', ')
    expect(status(`${many}, "a"`, null)).toBe(304)
    expect(status(many, null)).toBe(200)
  })

  test.each([
    ' '.repeat(1_000_000),
    `"${'x'.repeat(1_000_000)}`,
    ','.repeat(1_000_000),
    'W/'.repeat(500_000),
  ])('takes one pass over hostile text %#', header => {
    expect(status(header, null)).toBe(200)
  })
})

describe('a list of tags', () => {
  const tag = fc.stringMatching(/^[\x21\x23-\x7e\x80-\xff]{0,12}$/).map(opaque => `"${opaque}"`)
  const listed = fc.tuple(tag, fc.boolean(), fc.constantFrom('', ' ', '\t', ', ,'))

  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(listed), items => {
        const header = items.map(([opaque, weak, space]) => `${space}${weak ? 'W/' : ''}${opaque}`).join(' ,')
        expect(parseTagList(header)).toEqual(items.map(([opaque]) => opaque))
      }),
    )
  })

  test('is never more than the text says: no text fails, none that lacks the tag matches', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', ' ', 'W/', '*', 'b', '\\', '\t') }), header => {
        expect(noneMatch(header, CURRENT)).toBe(header.trim() !== '*')
      }),
    )
  })
})

describe('If-Modified-Since', () => {
  test.each([
    [SAME, 304, 'the same moment'],
    ['Thu, 04 Sep 2025 16:00:01 GMT', 304, 'a later moment'],
    ['Thursday, 04-Sep-25 16:00:00 GMT', 304, 'the RFC 850 form'],
    ['Thu Sep  4 16:00:00 2025', 304, 'the asctime form'],
    ['Thu, 04 Sep 2025 15:59:59 GMT', 200, 'an earlier moment'],
    ['Wed, 04 Sep 2025 16:00:00 GMT', 200, 'the wrong day of the week'],
    ['Thu, 04 Sep 2025 16:00:00 +0000', 200, 'another zone'],
    ['2025-09-04T16:00:00Z', 200, 'another notation'],
    ['', 200, 'nothing'],
    ['0', 200, 'a number'],
  ])('%s answers %i: %s', (header, expected) => {
    expect(status(null, header)).toBe(expected)
  })
})

test('without a precondition the whole answer is sent', () => {
  expect(status(null, null)).toBe(200)
})
