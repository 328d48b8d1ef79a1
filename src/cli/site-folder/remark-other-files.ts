import { type Problem, problem } from '../../model/problem.ts'
import { isMeantAsLedger } from '../../story/reading/story-files.ts'
import { NO_FILE } from '../disk/disk.ts'
import type { OtherThing } from '../disk/list-files.ts'
import type { ContentFiles } from './content-files.ts'

/** What is said of each, and what to do; of most folders nothing. */
const SAID: Readonly<Record<OtherThing, readonly [says: (path: string) => string, advice: string]>> = {
  'link to nothing': [
    path => `The link ${path} leads to nothing.`,
    'Put a copy of the file in its place, or remove it.',
  ],
  'no file': [path => `${path} is left alone: ${NO_FILE}.`, 'Put a file in its place, or remove it.'],
  folder: [
    path => `${path} is a folder, though it is called like a text.`,
    'Give the folder another name; a text is a file.',
  ],
}

/**
 * Remarks on what lies below content/ and can be no content, whatever its name says. In the place of a ledger it is a
 * Problem: what that said is lost.
 */
export function tellOtherThings(
  { others }: ContentFiles,
  { problems, remarks }: { readonly problems: Problem[]; readonly remarks: Problem[] },
): void {
  for (const [file, what] of others) {
    const isLedger = file.startsWith('ledger/') && isMeantAsLedger(file.slice('ledger/'.length))
    if (what === 'folder' && !isLedger && !/^(?:articles|updates)\/.*\.md$/.test(file)) continue
    const [says, advice] = SAID[what]
    const place = { file, line: 1, column: 1 }
    if (isLedger)
      problems.push(problem('stray-ledger', place, says(`content/${file}`), `${LEDGER_ADVICE} ${advice}`))
    else remarks.push(problem('other-file', place, says(`content/${file}`), advice))
  }
}

const LEDGER_ADVICE =
  'A ledger stood here, or something is called like one: take the file back from version control if there was one.'
