import { type Problem, problem } from '../../model/problem.ts'
import { forbiddenIn } from '../../model/text.ts'

/** Controls of ISO 8859-1 that no page shows; mostly they were punctuation of Windows-1252. */
const CONTROLS = /[\u0080-\u009F]/g

/** Says of each character that no feed can carry, and of each that no page shows, where it is. */
export function remarkCharacters(
  markdown: string,
  { file, linesAbove }: { readonly file: string; readonly linesAbove: number },
  remarks: Problem[],
): void {
  const forbidden = forbiddenIn(markdown).map(found => ({ ...found, isRemoved: true }))
  const controls = [...markdown.matchAll(CONTROLS)].map(({ index, 0: character }) => ({
    offset: index,
    name: `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    isRemoved: false,
  }))
  let line = linesAbove + 1
  let lineStart = 0
  for (const { offset, name, isRemoved } of [...forbidden, ...controls].toSorted(
    (a, b) => a.offset - b.offset,
  )) {
    for (
      let end = markdown.indexOf('\n', lineStart);
      end >= 0 && end < offset;
      end = markdown.indexOf('\n', lineStart)
    ) {
      line++
      lineStart = end + 1
    }
    const place = { file, line, column: offset - lineStart + 1 }
    remarks.push(
      isRemoved
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
          ),
    )
  }
}
