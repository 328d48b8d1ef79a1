import { isMergeMark, unfinishedMerges } from '../../model/files/merge-mark.ts'
import { type Problem, problem } from '../../model/problem.ts'

/** Says of each merge that was left unfinished in a file of the ledger where it is: the lines of both sides hold. */
export function reportUnfinishedMerges(text: string, file: string, problems: Problem[]): void {
  for (const index of mergesIn(text)) {
    const message = 'A merge was left unfinished here.'
    const advice =
      'Delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`, and keep those of both sides: the build sorts them.'
    problems.push(problem('damaged-ledger', { file, line: index + 1, column: 1 }, message, advice))
  }
}

/** Here nothing else begins like a mark: one that is left alone tells of a merge too. */
function mergesIn(text: string): readonly number[] {
  const merges = unfinishedMerges(text)
  if (merges.length > 0 || !text.includes('=======')) return merges
  const index = text.split('\n').findIndex(isMergeMark)
  return index < 0 ? [] : [index]
}
