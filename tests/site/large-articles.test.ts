import { describe, expect, test } from 'vitest'
import { buildSite } from './site.ts'

const article = (body: string, frontMatter = '') =>
  `---\ntitle: A\npublished: 2025-09-04\n${frontMatter}---\n\n${body}\n`

describe('an article of any size gives a result or a Problem', () => {
  test.each([
    ['100,000 headings', article('## Heading\n\n'.repeat(100_000)), true],
    ['a word of ten million letters', article('abcdefghij'.repeat(1_000_000)), true],
    ['a hundred thousand tags that are not closed', article('<b>x '.repeat(100_000)), true],
    [
      'quotations and lists ten thousand deep',
      article(`${'>'.repeat(10_000)} x\n\n${'- '.repeat(10_000)}y`),
      true,
    ],
    [
      '2,000 topics',
      article('Text.', `topics: [${Array.from({ length: 2000 }, (_, n) => `T${n}`)}]\n`),
      false,
    ],
  ])(
    '%s',
    (_name, text, ok) => {
      expect(buildSite({ 'articles/a.md': text }).ok).toBe(ok)
    },
    60_000,
  )
})
