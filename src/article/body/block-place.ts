import type { Place } from '../../model/problem.ts'

/** A file's Markdown, by line. */
export interface SourceText {
  readonly file: string
  /** Lines of the file above it. */
  readonly linesAbove: number
  readonly lines: readonly string[]
}

/** Where an offset of a block's content stands in the file. */
export type PlaceOf = (offset: number) => Place

/**
 * The places of a block, whose content is its lines of the file without what marks the block (`> `, `- `, `## `, the
 * bars of a table). `first` counts lines of the Markdown from 0. Where the content cannot be found again, since an
 * escape was taken out of it, the column is that of the line's first character.
 */
export function placesIn(content: string, first: number, { file, linesAbove, lines }: SourceText): PlaceOf {
  return offset => {
    const above = content.slice(0, offset).split('\n')
    const index = first + above.length - 1
    const line = lines[index] ?? ''
    const inLine = (above.at(-1) ?? '').length
    const own = content.slice(offset - inLine).split('\n', 1)[0] ?? ''
    const indent = line.length - line.trimStart().length
    const found = own === '' ? -1 : line.indexOf(own)
    return { file, line: linesAbove + index + 1, column: (found < 0 ? indent : found + inLine) + 1 }
  }
}
