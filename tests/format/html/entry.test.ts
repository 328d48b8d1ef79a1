import { expect, test } from 'vitest'
import { html } from '../../../src/format/html/html.ts'
import { asHtml } from '../../../src/model/html.ts'
import { ARTICLE, SITE, STATEMENT } from '../sample.ts'

/** The content of an entry on the page of its story. */
function contentOf(entry: typeof ARTICLE): string | undefined {
  return /<div class="content">\n(.*)\n<\/div>/.exec(html.fragment(entry, SITE, 'whole'))?.[1]
}

test.each([
  [ARTICLE, '<h2>a</h2><h3>b</h3>', '<h2>a</h2><h3>b</h3>'],
  [ARTICLE, '<h1 id="x">a</h1><h2>b</h2>', '<h2 id="x">a</h2><h3>b</h3>'],
  [STATEMENT, '<h2>a</h2><h6>b</h6>', '<h3>a</h3><h6>b</h6>'],
  [STATEMENT, '<p>a</p><hr><header>b</header>', '<p>a</p><hr><header>b</header>'],
])('below the title of the $kind, %s becomes %s', (entry, written, below) => {
  expect(contentOf({ ...entry, html: asHtml(written) })).toBe(below)
})
