import type { Collection } from '../model/collection.ts'
import type { Entry, Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { type ArchiveEnd, archiveEnds } from './archives.ts'
import { type CollectionKind, KINDS, type Membership } from './kinds.ts'
import { byPublished } from './order.ts'
import { type Phase, phaseOf } from './phase.ts'
import { feedOf } from './window.ts'

/** What collections depend on besides their entries. */
export interface Circumstances {
  readonly now: Instant
  /** When what stands around the entries last changed. */
  readonly frameChanged: Instant
  /** Where the archives of the collection at a path ended before this build. */
  readonly endsOf: (path: Path) => readonly ArchiveEnd[]
}

/** A collection with all that was ever in it: what its past states are worked out from. */
export interface KeptCollection extends Collection {
  /** In whatever phase but ahead, in the order of `byPublished`. */
  readonly known: readonly Entry[]
  /** Where its archives end, oldest first. */
  readonly ends: readonly ArchiveEnd[]
}

/** All collections of a publication, each in its window. Entries may be in any phase; those ahead are nowhere. */
export function collectionsOf(
  entries: readonly Entry[],
  publication: Publication,
  { now, frameChanged, endsOf }: Circumstances,
): readonly KeptCollection[] {
  const phases = new Map(
    entries.map(entry => [
      entry,
      phaseOf(entry, publication.noticeDays, entry.planned ? now : later(now, entry.shown)),
    ]),
  )
  const begun = entries.filter(entry => phases.get(entry)?.name !== 'ahead').toSorted(byPublished)
  const kinds: readonly CollectionKind[] = Object.values(KINDS)
  return kinds
    .flatMap(kind => kind(begun, publication))
    .filter(({ lasting, members }) => lasting || members.some(entry => phases.get(entry)?.name !== 'expired'))
    .map(membership => collectionOf(membership, phases, publication, frameChanged, endsOf(membership.path)))
}

function collectionOf(
  { members, path, title, description }: Membership,
  phases: ReadonlyMap<Entry, Phase>,
  { feedLength }: Publication,
  frameChanged: Instant,
  endedBefore: readonly ArchiveEnd[],
): KeptCollection {
  const inPhase = (name: Phase['name']) => members.filter(entry => phases.get(entry)?.name === name)
  const listed = inPhase('listed')
  const ends = archiveEnds(members, endedBefore, feedLength)
  return {
    path,
    title,
    description,
    known: members,
    members: listed,
    ends,
    entries: feedOf(listed, feedLength, ends),
    tombstones: inPhase('tombstone').flatMap(({ id, updated, withdrawn }) =>
      withdrawn ? [{ id, when: updated, reason: withdrawn.reason }] : [],
    ),
    changed: members.map(entry => phases.get(entry)?.since ?? frameChanged).reduce(later, frameChanged),
    live: listed.some(entry => entry.story.live),
  }
}
