import { stringify } from 'yaml'
import { type Article, lineOf, type UpdateFile } from '../../model/article.ts'
import type { WaitingQuotation } from '../../model/quotation.ts'

/** A quotation that waits for the editor, with what it takes to decide. */
export interface Waiting {
  /** Below the content folder. */
  readonly file: string
  readonly line: number
  readonly quotation: WaitingQuotation
  readonly sentence: string
  /** The line to paste into `statements:`. */
  readonly yaml: string
}

/** The quotations of a text that wait for the editor's word. */
export function waitingOf(
  text: Article | UpdateFile,
  quotations: readonly WaitingQuotation[],
): readonly Waiting[] {
  return quotations.map(quotation => ({
    file: text.file,
    line: lineOf(quotation.spans[0].start, text),
    quotation,
    sentence: text.text.slice(quotation.sentence.start, quotation.sentence.end),
    yaml: noteFor(quotation),
  }))
}

/** One entry of `statements:` that finds this quotation and no other of its text. */
function noteFor({ find: { quote, nth }, guess, via }: WaitingQuotation): string {
  const note = {
    quote,
    ...(nth === null ? {} : { nth }),
    by: guess?.name ?? 'WHO',
    ...(via === null ? {} : { via }),
  }
  return `- ${stringify(note, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim()}`
}
