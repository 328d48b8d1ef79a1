import { digest } from './digest.ts'
import { type Change, type LedgerLine, lastChange } from './lines/line.ts'
import type { SettledLine } from './settle-entry.ts'

/**
 * What is taken back now, as lines that tell whether a withdrawal tells of them, by the digest of their last change: so
 * one that is missing is missed. A line of an older ledger, which has no withdrawals, tells of none.
 */
export function withAnnounced(
  withdrawn: readonly SettledLine[],
  announced: readonly SettledLine[],
): readonly SettledLine[] {
  const told = toldOf(announced)
  return withdrawn.map(settled => {
    const { line, news } = settled
    const ending = endingOf(line)
    if (news !== 'withdrawn' || ending === null || !told.has(line.id)) return settled
    const last: Change = [lastChange(line)[0], ending]
    const [first = last, ...others] = [...line.changes.slice(0, -1), last]
    return { ...settled, line: { ...line, changes: [first, ...others] } }
  })
}

/** The lines that say that a withdrawal tells of them, where none does any more: somebody took it out. */
export function unannounced(
  withdrawn: readonly SettledLine[],
  announced: readonly SettledLine[],
): readonly LedgerLine[] {
  const told = toldOf(announced)
  return withdrawn.flatMap(({ line }) =>
    lastChange(line)[1] === endingOf(line) && !told.has(line.id) ? [line] : [],
  )
}

function toldOf(announced: readonly SettledLine[]): ReadonlySet<string> {
  return new Set(announced.flatMap(({ line }) => (line.withdrawn ? [] : (line.about ?? []))))
}

/** The digest of a line's end that a withdrawal tells of; null of one that was not taken back in public. */
function endingOf({ withdrawn }: LedgerLine): string | null {
  if (withdrawn === null || withdrawn.into) return null
  return digest(['withdrawn', withdrawn.at, withdrawn.reason, 'announced'])
}
