import { expect, test } from 'vitest'
import { bodyOf } from '../../../src/format/html/entry.ts'
import { SITE, STATEMENT } from '../sample.ts'

/** The content of an entry on the page of its story. */
function contentOf(content: string, at: 'top' | 'below'): string | undefined {
  return /<div class="content">\n(.*)\n<\/div>/.exec(bodyOf(STATEMENT, content, at, SITE).markup)?.[1]
}

test.each([
  ['top', '<h2>a</h2><h3>b</h3>', '<h2>a</h2><h3>b</h3>'],
  ['top', '<h1 id="x">a</h1><h2>b</h2>', '<h2 id="x">a</h2><h3>b</h3>'],
  ['below', '<h2>a</h2><h6>b</h6>', '<h4>a</h4><h6>b</h6>'],
  ['below', '<p>a</p><hr><header>b</header>', '<p>a</p><hr><header>b</header>'],
] as const)('at the %s of a page, %s becomes %s', (at, written, below) => {
  expect(contentOf(written, at)).toBe(below)
})
