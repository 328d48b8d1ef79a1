import type { Collection } from '../model/collection.ts'
import type { Listing, Path } from '../model/entry.ts'
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
export interface KeptCollection<E extends Listing> extends Collection<E> {
  /** In whatever phase but ahead, in the order of `byPublished`. */
  readonly known: readonly E[]
  /** Where its archives end, oldest first. */
  readonly ends: readonly ArchiveEnd[]
}

/**
 * The collections of a publication, of every kind unless told which, each in its window. Entries may be in any phase;
 * those ahead are nowhere.
 */
export function collectionsOf<E extends Listing>(
  entries: readonly E[],
  publication: Publication,
  { now, frameChanged, endsOf }: Circumstances,
  kinds: readonly CollectionKind[] = Object.values(KINDS),
): readonly KeptCollection<E>[] {
  const phases = new Map(
    entries.map(entry => [
      entry,
      phaseOf(entry, publication.noticeDays, entry.planned ? now : later(now, entry.shown)),
    ]),
  )
  const phaseNow: PhaseOf<E> = entry => phases.get(entry) ?? phaseOf(entry, publication.noticeDays, now)
  const begun = entries.filter(entry => phaseNow(entry).name !== 'ahead').toSorted(byPublished)
  return kinds
    .flatMap(kind => kind(begun, publication))
    .filter(({ lasting, members }) => lasting || members.some(entry => phaseNow(entry).name !== 'expired'))
    .map(membership => collectionOf(membership, phaseNow, publication, frameChanged, endsOf(membership.path)))
}

type PhaseOf<E> = (entry: E) => Phase

function collectionOf<E extends Listing>(
  { members, path, title, description }: Membership<E>,
  phaseNow: PhaseOf<E>,
  { feedLength }: Publication,
  frameChanged: Instant,
  endedBefore: readonly ArchiveEnd[],
): KeptCollection<E> {
  const inPhase = (name: Phase['name']) => members.filter(entry => phaseNow(entry).name === name)
  const listed = inPhase('listed')
  const ends = archiveEnds(members, endedBefore, feedLength)
  return {
    path,
    title,
    description,
    known: members,
    members: listed,
    ends,
    entries: feedOf(listed, feedLength, ends.at(-1) ?? null),
    tombstones: inPhase('tombstone').flatMap(({ id, updated, withdrawn }) =>
      withdrawn ? [{ id, when: updated, reason: withdrawn.reason }] : [],
    ),
    changed: members.map(entry => phaseNow(entry).since).reduce(later, frameChanged),
    live: listed.some(entry => entry.story.live),
  }
}
