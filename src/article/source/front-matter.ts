import { type Problem, problem } from '../../model/problem.ts'
import { nameOfSpace } from './odd-spaces.ts'
import { quoted } from './quoted.ts'

const BEGIN = 'Begin with a line `---`, then `title: …` and `published: …`, then `---` again.'

/** The two parts of a Markdown file: the YAML between its first two `---` lines, and the Markdown below. */
export interface FrontMatter {
  readonly yaml: string
  readonly yamlLinesAbove: number
  readonly markdown: string
  readonly markdownLinesAbove: number
}

/** Splits a file; null where a Problem says that the front matter is missing or not closed. */
export function splitFrontMatter(text: string, file: string, problems: Problem[]): FrontMatter | null {
  const lines = text.split('\n')
  const isFence = (line: string | undefined) => line !== undefined && /^---[ \t]*$/.test(line)
  if (!isFence(lines[0])) {
    const { message, advice } = openingMistake(text)
    problems.push(problem('missing-front-matter', { file, line: 1, column: 1 }, message, advice))
    return null
  }
  const end = lines.findIndex((line, index) => index > 0 && isFence(line))
  if (end < 0) {
    const { line, message, advice } = endMistake(lines)
    problems.push(problem('open-front-matter', { file, line, column: 1 }, message, advice))
    return null
  }
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLinesAbove: 1,
    markdown: lines.slice(end + 1).join('\n'),
    markdownLinesAbove: end + 1,
  }
}

/** What is wrong, and what to do. */
interface Advice {
  readonly message: string
  readonly advice: string
}

/** Beginnings of files in place of the line `---`. */
const OPENINGS: readonly (readonly [RegExp, (found: RegExpExecArray) => Advice])[] = [
  [
    /^([ \t]*\n)+---/,
    () => ({
      message: 'An empty line stands above the front matter.',
      advice: 'Delete it: `---` must be the very first line.',
    }),
  ],
  [
    /^\s*([\u00a0\u2000-\u200f\u2028\u2029\u202f\u2060\u3000\ufeff])\s*---/u,
    ([, character = '']) => ({
      message: `${nameOfSpace(character)} stands before the front matter.`,
      advice: 'Delete it: the file must begin with `---`.',
    }),
  ],
  [
    /^\s+---/,
    () => ({
      message: 'A space stands before the front matter.',
      advice: 'Delete it: the file must begin with `---`.',
    }),
  ],
  [
    /^\s*\+{3}[^\n]*(?:\n\s*([\w-]+)\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n]*)))?/,
    ([, key, double, single, bare = '']) => ({
      message: 'This is TOML (`+++`); front matter is YAML here.',
      advice: `Write \`---\` in place of \`+++\`, and a colon and a space in place of each \` = \`: \`${tomlLine(key, double ?? single, bare)}\`.`,
    }),
  ],
  [
    /^\s*\{/,
    () => ({
      message: 'This is JSON; front matter is YAML here.',
      advice: 'Write a line `---`, then `title: …` and `published: …` without braces, then `---` again.',
    }),
  ],
  [
    /^\s*([-–—]{2,}|[–—])(?:[^\S\n]*|[^\n-].*)(?:\n|$)/,
    ([line]) => ({
      message: `\`${line.trim()}\` does not begin front matter.`,
      advice: 'Write three hyphens, alone on the line: `---`.',
    }),
  ],
  [
    /^\s*(?:title|published|date|layout)[ \t]*:/i,
    () => ({
      message: 'The line `---` above the front matter is missing.',
      advice: 'Put a line `---` above the first key.',
    }),
  ],
]

/** Why a file does not begin with front matter. */
function openingMistake(text: string): Advice {
  for (const [form, adviceOn] of OPENINGS) {
    const found = form.exec(text)
    if (found) return adviceOn(found)
  }
  return { message: 'The file does not begin with front matter.', advice: BEGIN }
}

function tomlLine(key: string | undefined, text: string | undefined, bare: string): string {
  return key === undefined ? 'title: …' : `${key}: ${text === undefined ? bare.trim() : quoted(text)}`
}

/** The mistake in front matter that is not closed, at the line that was meant to close it. */
function endMistake(lines: readonly string[]): Advice & { readonly line: number } {
  const meant = lines.findIndex(
    (line, index) => index > 0 && /^\s*(?:[-–—]{2,}|[–—]|\.{3}|\+{3})\s*$/.test(line),
  )
  if (meant < 0)
    return {
      line: 1,
      message: 'The front matter is not closed.',
      advice: 'Put a line `---` below its last key.',
    }
  const message = `\`${(lines[meant] ?? '').trim()}\` does not close the front matter.`
  return { line: meant + 1, message, advice: 'Write three hyphens, alone on the line: `---`.' }
}
