import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pathOf } from '../../src/http/url-path.ts'

/** What URLs are made of, and what parsers of URLs treat specially. */
const piece = fc.constantFrom(
  ...[
    '/',
    '//',
    '.',
    '..',
    '%2e',
    '%2E.',
    '%',
    '%00',
    '%ff',
    '\\',
    '?',
    '#',
    '@',
    ':',
    ';',
    '*',
    '"',
    '<',
    '|',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    'ü',
    '北',
    '~',
    '_',
    '-',
    'a',
    'Z',
    '0',
    'articles',
    'rss.xml',
    'feed.json',
    '.well-known',
  ],
)

describe('the path of a URL', () => {
  test.each([
    ['https://news.example', '/'],
    ['https://news.example?/a', '/'],
    ['https://news.example/', '/'],
    ['https://news.example:8787/rss.xml?a=/b#/c', '/rss.xml'],
    ['https://user@news.example/articles/a/', '/articles/a/'],
    ['http://news.example/a/../b', '/b'],
    ['http://news.example/a/%2e%2e/b', '/b'],
    ['http://news.example/a\\b', '/a/b'],
    ['http://news.example//evil.example/', '//evil.example/'],
    ['http://news.example/.well-known/x', '/.well-known/x'],
    ['http://news.example/%61', '/%61'],
    ['http://news.example/ü', '/%C3%BC'],
    ['http://[::1]/a', '/a'],
  ])('of %s is %s', (url, path) => {
    expect(pathOf(url)).toBe(path)
  })

  test('is what `URL` says, of whatever is put together', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const url = `https://news.example/${pieces.join('')}`
        expect(pathOf(url)).toBe(new URL(url).pathname)
      }),
      { numRuns: 3000 },
    )
  })

  test('takes no longer for what looks like a path for long', () => {
    expect(pathOf(`https://news.example${'/a'.repeat(100_000)}%`)).toHaveLength(200_001)
  })
})
