import type { Mark } from './fact.ts'
import { type LedgerLine, markOf } from './lines/line.ts'

/** What marks an update. */
export type UpdateMark = Exclude<Mark, { of: 'article' }>

/** One way to tell that a line is a fact's: they have a key in common. A mark's are in the order of their worth. */
export interface Same {
  readonly ofLine: (line: LedgerLine) => string | null
  readonly ofMark: (mark: UpdateMark) => readonly string[]
}

/** By words, and of a quotation by its speaker. */
export function byWords(read: (words: string | null) => string): Same {
  const key = (of: string, speaker: string | null, words: string | null) =>
    JSON.stringify([of, of === 'quotation' ? speaker : null, read(words)])
  return {
    ofLine: line => key(markOf(line), line.speaker, line.words),
    ofMark: mark => [key(mark.of, mark.of === 'quotation' ? mark.speaker : null, mark.words)],
  }
}
