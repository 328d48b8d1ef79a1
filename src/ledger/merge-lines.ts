import { later } from '../model/instant.ts'
import type { Change, Changes, LedgerLine } from './line.ts'

/**
 * One line of two that branches wrote for the same entry: what never changes is the earlier, what moves is the later,
 * and both histories are told. The next build settles the content itself.
 */
function mergeLines(a: LedgerLine, b: LedgerLine): LedgerLine {
  const [older, newer] = a.updated < b.updated ? [a, b] : [b, a]
  return {
    ...newer,
    published: earlier(a.published, b.published),
    updated: later(a.updated, b.updated),
    shown: earlier(a.shown, b.shown),
    planned: a.planned && b.planned,
    formerly: [...new Set([...a.formerly, ...b.formerly])].toSorted(),
    corrected: older.corrected.length > newer.corrected.length ? older.corrected : newer.corrected,
    changes: mergeChanges(a.changes, b.changes),
  }
}

/** Lines of one id made into one, in the order of their first. */
export function mergeById(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return [...Map.groupBy(lines, ({ id }) => id).values()].map(([first, ...others]) =>
    others.reduce(mergeLines, first as LedgerLine),
  )
}

/** Two histories as one, by time; what both tell is told once. */
export function mergeChanges(a: Changes, b: Changes): Changes {
  const all = new Map<string, Change>([...a, ...b].map(change => [change.join(' '), change]))
  const [first = a[0], ...rest] = [...all.values()].toSorted((x, y) => (x.join(' ') < y.join(' ') ? -1 : 1))
  return [first, ...rest]
}

function earlier<T extends string>(a: T, b: T): T {
  return a < b ? a : b
}
