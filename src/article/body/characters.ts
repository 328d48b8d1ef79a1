import { type Place, type Problem, problem } from '../../model/problem.ts'
import { forbiddenIn } from '../../model/text.ts'

/** Controls of ISO 8859-1 that no page shows; mostly they were punctuation of Windows-1252. */
const CONTROLS = /[\u0080-\u009F]/g

interface Stray {
  readonly offset: number
  readonly name: string
  /** Whether it is removed, since no feed can carry it; otherwise no page shows it. */
  readonly isRemoved: boolean
}

/** The characters of a text that are removed or not shown, in order. */
export function strayIn(text: string): readonly Stray[] {
  const forbidden = forbiddenIn(text).map(found => ({ ...found, isRemoved: true }))
  const controls = [...text.matchAll(CONTROLS)].map(({ index, 0: character }) => ({
    offset: index,
    name: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    isRemoved: false,
  }))
  return [...forbidden, ...controls].toSorted((a, b) => a.offset - b.offset)
}

/** The remark on such a character. */
export function strayRemark({ name, isRemoved }: Stray, place: Place): Problem {
  return isRemoved
    ? problem(
        'removed-character',
        place,
        `${name} was removed.`,
        'No feed can carry it; delete it from the file.',
      )
    : problem(
        'control-character',
        place,
        `${name} is a control character, which no page shows.`,
        'It was probably a quotation mark or a dash in another encoding: type it again, and save the file as UTF-8.',
      )
}

/** Remarks each such character of a Markdown text. */
export function remarkCharacters(
  markdown: string,
  { file, linesAbove }: { readonly file: string; readonly linesAbove: number },
  remarks: Problem[],
): void {
  let line = linesAbove + 1
  let lineStart = 0
  for (const stray of strayIn(markdown)) {
    for (
      let end = markdown.indexOf('\n', lineStart);
      end >= 0 && end < stray.offset;
      end = markdown.indexOf('\n', lineStart)
    ) {
      line++
      lineStart = end + 1
    }
    remarks.push(strayRemark(stray, { file, line, column: stray.offset - lineStart + 1 }))
  }
}
