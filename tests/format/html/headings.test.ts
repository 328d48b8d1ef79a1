import { expect, test } from 'vitest'
import { headingsBelow } from '../../../src/format/html/whole-entry.ts'

test.each([
  [1, '<h2>a</h2><h3>b</h3>', '<h2>a</h2><h3>b</h3>'],
  [1, '<h1 id="x">a</h1><h2>b</h2>', '<h2 id="x">a</h2><h3>b</h3>'],
  [2, '<h2>a</h2><h6>b</h6>', '<h3>a</h3><h6>b</h6>'],
  [2, '<p>a</p><hr><header>b</header>', '<p>a</p><hr><header>b</header>'],
])('below level %i, %s becomes %s', (level, content, below) => {
  expect(headingsBelow(level, content)).toBe(below)
})
