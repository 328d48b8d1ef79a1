import { type Problem, problem } from '../model/problem.ts'
import { isLedgerFile } from './ledger-file.ts'

/** What the files of a folder are for; a file that is not gets the advice. */
const FOLDERS: readonly (readonly [folder: string, belongs: (name: string) => boolean, advice: string])[] = [
  [
    'articles',
    isMarkdown,
    'Let its name end in `.md` if it is an article; pictures belong in content/media.',
  ],
  ['updates', isMarkdown, 'Let its name end in `.md` if it is an update; pictures belong in content/media.'],
  ['ledger', isLedgerFile, 'Only builds write ledgers, one for each slug. Keep it elsewhere, or remove it.'],
]

/** Remarks on files that look like content and are read by nobody; dot files are none. */
export function remarkOtherFiles(files: readonly string[], remarks: Problem[]): void {
  for (const [folder, belongs, advice] of FOLDERS) {
    for (const file of files) {
      const name = file.slice(folder.length + 1)
      if (!file.startsWith(`${folder}/`) || belongs(name) || /(?:^|\/)\./.test(name)) continue
      const message = `The file content/${file} is left alone.`
      remarks.push(problem('other-file', { file, line: 1, column: 1 }, message, advice))
    }
  }
}

function isMarkdown(name: string): boolean {
  return name.endsWith('.md')
}
