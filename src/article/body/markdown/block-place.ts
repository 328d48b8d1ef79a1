import type { Place } from '../../../model/problem.ts'
import { lineAt, lineStarts } from '../../source/line-starts.ts'

/** The lines of a file's Markdown. */
export interface SourceText {
  readonly file: string
  /** Lines of the file above it. */
  readonly linesAbove: number
  readonly lines: readonly string[]
}

/** The place in the file of an offset in a block's content. */
export type BlockPlaceOf = (offset: number) => Place

/**
 * The places of a block's content: its lines of the file without the marks of the block (`> `, `- `, `## `, the bars of a
 * table). `first` counts lines of the Markdown from 0. Where the content is not found in its line, since an escape was
 * removed from it, the column is that of the line's first character.
 */
export function placesIn(
  content: string,
  first: number,
  { file, linesAbove, lines }: SourceText,
): BlockPlaceOf {
  let starts: readonly number[] | null = null
  const margins = new Map<number, number | null>()
  const marginOf = (index: number, start: number) => {
    const end = content.indexOf('\n', start)
    const own = content.slice(start, end < 0 ? undefined : end)
    const found = own === '' ? -1 : (lines[first + index] ?? '').indexOf(own)
    return found < 0 ? null : found
  }
  return offset => {
    starts ??= lineStarts(content)
    const index = lineAt(starts, offset)
    const start = starts[index] ?? 0
    const margin = margins.has(index) ? margins.get(index) : marginOf(index, start)
    margins.set(index, margin ?? null)
    const line = lines[first + index] ?? ''
    const column =
      typeof margin === 'number' ? margin + offset - start : line.length - line.trimStart().length
    return { file, line: linesAbove + first + index + 1, column: column + 1 }
  }
}
