import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

const NAMES = ['Ulla Strand', 'Bo Lund', 'Priya Menon']
const FRAGMENTS =
  'secret/rushed/bad for farmers/steady as a table/a lost year/the money is not there/we stay'.split('/')
const JOINTS = [
  ' and ',
  ', ',
  ' but ',
  ', saying it was ',
  ' and said it was ',
  ', while ',
  ', adding that ',
  '; ',
  '. ',
]

/** Sentences in which up to three people call something this or that, joined in every way. */
const clauses = fc
  .array(
    fc.record({
      name: fc.constantFrom(...NAMES),
      lead: fc.constantFrom('called the deal', 'said that', 'said the deal was', 'described it as', ''),
      words: fc.constantFrom(...FRAGMENTS),
      joint: fc.constantFrom(...JOINTS),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map(parts =>
    parts.map(({ name, lead, words, joint }) => `${lead && `${name} ${lead} `}"${words}"${joint}`).join(''),
  )
const notes = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 2 })

const SLOW = { timeout: 30_000 }

test(
  'no two fragments of one passage are told as one speaker’s, and those of two speakers know it',
  SLOW,
  () => {
    fc.assert(
      fc.property(clauses, text => {
        const { quotations } = derive(story({ text }))
        const partial = quotations.filter(quotation => quotation.partial)
        const passages = Map.groupBy(partial, ({ passage }) => `${passage.start}-${passage.end}`)
        for (const sharing of passages.values()) {
          const speakers = sharing.map(({ speaker }) => speaker.name)
          expect(new Set(speakers).size).toBe(speakers.length)
          for (const { isPassageShared } of sharing) expect(isPassageShared).toBe(sharing.length > 1)
        }
      }),
      { numRuns: 400 },
    )
  },
)

test('every fragment is told once, in its own words, whatever the editor leaves out', SLOW, () => {
  fc.assert(
    fc.property(clauses, notes, (text, quotes) => {
      const plain = derive(story({ text })).quotations
      const statements = quotes.filter(quote => text.split(`"${quote}"`).length === 2)
      const left = derive(
        story({ text, statements: statements.map(quote => ({ quote, omit: true })) }),
      ).quotations
      for (const { fragments, words, spans } of [...plain, ...left]) {
        if (fragments.length > 0) expect(fragments.join(' ')).toBe(words)
        expect(fragments.length).not.toBe(1)
        expect(spans.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(words)
      }
      const told = (list: typeof plain) => list.flatMap(({ spans }) => spans.map(({ start }) => start))
      const omitted = new Set(statements.map(quote => text.indexOf(`"${quote}"`) + 1))
      expect(told(left).toSorted()).toEqual(
        told(plain)
          .filter(start => !omitted.has(start))
          .toSorted(),
      )
    }),
    { numRuns: 300 },
  )
})
