import { unfinishedMerges } from '../model/files/merge-mark.ts'
import { type Problem, problem } from '../model/problem.ts'

/** Says of each merge that was left unfinished in a file where it is; whether there is one. */
export function hasUnfinishedMerge(text: string, file: string, problems: Problem[]): boolean {
  const lines = unfinishedMerges(text)
  for (const index of lines) {
    const message = 'A merge was left unfinished here: the words of both sides stand in the file.'
    const advice =
      'Keep the lines that are right, and delete those that begin with `<<<<<<<`, `|||||||`, `=======` or `>>>>>>>`. (A space before such a line shows it to readers.)'
    problems.push(problem('unfinished-merge', { file, line: index + 1, column: 1 }, message, advice))
  }
  return lines.length > 0
}
