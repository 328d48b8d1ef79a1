import { unclosedMarks } from '../../derive/text/unclosed-marks.ts'
import { languageOf } from '../../derive/words/languages.ts'
import { type Article, lineOf, type UpdateFile } from '../../model/article.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import type { Reader } from './read-story.ts'

/** Remarks each quotation mark of a body that opens and is never closed, at its place in the file. `language`: its tag. */
export function remarkUnclosed(
  body: Article | UpdateFile,
  language: string,
  read: Reader['read'],
  remarks: Problem[],
): void {
  const marks = unclosedMarks({ text: body.text, language: languageOf(language) }, body.unspoken)
  if (marks.length === 0) return
  const source = new TextDecoder().decode(read(body.file) ?? undefined).replace(/\r\n?/g, '\n')
  const lines = source.split('\n')
  for (const at of marks) {
    const words = body.text.slice(at, at + SHOWN).split('\n', 1)[0] ?? ''
    remarks.push(
      problem(
        'unclosed-quotation-mark',
        placeIn(lines, body.file, lineOf(at, body), words),
        `The quotation mark before \`${words.slice(1).trim()}…\` is never closed.`,
        `Write the closing mark where the words end, such as \`${body.text[at] ?? ''}…${closing(body.text[at])}\`, or take the opening one away.`,
      ),
    )
  }
}

/** How many characters behind the mark a remark quotes. */
const SHOWN = 30

/** In how many lines of a paragraph a mark is searched. */
const LONGEST = 200

/** The place of a mark with the letters behind it, from its paragraph's first line on; that line where the file writes them otherwise. */
function placeIn(lines: readonly string[], file: string, line: number, words: string): Place {
  const wanted = /^\P{L}*[\p{L}\p{N}]*/u.exec(words)?.[0] ?? words
  for (let index = line - 1; index < Math.min(lines.length, line + LONGEST); index++) {
    const found = lines[index]?.indexOf(wanted) ?? -1
    if (found >= 0)
      return { file, line: index + 1, column: [...(lines[index] ?? '').slice(0, found)].length + 1 }
  }
  return { file, line, column: 1 }
}

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
}

const closing = (mark: string | undefined) => CLOSING[mark ?? ''] ?? mark ?? ''
