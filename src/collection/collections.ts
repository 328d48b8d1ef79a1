import type { Collection } from '../model/collection.ts'
import type { Listing, Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { type ArchiveEnd, archiveEnds } from './archives.ts'
import { type CollectionKind, LISTS, type Naming, STORIES } from './kinds.ts'
import { inOrderOfPublishing } from './order.ts'
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
  /** In whatever phase but ahead, in the order of `inOrderOfPublishing`. */
  readonly known: readonly E[]
  /** Where its archives end, oldest first. */
  readonly ends: readonly ArchiveEnd[]
}

/** Which collections are asked for. */
export interface Wanted {
  readonly kinds: readonly CollectionKind[]
  readonly isWanted: (path: Path) => boolean
}

const ALL: Wanted = { kinds: [...LISTS, STORIES], isWanted: () => true }

/**
 * The collections of a publication, kind by kind and each in its window. Entries may be in any phase; those ahead are
 * nowhere.
 */
export function collectionsOf<E extends Listing>(
  entries: readonly E[],
  publication: Publication,
  circumstances: Circumstances,
  { kinds, isWanted }: Wanted = ALL,
): readonly KeptCollection<E>[] {
  const { noticeDays } = publication
  const begun = inOrderOfPublishing(
    entries.filter(entry => phaseNow(entry, noticeDays, circumstances.now).name !== 'ahead'),
  )
  return kinds.flatMap(kind =>
    [...membersOf(begun, kind, isWanted)].flatMap(([path, members]) => {
      const naming = kind.named(path, members, publication)
      const isLasting = kind.lasting.includes(path)
      return naming
        ? (collectionOf({ path, ...naming, members, isLasting }, publication, circumstances) ?? [])
        : []
    }),
  )
}

/** The phase of an entry in a build: what no clock was to wait for has begun, whatever this machine's says. */
export function phaseNow(entry: Listing, noticeDays: number, now: Instant): Phase {
  const begun = entry.planned ? now : later(now, entry.shown)
  return phaseOf(entry, noticeDays, entry.withdrawn?.into ? later(begun, entry.updated) : begun)
}

function membersOf<E extends Listing>(
  entries: readonly E[],
  { pagesOf, lasting }: CollectionKind,
  isWanted: (path: Path) => boolean,
): ReadonlyMap<Path, E[]> {
  const groups = new Map<Path, E[]>(lasting.filter(isWanted).map(path => [path, []]))
  for (const entry of entries) {
    for (const path of pagesOf(entry)) {
      const group = groups.get(path)
      if (group) group.push(entry)
      else if (isWanted(path)) groups.set(path, [entry])
    }
  }
  return groups
}

interface Membership<E> extends Naming {
  readonly path: Path
  readonly members: readonly E[]
  readonly isLasting: boolean
}

/** Null where all that was in it is forgotten. */
function collectionOf<E extends Listing>(
  { members, isLasting, ...named }: Membership<E>,
  { feedLength, noticeDays }: Publication,
  { now, frameChanged, endsOf }: Circumstances,
): KeptCollection<E> | null {
  const listed: E[] = []
  const tombstones: Collection['tombstones'][number][] = []
  let changed = frameChanged
  for (const entry of members) {
    const { name, since } = phaseNow(entry, noticeDays, now)
    changed = later(changed, since)
    const { id, updated, withdrawn } = entry
    if (name === 'listed') listed.push(entry)
    else if (name === 'tombstone' && withdrawn)
      tombstones.push({ id, when: updated, reason: withdrawn.reason })
  }
  if (!isLasting && listed.length + tombstones.length === 0) return null
  const ends = archiveEnds(members, endsOf(named.path), feedLength)
  return {
    ...named,
    known: members,
    members: listed,
    ends,
    entries: feedOf(listed, feedLength, ends.at(-1) ?? null),
    tombstones,
    changed,
    live: listed.some(entry => entry.story.live),
  }
}
