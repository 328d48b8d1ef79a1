import type { Span } from '../../model/quotation.ts'

/**
 * The comma with which a sentence goes on behind a quotation, inside the marks as American and Chinese print sets it:
 * it is the sentence's, and ends nothing that stands alone. A dash stays: it says that the speaker broke off.
 */
const LAST_COMMA = /\s*[,،՝、﹐﹑，､]+(?=[\s"'`“”„‟«»‘’‹›「」『』)\]]*$)/u

/** No passage ends with more marks and white space than this; what is longer is not searched. */
const LONGEST_END = 40

/** Words as they stand alone: without the comma of the sentence they came from. */
export function withoutLastComma(words: string): string {
  const { start, end } = lastComma(words)
  return words.slice(0, start) + words.slice(end)
}

/** Where that comma is; an empty span at the end where there is none. */
function lastComma(words: string): Span {
  const from = Math.max(0, words.length - LONGEST_END)
  const match = LAST_COMMA.exec(words.slice(from))
  if (!match) return { start: words.length, end: words.length }
  return { start: from + match.index, end: from + match.index + match[0].length }
}

/** A stretch of a passage; `isSaid` where it is quoted. */
export interface Stretch {
  readonly text: string
  readonly isSaid: boolean
}

/** A passage in stretches, the quoted `spans` apart; without the comma of the sentence it came from. */
export function stretchesOf(text: string, passage: Span, spans: readonly Span[]): readonly Stretch[] {
  const comma = lastComma(text.slice(passage.start, passage.end))
  const [start, end] = [passage.start + comma.start, passage.start + comma.end]
  const shown = (from: number, to: number) =>
    text.slice(from, Math.min(to, Math.max(from, start))) + text.slice(Math.max(from, Math.min(to, end)), to)
  const found: Stretch[] = []
  let at = passage.start
  for (const span of spans) {
    found.push(
      { text: shown(at, span.start), isSaid: false },
      { text: shown(span.start, span.end), isSaid: true },
    )
    at = span.end
  }
  return [...found, { text: shown(at, passage.end), isSaid: false }].filter(stretch => stretch.text !== '')
}
