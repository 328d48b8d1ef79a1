import { type Problem, problem } from '../model/problem.ts'
import type { Reader } from './read-story.ts'

/** Frozen, a build may only say again what the ledger says; where it would write, the command to run is named. */
export function checkFrozen(
  file: string,
  text: string,
  { read, problems }: { readonly read: Reader['read']; readonly problems: Problem[] },
): void {
  if (!isBehind(file, text, read)) return
  const message = 'The content has changed since the ledger was written.'
  const advice =
    'Run `npm run build` without CI or --frozen, look at what subscribers will see, and commit content/ledger.'
  problems.push(problem('ledger-behind', { file, line: 1, column: 1 }, message, advice))
}

/** Whether a file of the ledger says something else than a build does. */
export function isBehind(file: string, text: string, read: Reader['read']): boolean {
  return new TextDecoder().decode(read(file) ?? undefined) !== text
}
