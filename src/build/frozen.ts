import { type Problem, problem } from '../model/problem.ts'
import type { BuildInput } from './input.ts'
import { isLedgerFile } from './ledger-file.ts'

/** Frozen, a build may only say again what the ledger says; where it would write, the command to run is named. */
export function checkFrozen(
  ledger: ReadonlyMap<string, string>,
  sources: BuildInput['sources'],
  problems: Problem[],
): void {
  const before = [...sources.keys()].filter(isLedger)
  for (const file of new Set([...[...ledger.keys()].map(name => `ledger/${name}`), ...before])) {
    const text = ledger.get(file.slice('ledger/'.length)) ?? ''
    if (new TextDecoder().decode(sources.get(file)) === text) continue
    const message = 'The content has changed since the ledger was written.'
    const advice =
      'Run `npm run build` without CI or --frozen, look at what subscribers will see, and commit content/ledger.'
    problems.push(problem('ledger-behind', { file, line: 1, column: 1 }, message, advice))
  }
}

const isLedger = (file: string) => file.startsWith('ledger/') && isLedgerFile(file.slice('ledger/'.length))
