import { expect, test } from 'vitest'
import { acceptsHtml } from '../../src/http/accept.ts'

test.each([
  'text/html',
  'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'application/xhtml+xml',
  'TEXT/HTML;level=1;q=0.5',
  'application/rss+xml, text/html ; q=0.1',
])('%s is what a person’s browser takes', header => {
  expect(acceptsHtml(header)).toBe(true)
})

test.each([
  null,
  '',
  '*/*',
  'text/*',
  'application/rss+xml, application/atom+xml, */*;q=0.1',
  'text/html;q=0',
  'text/html; q=0.000, */*',
  'text/htmlx',
  'x-text/html',
  `${'a/b, '.repeat(1000)}text/html`,
])('%j is that of a program', header => {
  expect(acceptsHtml(header)).toBe(false)
})
