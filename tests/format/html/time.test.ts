import { expect, test } from 'vitest'
import { timeElement } from '../../../src/format/html/time.ts'
import { at } from '../sample.ts'

const MOMENT = at('2025-09-04T00:00:00Z')

test.each([
  ['UTC', '4 September 2025, 00:00 UTC'],
  ['Asia/Shanghai', '4 September 2025, 08:00 GMT+8'],
  ['Europe/London', '4 September 2025, 01:00 BST'],
  ['UTC', '4 September 2025, 00:00 UTC'],
])('a moment in %s, whichever zone showed it before', (zone, shown) => {
  expect(timeElement(MOMENT, zone).markup).toBe(`<time datetime="2025-09-04T00:00:00Z">${shown}</time>`)
})
