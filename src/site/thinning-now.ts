import { isArchived } from '../collection/archives.ts'
import { LARGEST_FEED, touchedWhereThinned } from '../collection/fitted.ts'
import type { ArchiveLine } from '../ledger/publication-lines.ts'
import type { Instant } from '../model/instant.ts'
import { entriesIn, type Told } from './compiled-stories.ts'
import type { TableEntry } from './index/table-entry.ts'

/**
 * Whether a feed may leave an entry out from this very second on, by time alone: one that an archive holds and that was
 * last touched so long ago, be it before an edit that this build tells. Where all entries together fit into a feed, none
 * leaves one. Which feeds are long enough for it, only those know that were built before; a build that did at this second
 * has no line in any ledger.
 */
export function isThinningNow(
  told: readonly Pick<Told, 'record' | 'isWritten'>[],
  archives: readonly ArchiveLine[],
  now: Instant,
): boolean {
  const newest = archives.reduce<ArchiveLine | null>(
    (last, line) => (last !== null && isArchived(line, last) ? last : line),
    null,
  )
  if (newest === null || !isMoreThanAFeed(told)) return false
  const at = touchedWhereThinned(now)
  const isTouched = ({ shown, updated }: TableEntry) => shown === at || updated === at
  const wasTouched = ({ history }: TableEntry) => history.some(([moment]) => moment === at)
  for (const { record, isWritten } of told)
    for (const entry of entriesIn(record))
      if ((isTouched(entry) || (isWritten && wasTouched(entry))) && isArchived(entry, newest)) return true
  return false
}

function isMoreThanAFeed(told: readonly Pick<Told, 'record'>[]): boolean {
  let size = 0
  for (const { record } of told) for (const entry of entriesIn(record)) size += entry.size
  return size > LARGEST_FEED
}
