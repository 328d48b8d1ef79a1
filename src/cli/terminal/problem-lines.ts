import { type Problem, sortProblems } from '../../model/problem.ts'
import { cleanText } from '../../model/text.ts'
import { type Colors, count } from '../world/world.ts'

/** Problems for the terminal, in the editor's order: place, code and message, and the advice below; the number at the end. */
export function problemLines(problems: readonly Problem[], colors: Colors): string {
  const { red } = colors
  return [
    listed(problems, colors, red),
    '',
    red(`${count(problems.length, 'problem')}. Nothing has been written.`),
  ].join('\n')
}

/** The same for remarks, which stop nothing. */
export function remarkLines(remarks: readonly Problem[], colors: Colors): string {
  return [listed(remarks, colors, colors.yellow), '', `${count(remarks.length, 'remark')}.`].join('\n')
}

function listed(problems: readonly Problem[], colors: Colors, code: (text: string) => string): string {
  const { bold, dim } = colors
  return sortProblems(problems)
    .map(
      found =>
        `${bold(placeOf(found))}  ${code(found.code)}  ${safe(found.message)}\n  ${dim(safe(found.advice))}`,
    )
    .join('\n')
}

/** Where a Problem is, as editors and terminals open it: `content/articles/a.md:3:12`. */
export function placeOf({ file, line, column }: Problem): string {
  return file ? safe(`content/${file}:${line}:${column}`) : 'content'
}

/** What a message quotes may hold control characters, which a terminal would obey. */
const safe = (text: string) => cleanText(text).replace(/[\u007F-\u009F]/g, '')
