import { type Problem, problem } from '../../model/problem.ts'
import { endMistake, openingMistake } from './fences.ts'

/** A Markdown file taken apart: the YAML between its first two `---` lines, and the Markdown below. */
export interface FrontMatter {
  readonly yaml: string
  readonly yamlLinesAbove: number
  readonly markdown: string
  readonly markdownLinesAbove: number
}

/** The two parts of a file; null once a Problem says that the front matter is missing or not closed. */
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
