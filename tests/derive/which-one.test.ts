import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

const said = (text: string, statements: Parameters<typeof story>[0]['statements']) =>
  derive(story({ text, statements: statements ?? [] }))

const speakersOf = ({ quotations }: ReturnType<typeof derive>) =>
  quotations.map(({ words, speaker }) => [words, speaker.name])

const LAST_MARK = '“We leave!” the clerk said.\n“We leave.” The clerk went on. “We leave,” said the mayor.'

test('two quotations that differ only in their last mark are told apart by it', () => {
  const result = said(LAST_MARK, [{ quote: 'We leave!', by: 'Ada Brik' }])
  expect(result.problems).toEqual([])
  expect(speakersOf(result)).toEqual([['We leave!', 'Ada Brik']])
})

test('words without a mark that begin several are a Problem, and each line it advises finds one', () => {
  const { problems } = said(LAST_MARK, [{ quote: 'We leave', by: 'Ada Brik' }])
  expect(problems).toMatchObject([{ code: 'statement-matches-several' }])
  const advised = [...(problems[0]?.advice ?? '').matchAll(/`quote: (".*?")(?:, nth: (\d+))?`/g)]
  expect(advised).toHaveLength(3)
  const found = advised.map(([, quote, nth]) => {
    const note = { quote: JSON.parse(quote ?? ''), by: 'Ada Brik', ...(nth && { nth: Number(nth) }) }
    const result = said(LAST_MARK, [note])
    expect(result.problems).toEqual([])
    return speakersOf(result)[0]?.[0]
  })
  expect(new Set(found)).toEqual(new Set(['We leave!', 'We leave.', 'We leave,']))
})

test('of quotations that are wholly equal, `nth` says which', () => {
  const text = '“No comment,” the clerk said.\n“No comment,” said the mayor.\n“No comment,” the smith said.'
  const { quotations, waiting } = said(text, [{ quote: 'No comment', nth: 2, by: 'Ada Brik' }])
  expect(quotations).toMatchObject([
    { speaker: { name: 'Ada Brik' }, spans: [{ start: text.indexOf('No', 20) }] },
  ])
  expect(waiting.map(({ find }) => find)).toEqual([
    { quote: 'No comment,', nth: 1 },
    { quote: 'No comment,', nth: 3 },
  ])
})

test('one name for equal words of two speakers is a Problem, not a misquotation', () => {
  const text = '“No comment,” Ada Brik said.\n“No comment,” said Nils Lund.'
  expect(said(text, [{ quote: 'No comment', by: 'Ada Brik' }]).problems).toMatchObject([
    {
      code: 'statement-matches-several',
      advice: 'Write the one you mean: `quote: "No comment,", nth: 1`, `quote: "No comment,", nth: 2`.',
    },
  ])
  expect(speakersOf(said(text, [{ quote: 'No comment', nth: 2, by: 'Eva Stern' }]))).toEqual([
    ['No comment,', 'Ada Brik'],
    ['No comment,', 'Eva Stern'],
  ])
})

test('a line for all that say the same gives way to one that says which', () => {
  const text = '“No comment,” the clerk said.\n“No comment,” the clerk said.'
  const statements = [
    { quote: 'No comment', nth: 1, by: 'Eva Stern' },
    { quote: 'No comment', by: 'Ada Brik' },
  ]
  expect(speakersOf(said(text, statements)).map(([, name]) => name)).toEqual(['Eva Stern', 'Ada Brik'])
})

test('an `nth` beyond the last is a Problem that says how many there are', () => {
  const text = '“No comment,” the clerk said.\n“No comment,” the clerk said.'
  expect(said(text, [{ quote: 'No comment', nth: 3, by: 'Ada Brik' }]).problems).toMatchObject([
    {
      code: 'statement-matches-nothing',
      message: 'Only 2 of the text’s quotations begin with "No comment", and `nth` is 3',
      advice: 'Write `nth` from 1 to 2.',
    },
  ])
})

const WORDS = [
  'we',
  'We',
  'leave',
  'No',
  'yes',
  'dawn',
  '—',
  '’tis',
  'don’t',
  '10%',
  'Ünö',
  'C#',
  '&',
  '…',
  'a:b',
]
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 }).map(list => list.join(' '))
const sentence = fc
  .tuple(
    words,
    fc.constantFrom(',', '!', '?', '.', ''),
    fc.constantFrom('the clerk said.', 'said the mayor.'),
  )
  .map(([quoted, mark, clause]) => `“${quoted}${mark}” ${clause}`)

test('the line for a quotation that waits finds it and no other', () => {
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), sentences => {
      const text = sentences.join('\n')
      for (const { find, spans } of derive(story({ text })).waiting) {
        const note = { quote: find.quote, by: 'Ada Brik', ...(find.nth !== null && { nth: find.nth }) }
        const { quotations, problems } = said(text, [note])
        expect(problems).toEqual([])
        const published = quotations.filter(({ speaker }) => speaker.name === 'Ada Brik')
        expect(published.map(quotation => quotation.spans)).toEqual([spans])
      }
    }),
  )
})
