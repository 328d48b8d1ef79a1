import type { ArchiveEnd } from '../../collection/archives.ts'
import type { TrackedCollection } from '../../collection/collections.ts'
import type { ArchiveLine } from '../../ledger/publication-lines.ts'
import type { Listing, Path } from '../../model/entry.ts'
import type { BuildInput } from './input.ts'

/** Where the archives of the collection at a path end, by the ledger; oldest first, as its lines are. */
export function endsIn(archives: readonly ArchiveLine[], path: Path): readonly ArchiveEnd[] {
  return archives.flatMap(({ archive, ...end }) => (archive === path ? [end] : []))
}

/** A collection, and where its archives end. */
export type Ended = Pick<TrackedCollection<Listing>, 'path' | 'ends'>

/**
 * Where archives end, for the ledger. Frozen, none ends: the clock alone may fill an archive, with an entry that was
 * scheduled, and the next build that writes ends it. A collection that is gone may come back, and of one that is
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
    ends.map((end): ArchiveLine => ({ archive: path, ...end })),
  )
  return [...before.filter(({ archive }) => !told.has(archive)), ...ends]
}
