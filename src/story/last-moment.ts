import { type LedgerLine, lastBuild } from '../ledger/lines/line.ts'
import { type Instant, latestOf } from '../model/instant.ts'
import { endOfDeparture, endsOfNotice } from '../model/notice.ts'
import type { StoryContext } from './prepare-story.ts'

/** The last moment at which anything is known to have changed, and the file of the ledger that says so. */
export interface LastMoment {
  readonly at: Instant
  readonly file: string
}

/** The last moment of a story's ledger: before a build, and as that build leaves it. */
export interface LastMoments {
  readonly before: Instant | null
  readonly after: Instant | null
}

/** The last moment at which anything of these lines is known to have changed, by a build or by time alone. */
export function lastMoment(
  lines: readonly LedgerLine[],
  { now, publication: { noticeDays } }: Pick<StoryContext, 'now' | 'publication'>,
): Instant | null {
  const passed = lines.flatMap(({ planned, shown, updated, withdrawn, departed }) => [
    ...(planned ? [shown] : []),
    ...(withdrawn ? endsOfNotice(updated, withdrawn, noticeDays) : []),
    ...departed.map(departure => endOfDeparture(departure, noticeDays)),
  ])
  const written = lastBuild(lines)
  return latestOf([...passed.filter(moment => moment <= now), ...(written ? [written] : [])])
}

/** A moment of a story, with its file. */
export function momentIn(slug: string, at: Instant | null): LastMoment | null {
  return at && { at, file: `ledger/${slug}.jsonl` }
}

/** The latest of some, the first of equal ones; null of none. */
export function lastOf(moments: Iterable<LastMoment | null>): LastMoment | null {
  let last: LastMoment | null = null
  for (const moment of moments) if (moment && (last === null || moment.at > last.at)) last = moment
  return last
}
