import { expect, test } from 'vitest'
import { casesIn, derive, story } from './story.ts'

const cases = casesIn('hard-cases.txt')

test.each(cases)('$expected: $text', ({ expected, text }) => {
  expect(outcome(text)).toBe(expected)
})

/** What each quotation of a text gives, in the notation of the cases. */
function outcome(text: string): string {
  const { quotations, waiting } = derive(story({ text }))
  const published = quotations.map(({ spans, speaker, fragments }) => ({
    at: spans[0].start,
    shown: fragments.length > 0 ? `${speaker.name} (${fragments.length})` : speaker.name,
  }))
  const open = waiting.map(({ spans, guess }) => ({ at: spans[0].start, shown: `?${guess?.name ?? ''}` }))
  const all = [...published, ...open].toSorted((a, b) => a.at - b.at)
  return all.map(({ shown }) => shown).join('; ') || '-'
}
