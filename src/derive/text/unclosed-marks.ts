import type { Span } from '../../model/quotation.ts'
import type { WrittenText } from '../language/language.ts'
import { marksIn, outerMarks, type QuotationMark } from './marks.ts'
import { meeting } from './stretches.ts'

/**
 * Where quotation marks open that nothing closes. Told only where that is sure: a mark is closed by one in a later
 * paragraph too, a quotation of several paragraphs opens each and closes once, and a paragraph in which it cannot be
 * told what opens and what closes (`3" x 4"`) says nothing.
 */
export function unclosedMarks(written: WrittenText, unspoken: readonly Span[]): readonly number[] {
  const isUnspoken = meeting(unspoken)
  const { text } = written
  const outer = outerMarks(written, isUnspoken)
  if (outer === 'single') return []
  const found: number[] = []
  let pending: QuotationMark | null = null
  let last = -1
  for (const [index, paragraph] of [...text.matchAll(/[^\n]+/g)].entries()) {
    const span = { start: paragraph.index, end: paragraph.index + paragraph[0].length }
    const marks = marksIn(written, span, outer, isUnspoken)
    const [first] = marks
    if (!first) continue
    if (pending) {
      const reopens = first.side !== 'close' && first.at === span.start && index === last + 1
      if (first.side !== 'close' && !reopens) found.push(pending.at)
      pending = null
    }
    pending = leftOpen(text, marks)
    last = index
  }
  return pending ? [...found, pending.at] : found
}

/** The mark that a paragraph leaves open; null where none is left, or it is not sure. */
function leftOpen(text: string, marks: readonly QuotationMark[]): QuotationMark | null {
  const open: QuotationMark[] = []
  for (const mark of marks) {
    if (mark.side === 'either' || isMeasure(text, mark)) return null
    if (mark.side === 'open') open.push(mark)
    else if (open.at(-1)?.style === mark.style) open.pop()
  }
  const [only, second] = open
  return only && !second ? only : null
}

/** `12"`, `5'10"`: inches and seconds. */
const isMeasure = (text: string, { at }: QuotationMark) =>
  /\d/.test(text[at - 1] ?? '') && /["']/.test(text[at] ?? '')
