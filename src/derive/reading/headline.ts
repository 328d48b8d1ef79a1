import type { Reading } from './reading.ts'

/** The paragraph that only repeats the headline, or -1. */
export function headlineParagraph(title: string, reading: Reading): number {
  const [first] = reading.sentences
  if (!first) return -1
  const end = reading.sentences.findLast(sentence => sentence.paragraph === first.paragraph)?.end ?? first.end
  return squeeze(reading.text.slice(first.start, end)) === squeeze(title) ? first.paragraph : -1
}

/** The quoted stretches of headlines and headings, by index. */
export function inHeadline(title: string, reading: Reading): readonly number[] {
  const headline = headlineParagraph(title, reading)
  return reading.sentences
    .filter(({ paragraph, heading }) => paragraph === headline || heading)
    .flatMap(({ phrases }) => phrases.flatMap(phrase => (phrase.kind === 'quote' ? [phrase.quote] : [])))
}

const squeeze = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
