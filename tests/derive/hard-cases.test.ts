import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

const cases = readFileSync(new URL('hard-cases.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line.trim() && !line.startsWith('#'))
  .map(line => {
    const [expected = '', text = ''] = line.split(' | ')
    return { expected, text: text.replaceAll(' ¶ ', '\n') }
  })

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
