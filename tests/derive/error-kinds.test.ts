import { expect, test } from 'vitest'
import { casesIn, derive, story } from './story.ts'

const cases = casesIn('error-kinds.txt')

test.each(cases)('$expected: $text', ({ expected, text }) => {
  expect(outcome(text)).toBe(expected)
})

/** What each quotation of a text gives, in the notation of the cases. */
function outcome(text: string): string {
  const { quotations, waiting } = derive(story({ text }))
  const published = quotations.map(({ spans, speaker, via, to }) => ({
    at: spans[0].start,
    shown: [speaker.name, via && `via ${via}`, to && `to ${to}`].filter(Boolean).join(' '),
  }))
  const open = waiting.map(({ spans }) => ({ at: spans[0].start, shown: '?' }))
  const all = [...published, ...open].toSorted((a, b) => a.at - b.at)
  return all.map(({ shown }) => shown).join('; ') || '-'
}

const NEIGHBOUR =
  '"The roof went," a neighbour said. "It was old," the report said. "I slept," his wife said.'

test('what the text only describes is marked as no name', () => {
  const { quotations } = derive(story({ text: NEIGHBOUR }))
  expect(quotations.map(({ speaker }) => speaker)).toEqual([{ name: 'The report', role: null, named: false }])
})

test('people without a name are published where the newsroom says so, but not as someone of someone', () => {
  const { quotations, waiting } = derive(story({ text: NEIGHBOUR }), { anonymous: true })
  expect(quotations.map(({ speaker }) => [speaker.name, speaker.named])).toEqual([
    ['A neighbour', false],
    ['The report', false],
  ])
  expect(waiting.map(({ words }) => words)).toEqual(['I slept,'])
})
