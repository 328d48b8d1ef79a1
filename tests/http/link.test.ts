import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { writeLinks } from '../../src/http/link.ts'

vi.setConfig({ testTimeout: 30_000 })

describe('a Link header', () => {
  test('lists links with their type and title', () => {
    expect(
      writeLinks([
        { href: 'https://example.org/rss.xml', rel: 'self' },
        { href: '/atom.xml', rel: 'alternate', type: 'application/atom+xml', title: 'News – "Atom"' },
        { href: '/feed.json', rel: 'alternate', type: 'application/feed+json', title: 'say "hi" \\ all' },
      ]),
    ).toBe(
      '<https://example.org/rss.xml>; rel="self", ' +
        `</atom.xml>; rel="alternate"; type="application/atom+xml"; title*=UTF-8''News%20%E2%80%93%20%22Atom%22, ` +
        '</feed.json>; rel="alternate"; type="application/feed+json"; title="say \\"hi\\" \\\\ all"',
    )
  })

  test('is empty where there are no links', () => {
    expect(writeLinks([])).toBe('')
  })

  test('keeps what is encoded and encodes what is not', () => {
    const href = 'https://example.org/a%20b?c=%3E&d=é>,<"\r\nX: y'
    expect(writeLinks([{ href, rel: 'self' }])).toBe(
      '<https://example.org/a%20b?c=%3E&d=%C3%A9%3E,%3C%22%0D%0AX:%20y>; rel="self"',
    )
  })

  test('is printable ASCII whatever it is given, and its targets end where they should', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, text, text, (href, rel, type, title) => {
        const header = writeLinks([{ href, rel, type, title }])
        expect(header).toMatch(
          /^<[^<>"\s]*>; rel="(?:[^"\\]|\\.)*"; type="(?:[^"\\]|\\.)*"; title(?:=|\*=)[\x20-\x7e]+$/,
        )
      }),
    )
    expect(writeLinks([{ href: '/\ud800', rel: 'self', title: '\udc00' }])).toMatch(/^[\x20-\x7e]+$/)
  })
})
