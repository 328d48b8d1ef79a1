import { endsOfNotice } from '../collection/phase.ts'
import { type LedgerLine, lastBuild } from '../ledger/line.ts'
import { type Instant, latestOf } from '../model/instant.ts'
import type { TellingCircumstances } from './circumstances.ts'

/** The last moment at which anything of these lines is known to have changed: written by a build, or passed by time alone. */
export function lastMoment(
  lines: readonly LedgerLine[],
  { now, publication: { noticeDays } }: Pick<TellingCircumstances, 'now' | 'publication'>,
): Instant | null {
  const passed = lines.flatMap(({ planned, shown, updated, withdrawn }) => [
    ...(planned ? [shown] : []),
    ...(withdrawn ? endsOfNotice(updated, withdrawn, noticeDays) : []),
  ])
  const written = lastBuild(lines)
  return latestOf([...passed.filter(moment => moment <= now), ...(written ? [written] : [])])
}
