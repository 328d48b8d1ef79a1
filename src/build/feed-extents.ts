import type { Extent } from '../format/writer.ts'

/** A feed stays under this many bytes: readers cap or drop larger ones (JSON Feed 1.1 advises it, aggregators enforce it). */
const LARGEST_FEED = 250_000

/**
 * How much a feed says of each of its entries, of which `size` tells the bytes in either extent: all of it; where
 * that is too much, the last say their summary, and past that are left out: then the list is shorter. `around` is
 * the size of all that is not an entry.
 */
export function feedExtents(
  count: number,
  size: (index: number, extent: Extent) => number,
  around: number,
): readonly Extent[] {
  const extents: Extent[] = Array.from({ length: count }, () => 'whole')
  let total = extents.reduce((sum, extent, index) => sum + size(index, extent), around)
  for (let i = count - 1; i >= 0 && total > LARGEST_FEED; i--) {
    total += size(i, 'summary') - size(i, 'whole')
    extents[i] = 'summary'
  }
  while (extents.length > 1 && total > LARGEST_FEED) {
    extents.pop()
    total -= size(extents.length, 'summary')
  }
  return extents
}
