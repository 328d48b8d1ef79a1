import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf } from '../../../src/format/parts/address.ts'
import { SITE } from '../sample.ts'

const SITES = [
  'https://news.example',
  'https://NEWS.example:443/a/../b',
  'http://127.0.0.1:8787/base',
  'https://bücher.example/é',
  'https://news.example/a/.',
  'https://news.example/%7Ea/%2e%2e',
  'https://news.example?a',
  'https://news.example/#b',
  'https://news.example:',
].map(url => ({ ...SITE, url }))

const part = fc.oneof(
  fc.stringMatching(/^[\w.~-]{0,8}$/),
  fc.constantFrom(
    '.',
    '..',
    '...',
    '.a',
    'a.',
    '%2e',
    '%2E.',
    '%7e',
    '',
    'é',
    ' ',
    '\\',
    '?',
    '#',
    ':',
    '@',
    'a&b',
    '<',
  ),
)
const path = fc.array(part, { maxLength: 5 }).map(parts => `/${parts.join('/')}`)
const url = fc.oneof(
  path,
  fc.string().map(text => `/${text}`),
  path.map(below => `https://A.example${below}`),
)

test('an address is what a URL parser makes of site and path, whatever they are', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SITES), url, (site, given) => {
      const whole = given.startsWith('/') ? site.url + given : given
      fc.pre(URL.canParse(whole))
      expect(addressOf(given, site)).toBe(new URL(whole).href)
    }),
    { numRuns: 5000 },
  )
})

test('what is no address is refused', () => {
  for (const given of ['', 'a', 'https://']) expect(() => addressOf(given, SITE)).toThrow()
})
