import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntryId, iriOf, isIri, parseEntryId, parseTagAuthority } from '../../src/model/entry-id.ts'
import { isTimeZone, parseInstant } from '../../src/model/instant.ts'
import { slugify } from '../../src/model/slug.ts'
import { cleanLine, cleanText, forbiddenIn } from '../../src/model/text.ts'
import { anyText } from '../format/arbitrary-text.ts'

describe('an instant', () => {
  test.each([
    ['2025-03-30', 'Europe/Vienna', '2025-03-29T23:00:00Z'],
    ['2025-03-31', 'Europe/Vienna', '2025-03-30T22:00:00Z'],
    ['2025-10-26', 'Europe/Vienna', '2025-10-25T22:00:00Z'],
    ['2025-10-27', 'Europe/Vienna', '2025-10-26T23:00:00Z'],
    ['2025-06-01', 'Asia/Kathmandu', '2025-05-31T18:15:00Z'],
    ['2025-06-01', 'America/New_York', '2025-06-01T04:00:00Z'],
  ])('of %s in %s is the first moment of the day there', (date, zone, instant) => {
    expect(parseInstant(date, zone)).toBe(instant)
  })

  test('is read back as it is written, on every day there is and on no other', () => {
    for (let day = Date.UTC(1999, 11, 1); day < Date.UTC(2001, 1, 1); day += 86_400_000) {
      const written = `${new Date(day).toISOString().slice(0, 19)}Z`
      expect(parseInstant(written, 'UTC')).toBe(written)
    }
    for (const day of ['02-30', '04-31', '06-31', '09-31', '11-31', '01-32', '01-00', '00-01', '13-01'])
      expect(parseInstant(`2000-${day}T00:00:00Z`, 'UTC')).toBeNull()
    for (const time of ['24:00:00', '00:60:00', '00:00:61'])
      expect(parseInstant(`2000-01-01T${time}Z`, 'UTC')).toBeNull()
    expect(parseInstant('2000-01-01T23:59:60Z', 'UTC')).toBe('2000-01-01T23:59:59Z')
    expect(parseInstant('0000-01-01T00:00:00Z', 'UTC')).toBeNull()
    expect(parseInstant('0001-01-01T00:00:00Z', 'UTC')).toBe('0001-01-01T00:00:00Z')
  })

  test.each([
    '2025-13-01',
    '2025-02-29',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:00:00+25:00',
    '20250101',
    '0000-01-01',
    '9999-12-31T23:59:59-01:00',
    '',
  ])('%j is none', text => {
    expect(parseInstant(text, 'UTC')).toBeNull()
  })

  test('needs a time zone that the system knows', () => {
    expect([isTimeZone('Asia/Shanghai'), isTimeZone('Asia/Nowhere')]).toEqual([true, false])
  })
})

describe('text', () => {
  test('loses exactly what XML 1.0 forbids', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const kept = all.filter(character => cleanText(character) !== '')
    const allowed = all.filter(character => /[\t\n\r\u0020-\ud7ff\ue000-\ufffd]/.test(character))
    expect(kept).toEqual(allowed)
    expect(cleanText('a😀\ud83db\udc00c')).toBe('a😀bc')
  })

  test('says where', () => {
    expect(forbiddenIn('a\u000bb\ud800')).toEqual([
      { offset: 1, name: 'U+000B' },
      { offset: 3, name: 'U+D800' },
    ])
  })

  test('is one line where a title needs it', () => {
    expect(cleanLine(' a\n\tb\u00a0 c ')).toBe('a b c')
  })
})

describe('a slug', () => {
  test.each([
    ['Beijing Confirms Stability', 'beijing-confirms-stability'],
    ['Café Ørsted’s Łódź — 2', 'cafe-orsteds-lodz-2'],
    ['  ', null],
    ['北京', 'beijing'],
    ['Владимир Путин', 'vladimir-putin'],
    ['…', null],
  ])('of %j is %j', (title, slug) => {
    expect(slugify(title)).toBe(slug)
  })

  test('is cut at a word', () => {
    expect(slugify('word '.repeat(100))?.length).toBeLessThanOrEqual(120)
  })
})

describe('an id', () => {
  test.each([
    ['tag:a.example,2025:articles/x', true],
    ['tag:a.example,2025-01-02:x/0123456789', true],
    ['tag:a.example,2025:é', true],
    ['https://a.example/x?a=%20#b', true],
    ['http://[::1]:80/', true],
    ['urn:isbn:1', true],
    ['x:', true],
    ['https://a.example/x?\uE000', true],
    ['https://a.example/\uE000', false],
    ['https://a.example/[x]', false],
    ['https://a.example/%2', false],
    ['https://a.example/a b', false],
    ['https://a.example/"', false],
    ['C:\\a', false],
    ['/a', false],
    ['12', false],
    ['1:2', false],
    ['a#b:c', false],
  ])('%s is an IRI: %s', (text, is) => {
    const id = parseEntryId(text)
    expect(id !== null && isIri(id)).toBe(is)
  })

  test('is any text that is not blank and that XML can say', () => {
    for (const text of ['a', ' a ', '😀', 'a\tb']) expect(parseEntryId(text)).toBe(text)
    for (const text of ['', ' ', 'a\u0000', '\uD800', 'a\uFFFF']) expect(parseEntryId(text)).toBeNull()
  })

  test('has an IRI of its own', () => {
    const tag = { authority: 'news.example', year: '2025' }
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const [one, other] = [parseEntryId(a), parseEntryId(b)]
        if (one === null || other === null) return
        expect(isIri(iriOf(one, tag) as unknown as EntryId)).toBe(true)
        expect(iriOf(one, tag) === iriOf(other, tag)).toBe(one === other)
      }),
    )
  })

  test('is minted in the name of a domain or mail address', () => {
    expect(parseTagAuthority('news.example', '2025')).not.toBeNull()
    expect(parseTagAuthority('News Example', '2025')).toBeNull()
  })
})
