import { stringify } from 'yaml'
import type { Article } from '../model/article.ts'
import type { WaitingQuotation } from '../model/quotation.ts'
import type { Waiting } from './input.ts'

/** Enough words to find a quotation by, and few enough to type. */
const FIRST_WORDS = 6

/** The quotations of an article that wait for the editor's word. */
export function waitingOf(article: Article, quotations: readonly WaitingQuotation[]): readonly Waiting[] {
  return quotations.map(quotation => ({
    file: article.file,
    line: lineOf(quotation.spans[0].start, article),
    quotation,
    sentence: article.text.slice(quotation.sentence.start, quotation.sentence.end),
    yaml: noteFor(quotation, article),
  }))
}

/** The line of the file in which an offset of the plain text stands. */
export function lineOf(offset: number, { lines }: Article): number {
  return lines.findLast(line => line.offset <= offset)?.line ?? 1
}

/** One entry of `statements:`, with as many first words as tell this quotation from the rest of the article. */
function noteFor({ words, guess, via }: WaitingQuotation, { text }: Article): string {
  const all = words.split(/\s+/)
  let count = Math.min(FIRST_WORDS, all.length)
  while (count < all.length && occurrences(all.slice(0, count).join(' '), text) > 1) count++
  const note = {
    quote: all.slice(0, count).join(' '),
    by: guess?.name ?? 'WHO',
    ...(via === null ? {} : { via }),
  }
  return `- ${stringify(note, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim()}`
}

function occurrences(part: string, text: string): number {
  return text.split(part).length - 1
}
