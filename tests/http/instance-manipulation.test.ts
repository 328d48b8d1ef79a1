import { expect, test } from 'vitest'
import { acceptsFeedDelta } from '../../src/http/instance-manipulation.ts'

test.each([
  [null, false],
  ['', false],
  ['feed', true],
  ['Feed', true],
  ['vcdiff, feed', true],
  ['feed;q=0.5, gzip', true],
  [' feed ; q=1 ', true],
  ['feed;q=0', false],
  ['feed;q=0.000', false],
  ['feeds', false],
  ['vcdiff;x=feed', false],
  [';,;', false],
])('RFC 3229: %j takes a delta of a feed: %s', (header, takes) => {
  expect(acceptsFeedDelta(header)).toBe(takes)
})
