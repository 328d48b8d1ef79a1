import type { Extent } from '../format/writer.ts'
import type { Entry } from '../model/entry.ts'

/** A feed stays under this many bytes: readers cap or drop larger ones (JSON Feed 1.1 advises it, aggregators enforce it). */
const LARGEST_FEED = 250_000

/** What has to fit into a document. */
export interface Fitting {
  readonly entries: readonly Entry[]
  /** Bytes of an entry, and of what stands between it and the next. */
  readonly size: (entry: Entry, extent: Extent) => number
  /** Whether an entry is in an archive, and may be left out. */
  readonly isArchived: (entry: Entry) => boolean
  /** Bytes of all that is not an entry. */
  readonly around: number
}

/**
 * How much a document says of each of its entries: all of it; where that is too much, the last say their summary, and
 * past that are left out: null.
 */
export function feedExtents({ entries, size, isArchived, around }: Fitting): readonly (Extent | null)[] {
  const extents: (Extent | null)[] = entries.map(() => 'whole')
  let total = entries.reduce((sum, entry) => sum + size(entry, 'whole'), around)
  for (const [index, entry] of [...entries.entries()].toReversed()) {
    if (total <= LARGEST_FEED) return extents
    total += size(entry, 'summary') - size(entry, 'whole')
    extents[index] = 'summary'
  }
  for (const [index, entry] of [...entries.entries()].toReversed()) {
    if (total <= LARGEST_FEED) return extents
    if (index === 0 || !isArchived(entry)) continue
    total -= size(entry, 'summary')
    extents[index] = null
  }
  return extents
}
