import type { Instant } from '../model/instant.ts'
import type { LedgerLine } from './lines/line.ts'
import { allBuilds } from './lines/merge-lines.ts'

/** The build that writes lines: its moment, and the last that the ledger told of before; null where it told of none. */
export interface WritingBuild {
  readonly now: Instant
  readonly after: Instant | null
}

/**
 * The lines of a story with the builds that wrote what they tell on the article's: those that the ledger knew, as long
 * as a line tells of their moment, and this one. A build that came after another tells so; of two that branches made,
 * neither does, and once they are merged that is how it is seen (`lateArrivals`).
 */
export function withBuilds(
  lines: readonly LedgerLine[],
  linesBefore: readonly LedgerLine[],
  { now, after }: WritingBuild,
): readonly LedgerLine[] {
  const article = lines.find(({ kind }) => kind === 'article')
  const before = allBuilds(linesBefore.flatMap(({ builds }) => builds))
  if (!article || (before.length === 0 && after === null)) return lines
  const told = new Set(lines.flatMap(momentsOf))
  const known = before.filter(([at]) => told.has(at) && (at !== now || after === null))
  const builds = after !== null && told.has(now) ? [...known, [now, after] as const] : known
  return lines.map(line => (line === article ? { ...line, builds } : line))
}

function momentsOf({ changes, around, left, departed }: LedgerLine): readonly Instant[] {
  return [...changes, ...(around ? [around] : [])]
    .map(([at]) => at)
    .concat([...left, ...departed].map(({ at }) => at))
}
