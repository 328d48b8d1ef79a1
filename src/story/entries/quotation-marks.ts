import type { Body, TextRun } from '../../model/article.ts'
import type { MarkedPart, MarkedQuotation } from '../../model/entry.ts'
import type { Span } from '../../model/quotation.ts'

/** What HTML takes for white space. */
const SPACES = /[ \t\n\r\f]+/g

/**
 * Where the words at these spans of a plain text stand in its HTML; null where that cannot be said: they begin or end
 * within what is printed in another way, or the HTML does not print them (as the words for a picture).
 */
export function markedParts(
  { text, runs }: Pick<Body, 'text' | 'runs'>,
  spans: readonly Span[],
): MarkedQuotation['parts'] | null {
  const found: MarkedPart[] = []
  for (const span of spans) {
    const before = found.length
    for (let at = firstRunIn(runs, span); at < runs.length; at++) {
      const run = runs[at]
      if (!run || run.start >= span.end) break
      const part = partIn(text, run, span)
      if (part === null) return null
      if (part.to > part.from) found.push(part)
    }
    if (found.length === before) return null
  }
  const [first, ...others] = found
  return first ? [first, ...others] : null
}

/** The part of a run that a span covers; null where only some of what is printed in another way is covered. */
function partIn(text: string, run: TextRun, span: Span): MarkedPart | null {
  const [start, end] = [Math.max(run.start, span.start), Math.min(run.end, span.end)]
  if (!run.exact)
    return start > run.start || end < run.end ? null : { from: run.from, to: run.to, letters: null }
  const from = run.from + lettersOf(text.slice(run.start, start)).length
  const letters = lettersOf(text.slice(start, end))
  return { from, to: from + letters.length, letters }
}

function lettersOf(text: string): string {
  return text.replace(SPACES, '')
}

/** The index of the first run that ends behind the start of a span. */
function firstRunIn(runs: readonly TextRun[], { start }: Span): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  return low
}
