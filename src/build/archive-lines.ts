import type { KeptCollection } from '../collection/collections.ts'
import type { ArchiveLine } from '../ledger/publication-lines.ts'
import type { Listing } from '../model/entry.ts'
import type { BuildInput } from './input.ts'

/** A collection, and where its archives end. */
export type Ended = Pick<KeptCollection<Listing>, 'path' | 'ends'>

/**
 * Where archives end, for the ledger. Frozen, nothing is added: the clock alone may fill an archive, with an entry that
 * was scheduled, and the next build that writes finds the same end. A collection that is gone may come back, and of one that is
 * as it was nothing need be told.
 */
export function settleArchives(
  before: readonly ArchiveLine[],
  collections: readonly Ended[],
  ledger: BuildInput['ledger'],
): readonly ArchiveLine[] {
  if (ledger === 'frozen') return before
  const told = new Set<string>(collections.map(({ path }) => path))
  const ends = collections.flatMap(({ path, ends }) =>
    ends.map(({ shown, id }): ArchiveLine => ({ archive: path, shown, id })),
  )
  return [...before.filter(({ archive }) => !told.has(archive)), ...ends]
}
