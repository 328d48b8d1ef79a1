import { type Problem, problem } from '../model/problem.ts'
import type { Reader } from './read-story.ts'

/** Frozen, a build may only say again what the ledger says; where it would write, the command to run is named. */
export function checkFrozen(
  file: string,
  text: string,
  { read, problems }: { readonly read: Reader['read']; readonly problems: Problem[] },
): void {
  if (new TextDecoder().decode(read(file) ?? undefined) === text) return
  const message = 'The content has changed since the ledger was written.'
  const advice =
    'Run `npm run build` without CI or --frozen, look at what subscribers will see, and commit content/ledger.'
  problems.push(problem('ledger-behind', { file, line: 1, column: 1 }, message, advice))
}
