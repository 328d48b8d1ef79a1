import { expect, test } from 'vitest'
import { parseInstant } from '../../src/model/instant.ts'
import { cleanLine } from '../../src/model/text.ts'
import { derive, story } from './story.ts'

const TEXT = [
  'Minister Ada Brik met Governor Nils Lund in Harrow.',
  '“Nobody’s boats will stay — not one,” she said on the quay.',
  '“The dam is old,” Lund said. “The dam is safe.”',
].join('\n')

test("the editor's word publishes what waits, with full name and role", () => {
  const { quotations, waiting } = derive(
    story({ text: TEXT, statements: [{ quote: "nobody's boats", by: 'Brik' }] }),
  )
  expect(quotations[0]).toMatchObject({
    words: 'Nobody’s boats will stay — not one,',
    speaker: { name: 'Ada Brik', role: 'Minister' },
    rule: "editor's word",
  })
  expect(waiting).toEqual([])
})

test.each(["Nobody's boats will stay - not one", '"Nobody’s  boats', 'NOBODY’S BOATS WILL'])(
  'a quotation is found by its first words: %s',
  quote => {
    expect(derive(story({ text: TEXT, statements: [{ quote, by: 'Ada Brik' }] })).problems).toEqual([])
  },
)

test('the editor may name someone whom the text does not, with a role', () => {
  const note = {
    quote: 'The dam is old',
    by: 'Eva Stern',
    role: 'engineer',
    to: 'the council',
    via: 'Radio Harrow',
  }
  const { quotations } = derive(story({ text: TEXT, statements: [note] }))
  expect(quotations[0]).toMatchObject({
    speaker: { name: 'Eva Stern', role: 'engineer' },
    to: 'the council',
    via: 'Radio Harrow',
    kind: 'reaction',
  })
})

test('an outlet alone adjusts what is plain, and does not publish what waits', () => {
  const statements = [
    { quote: 'The dam is old', via: 'Radio Harrow' },
    { quote: "Nobody's boats", via: 'Radio Harrow' },
  ]
  const { quotations, waiting } = derive(story({ text: TEXT, statements }))
  expect(quotations[0]).toMatchObject({
    words: 'The dam is old,',
    via: 'Radio Harrow',
    speaker: { name: 'Nils Lund' },
  })
  expect(waiting).toMatchObject([{ via: 'Radio Harrow', guess: { name: 'Ada Brik' } }])
})

test('what the editor omits is neither published nor waiting', () => {
  const statements = [
    { quote: 'The dam is old', omit: true },
    { quote: "Nobody's boats", omit: true },
  ]
  const { quotations, waiting } = derive(story({ text: TEXT, statements }))
  expect(quotations.map(({ words }) => words)).toEqual(['The dam is safe.'])
  expect(waiting).toEqual([])
})

test('a withdrawn quotation is dropped, and is no Problem once it is gone from the text', () => {
  const at = parseInstant('2025-09-05T08:00:00Z', 'UTC')
  if (!at) throw new Error('The date of this test cannot be read')
  const withdrawn = { at, reason: cleanLine('misheard') }
  const statements = [
    { quote: 'The dam is old', withdrawn },
    { quote: 'The dam is gone', withdrawn },
  ]
  const { quotations, problems } = derive(story({ text: TEXT, statements }))
  expect(quotations.map(({ words }) => words)).toEqual(['The dam is safe.'])
  expect(problems).toEqual([])
})

test('a line that matches nothing is a Problem that shows the nearest quotation', () => {
  const { problems } = derive(
    story({ text: TEXT, statements: [{ quote: 'The dam was old', by: 'Nils Lund' }] }),
  )
  expect(problems).toEqual([
    {
      code: 'statement-matches-nothing',
      file: 'articles/a.md',
      line: 1,
      column: 5,
      message: 'No quotation of the text begins with "The dam was old"',
      advice: 'The nearest is "The dam is old,"; write its first words, or remove the line.',
    },
  ])
})

test('a line that matches several quotations is a Problem that lists them', () => {
  const { problems } = derive(story({ text: TEXT, statements: [{ quote: 'The dam is', by: 'Nils Lund' }] }))
  expect(problems).toMatchObject([
    {
      code: 'statement-matches-several',
      message: '"The dam is" begins 2 quotations of the text',
      advice: 'Write the one you mean: `quote: "The dam is old,"`, `quote: "The dam is safe."`.',
    },
  ])
})

test('the whole words of one quotation mean that one, though they begin another', () => {
  const text = '"We leave," Minister Ada Brik said.\n"We leave at dawn," Governor Nils Lund said.'
  expect(derive(story({ text, statements: [{ quote: 'We leave', omit: true }] }))).toMatchObject({
    quotations: [{ words: 'We leave at dawn,' }],
    problems: [],
  })
})

test('names that the editor lists resolve by their other names, with the given role', () => {
  const people = [{ name: 'Ada Brik-Sorel', role: 'head of government', aka: ['Brik'] }]
  const { quotations } = derive(story({ text: '"We leave at dawn," Brik said.', people }))
  expect(quotations).toMatchObject([{ speaker: { name: 'Ada Brik-Sorel', role: 'head of government' } }])
})
