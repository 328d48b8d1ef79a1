import { firstDouble, type Meaning } from '../ledger/meaning.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Reader } from './reading/read-story.ts'

const ADVICE =
  'Run `npm run build` without CI or --frozen, look at what subscribers will see, and commit content/ledger.'

/** A file of the ledger and what a build would write there. */
export interface LedgerFile {
  readonly file: string
  readonly text: string
  readonly meaningOf: Meaning
}

/** A frozen build may not change the ledger: where it would, that is a Problem that names the command to run. */
export function checkFrozen(
  settled: LedgerFile,
  { read, problems }: { readonly read: Reader['read']; readonly problems: Problem[] },
): void {
  if (!isBehind(settled, read)) return
  const { file } = settled
  const double = firstDouble(textOf(file, read))
  const place = { file, line: double ? double[1] : 1, column: 1 }
  problems.push(problem('ledger-behind', place, double ? mergedOn(double) : CHANGED, ADVICE))
}

const CHANGED = 'The content has changed since the ledger was written.'

/** Subscribers saw the merged text on neither branch: only a build can date it. */
function mergedOn([first, second]: readonly [number, number]): string {
  return `Two branches that were merged changed this, as lines ${first} and ${second} say, and no build has seen both changes together.`
}

/** Whether a file of the ledger means something else than what a build would write. */
export function isBehind({ file, text, meaningOf }: LedgerFile, read: Reader['read']): boolean {
  const before = textOf(file, read)
  return before !== text && meaningOf(before) !== text
}

function textOf(file: string, read: Reader['read']): string {
  return new TextDecoder().decode(read(file) ?? undefined)
}
