import { type LedgerLine, lastBuild } from '../ledger/lines/line.ts'
import { type Instant, latestOf } from '../model/instant.ts'
import { endOfDeparture, endsOfNotice } from '../model/notice.ts'
import type { StoryContext } from './prepare-story.ts'

/** The last moment at which anything is known to have changed, by a build or by time alone. */
export interface Moment {
  readonly at: Instant
  /** The last of them that a build wrote; null where none is known. */
  readonly built: Instant | null
}

/** Such a moment, and the file of the ledger that says so. */
export interface LastMoment extends Moment {
  readonly file: string
}

/** The last moment of a story's ledger: before a build, and as that build leaves it. */
export interface LastMoments {
  readonly before: Moment | null
  readonly after: Moment | null
}

/** The last moment of these lines. */
export function lastMoment(
  lines: readonly LedgerLine[],
  { now, publication: { noticeDays } }: Pick<StoryContext, 'now' | 'publication'>,
): Moment | null {
  const passed = lines.flatMap(({ planned, shown, updated, withdrawn, departed }) => [
    ...(planned ? [shown] : []),
    ...(withdrawn ? endsOfNotice(updated, withdrawn, noticeDays) : []),
    ...departed.map(departure => endOfDeparture(departure, noticeDays)),
  ])
  const built = lastBuild(lines)
  const at = latestOf([...passed.filter(moment => moment <= now), ...(built ? [built] : [])])
  return at && { at, built }
}

/** A moment of a story, with its file. */
export function momentIn(slug: string, moment: Moment | null): LastMoment | null {
  return moment && { ...moment, file: `ledger/${slug}.jsonl` }
}

/** The latest of some, the first of equal ones, and the latest that a build wrote; null of none. */
export function lastOf(moments: Iterable<LastMoment | null>): LastMoment | null {
  let last: LastMoment | null = null
  let built: Instant | null = null
  for (const moment of moments) {
    if (moment === null) continue
    if (last === null || moment.at > last.at) last = moment
    if (moment.built !== null && (built === null || moment.built > built)) built = moment.built
  }
  return last && { ...last, built }
}
