import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText } from '../../src/model/text.ts'
import { derive, story } from './story.ts'

const PIECES = [
  '"',
  '“',
  '”',
  '„',
  '‟',
  '«',
  '»',
  '‘',
  '’',
  "'",
  "''",
  '``',
  '\n',
  '\n\n',
  ' ',
  ',',
  '.',
  '?',
  '!',
  ':',
  ';',
  '—',
  '(',
  ')',
  '…',
  'Ada Brik',
  'Minister',
  'Brik',
  'he',
  'she',
  'said',
  'told',
  'called',
  'was quoted by',
  'as saying',
  'according to',
  'who',
  'and',
  'that',
  'the',
  'state television',
  'The ministry',
  'Nils Lund Jr.',
  'U.S.',
  'leaves',
  'a',
  'Gov.',
  'van der Brug',
  '😀',
  '\u200f',
  'é',
]

const writing = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string()), {
  maxLength: 60,
})
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  writing.map(pieces => pieces.join(' ')),
  writing.map(pieces => pieces.join('')),
)

test('every published quotation is in the text, word for word, at its offsets', () => {
  fc.assert(
    fc.property(anyText, anyText, (title, raw) => {
      const text = cleanText(raw)
      const { quotations, waiting } = derive(story({ title, text: raw }))
      for (const { spans, words } of [...quotations, ...waiting]) {
        expect(spans.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(words)
        for (const [index, { start, end }] of spans.entries()) {
          expect(start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }
      for (const { passage, spans } of quotations) {
        expect(passage.start).toBeLessThanOrEqual(spans[0].start)
        expect(passage.end).toBeGreaterThanOrEqual(spans[spans.length - 1]?.end ?? 0)
        expect(passage.end).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 1500 },
  )
})

test('every quotation stands once, in the order of the text', () => {
  fc.assert(
    fc.property(writing, pieces => {
      const { quotations, waiting } = derive(story({ text: pieces.join(' ') }))
      for (const list of [quotations, waiting]) {
        const starts = list.map(({ spans }) => spans[0].start)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }
      const all = [...quotations, ...waiting].flatMap(({ spans }) => spans.map(({ start }) => start))
      expect(new Set(all).size).toBe(all.length)
    }),
    { numRuns: 500 },
  )
})

/** Quadratic work would take minutes; a call with so many arguments, or a recursion, would overflow the stack. */
const FAR_TOO_LONG = 120_000

test.each([
  ['opening marks', '“'.repeat(10_000)],
  ['closing marks', '”'.repeat(10_000)],
  ['straight marks', '"'.repeat(260_000)],
  ['single marks', "'".repeat(10_000)],
  ['pairs', '"a" '.repeat(130_000)],
  ['nested marks', `${'“a '.repeat(5_000)}${'”'.repeat(5_000)}`],
  ['unclosed paragraphs', '“We leave at dawn.\n'.repeat(5_000)],
  ['quotations in one sentence', '"We leave," Ada Brik said, '.repeat(3_000)],
  ['verbs in one sentence', 'Ada Brik said that '.repeat(5_000)],
  ['commas in one sentence', 'Ada Brik, a minister, '.repeat(5_000)],
  [
    'names',
    Array.from(
      { length: 5_000 },
      (_, index) => `Ada Brik${String.fromCharCode(97 + (index % 26))}${index} left.`,
    ).join(' '),
  ],
  ['capitals', 'Ada '.repeat(10_000)],
  ['white space', ' '.repeat(100_000)],
])(
  'a paragraph of very many %s is read to its end',
  (_, text) => {
    const { quotations, waiting } = derive(story({ text }))
    for (const { spans } of [...quotations, ...waiting]) expect(spans[0].end).toBeLessThanOrEqual(text.length)
  },
  FAR_TOO_LONG,
)
