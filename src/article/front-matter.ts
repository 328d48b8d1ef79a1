import { type Problem, problem } from '../model/problem.ts'

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
    problems.push(
      problem(
        'missing-front-matter',
        { file, line: 1, column: 1 },
        'The file does not begin with front matter.',
        'Begin with a line `---`, then `title: …` and `published: …`, then `---` again.',
      ),
    )
    return null
  }
  const end = lines.findIndex((line, index) => index > 0 && isFence(line))
  if (end < 0) {
    problems.push(
      problem(
        'open-front-matter',
        { file, line: 1, column: 1 },
        'The front matter is not closed.',
        'Put a line `---` below its last key.',
      ),
    )
    return null
  }
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLinesAbove: 1,
    markdown: lines.slice(end + 1).join('\n'),
    markdownLinesAbove: end + 1,
  }
}
