import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noteInFile } from '../../src/cli/front-matter/edit-front-matter.ts'
import { buildSite, builtSite, problemsOf } from './site.ts'

const article = (body: string, statements = '') =>
  `---\ntitle: Council Meets\npublished: 2025-09-01\n${statements}---\n\n${body}\n`

const QUOTED = [
  'We',
  'leave',
  'C#',
  'now #1',
  '& more',
  '- so',
  '! yes',
  '*all*',
  '[a]',
  '{b}',
  'a: b',
  '10%',
  "don't",
]
const quotation = fc
  .array(fc.constantFrom(...QUOTED), { minLength: 1, maxLength: 8 })
  .map(words => `“${words.join(' ')},” the clerk said.`)

test('a line that is pasted as it was printed is never refused, and settles its quotation', () => {
  fc.assert(
    fc.property(fc.array(quotation, { minLength: 1, maxLength: 5 }), quotations => {
      const body = quotations.join('\n\n')
      const { waiting } = builtSite({ 'articles/a.md': article(body) })
      const lines = waiting.map(({ yaml }) => `  ${yaml.trimEnd()}\n`.replace('WHO', 'Ada Brik'))
      const pasted = {
        'articles/a.md': article(body, lines.length > 0 ? `statements:\n${lines.join('')}` : ''),
      }
      expect(problemsOf(pasted)).toEqual([])
      expect(builtSite(pasted).waiting).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 60_000)

test('equal quotations are settled one by one, each by a line of its own', () => {
  const body = '“No comment,” the clerk said.\n\n“No comment,” said the mayor.'
  const { waiting } = builtSite({ 'articles/a.md': article(body) })
  expect(waiting.map(({ yaml }) => yaml)).toEqual([
    '- { quote: "No comment,", nth: 1, by: WHO }',
    '- { quote: "No comment,", nth: 2, by: WHO }',
  ])
  const first =
    noteInFile(article(body), { quote: 'No comment,', nth: 1 }, { by: 'Ada Brik', via: null }) ?? ''
  const both = noteInFile(first, { quote: 'No comment,', nth: 2 }, { by: 'Bo Xu', via: null }) ?? ''
  expect(both).toContain('{ quote: "No comment,", nth: 2, by: Bo Xu }')
  const { news } = builtSite({ 'articles/a.md': both })
  expect(news.map(({ title }) => title)).toEqual([
    'Council Meets',
    expect.stringContaining('Ada Brik'),
    expect.stringContaining('Bo Xu'),
  ])
})

test('a withdrawal by `nth` is a Problem at its line: what was shown is named by its id', () => {
  const statements =
    'statements:\n  - { quote: No, nth: 2, withdrawn: { at: 2025-09-02, reason: Misheard } }\n'
  expect(problemsOf({ 'articles/a.md': article('“No,” Ada Brik said.', statements) })).toEqual([
    'articles/a.md:5:5 nth-of-withdrawn',
  ])
})

test.each(['0', '1.5', 'two', '-1'])('`nth: %s` is a Problem', nth => {
  const statements = `statements:\n  - { quote: No, nth: ${nth}, by: Ada Brik }\n`
  const result = buildSite({ 'articles/a.md': article('“No,” Ada Brik said.', statements) })
  expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(['bad-number'])
})
