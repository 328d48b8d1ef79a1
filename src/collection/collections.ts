import type { Collection, Standing } from '../model/collection.ts'
import { changeOf, type Departure, isStanding, type Listing, type Path } from '../model/entry.ts'
import { type Instant, later, latestOf } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { type ArchiveEnd, type ArchiveInput, type ArchivePlace, archiveEnds, closedAt } from './archives.ts'
import { fitted, isOwnArticle } from './fitted.ts'
import { type CollectionKind, collectedName, LISTS, STORIES } from './kinds.ts'
import { type LateArrivals, lastWithLate, NO_LATE_ARRIVALS } from './late-arrivals.ts'
import {
  departuresOf,
  departuresUntil,
  type Left,
  leavingsOf,
  pagesLeadingTo,
  tombstoneOf,
} from './leavings.ts'
import { inOrderOfPublishing } from './order.ts'
import { phaseNow } from './phase.ts'
import { windowOf, withOpen } from './window.ts'

/** What collections depend on besides their entries. */
export interface CollectionContext {
  readonly now: Instant
  /** When what stands around the entries last changed. */
  readonly frameChanged: Instant
  /** Where the archives of the collection at a path ended before this build. */
  readonly endsOf: (path: Path) => readonly ArchiveEnd[]
  /** Whether archives may end in this build: an end has to be recorded. */
  readonly isEnding: boolean
  readonly lateTo?: LateArrivals
  /** Of a story, what left it for another. */
  readonly departed?: readonly Departure[]
}

/** A collection with what its archives and past states are worked out from. */
export interface TrackedCollection<E extends Listing> extends Collection<E> {
  /** In whatever phase but ahead, in the order of `inOrderOfPublishing`: see Gathered. */
  readonly known: readonly E[]
  /** Where its archives end, oldest first. */
  readonly ends: readonly ArchiveEnd[]
  /** What was in it and is no more. */
  readonly leavings: readonly Left[]
  /** What its page shows: its feeds leave the oldest of it out where they would be too large. */
  readonly window: readonly E[]
  /** When time alone took something out of its feeds last; null for never. */
  readonly thinnedAt: Instant | null
  /** When its feeds may change by time alone, but for the phases of its entries; null for never. */
  readonly until: Instant | null
  readonly totals: Totals
}

/**
 * A collection to be made. `members` are all of it, or of a large one enough: those whose notices have ended or stand,
 * the newest, those touched last, and the newest that stands. Of the others only the `totals` are asked for.
 */
export interface Gathered<E extends Listing> {
  readonly path: Path
  readonly kind: CollectionKind
  /** In the order of `inOrderOfPublishing`. */
  readonly members: readonly E[]
  readonly leavings: readonly Left[]
  /** What was taken back of all that stood on pages that lead here, left them or not: who was led here may still hold it. */
  readonly takenBackElsewhere: readonly Listing[]
  readonly totals: Totals
  /** The moments at which builds changed what stands in it, or left it. */
  readonly moments: () => Iterable<Instant>
  /** Where its archives end, once it is known what its feeds hold for their newest. */
  readonly endsBy: (window: readonly E[]) => readonly ArchiveEnd[]
  /** The members, now with all that no archive holds, and all that the states of its feeds since some builds are made of. */
  readonly membersBeside: (ends: readonly ArchiveEnd[]) => readonly E[]
}

/** What is known of all members of a collection. */
export interface Totals {
  /** The last change of any that was not taken back, and the last `updated` of any; null of none. */
  readonly changed: Instant | null
  readonly updated: Instant | null
  /** How many stand, under how many spellings of the collection's name, and the first of their last changes. */
  readonly standing: number
  readonly names: number
  readonly stoodSince: Instant | null
  /** Whether any of its stories is live. */
  readonly isLive: boolean
}

/** Which collections are asked for. */
export interface Wanted {
  readonly kinds: readonly CollectionKind[]
  readonly isWanted: (path: Path) => boolean
}

const NO_PAGES: ReadonlySet<Path> = new Set()

const ALL: Wanted = { kinds: [...LISTS, STORIES], isWanted: () => true }

/**
 * The collections of a publication, kind by kind and each in its window. Entries may be in any phase; those ahead are
 * nowhere.
 */
export function collectionsOf<E extends Listing>(
  entries: readonly E[],
  publication: Publication,
  context: CollectionContext,
  { kinds, isWanted }: Wanted = ALL,
): readonly TrackedCollection<E>[] {
  const { noticeDays } = publication
  const begun = inOrderOfPublishing(
    entries.filter(entry => phaseNow(entry, noticeDays, context.now).name !== 'ahead'),
  )
  const left = leavingsOf(begun, isWanted, { noticeDays, now: context.now })
  const departures = departuresOf(context, publication)
  const ledTo = pagesLeadingTo(begun)
  return kinds.flatMap(kind =>
    [...membersOf(begun, left, kind, isWanted)].flatMap(([path, members]) => {
      const leavings = [...(left.get(path) ?? []), ...(kind === STORIES ? departures : [])]
      const from = kind.below === null ? NO_PAGES : ledTo(path)
      const stood = (entry: E) => [...kind.pagesOf(entry), ...entry.left.map(place => place.path)]
      const takenBackElsewhere =
        from.size === 0 ? [] : begun.filter(entry => stood(entry).some(page => from.has(page)))
      const collection = collectionOf(
        gatheredOf({ path, kind, members, leavings, takenBackElsewhere }, publication, context),
        publication,
        context,
      )
      return collection ? [collection] : []
    }),
  )
}

/** A collection whose members are all at hand. */
function gatheredOf<E extends Listing>(
  given: Pick<Gathered<E>, 'path' | 'kind' | 'members' | 'leavings' | 'takenBackElsewhere'>,
  publication: Publication,
  { now, endsOf, isEnding }: CollectionContext,
): Gathered<E> {
  const { path, kind, members, leavings } = given
  const standing = members.filter(isStanding)
  const changes = standing.map(changeOf).toSorted()
  return {
    ...given,
    totals: {
      changed: null,
      updated: null,
      standing: standing.length,
      names: kind.below === null ? 0 : new Set(standing.map(entry => collectedName(path, [entry]))).size,
      stoodSince: changes[0] ?? null,
      isLive: members.some(
        entry => entry.story.live && phaseNow(entry, publication.noticeDays, now).name === 'listed',
      ),
    },
    moments: () => momentsOf(members, leavings),
    endsBy: window =>
      isEnding
        ? archiveEnds({
            ...archiveEnding(window, publication, now),
            known: members,
            before: endsOf(path),
            // It is in the feed of its story for good.
            weight: entry => (isOwnArticle(entry, path) ? 0 : entry.size),
          })
        : endsOf(path),
    membersBeside: () => members,
  }
}

/** How the archives of a collection end; what was moved in and is not in the window is in an archive at once. */
export function archiveEnding(
  window: readonly Pick<Listing, 'id'>[],
  { feedLength }: Publication,
  now: Instant,
): Pick<ArchiveInput<ArchivePlace & Pick<Listing, 'movedIn'>>, 'feedLength' | 'isPutAway' | 'now'> {
  const held = new Set(window.map(({ id }) => id))
  return { feedLength, now, isPutAway: entry => entry.movedIn && entry.shown === now && !held.has(entry.id) }
}

function membersOf<E extends Listing>(
  entries: readonly E[],
  left: ReadonlyMap<Path, unknown>,
  { pagesOf, lasting, below }: CollectionKind,
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
  // A page that everything left is told of too: it answers 410.
  for (const path of left.keys())
    if (below !== null && path.startsWith(below) && !groups.has(path)) groups.set(path, [])
  return groups
}

/** A collection as its pages and feeds list it; null of one that does not stand. */
export function collectionOf<E extends Listing>(
  gathered: Gathered<E>,
  publication: Publication,
  context: CollectionContext,
): TrackedCollection<E> | null {
  const { path, kind, members, leavings, totals, moments, endsBy, membersBeside } = gathered
  const naming = kind.named(path, members, publication)
  if (naming === null) return null
  const { feedLength, noticeDays } = publication
  const window = windowOf(phasedMembers(members, publication, context).listed, feedLength)
  const ends = endsBy(window)
  const lastEnd = ends.at(-1) ?? null
  const known = membersBeside(ends)
  const phased = phasedMembers(known, publication, context)
  const { listed, gone } = phased
  const whole = withOpen(listed, window, lastEnd)
  const { entries, thinnedAt, until } = fitted(whole, { path, lastEnd, now: context.now })
  const held = new Set(entries)
  const crowdedOut = phased.notices.filter(entry => !held.has(entry))
  const elsewhere = goneElsewhere(gathered, known, publication, context)
  const standing = kind.lasting.includes(path) ? 'standing' : standingOf(phased, kind.goesOnWith)
  const isTold = standing !== 'gone'
  const changed = [thinnedAt, lastEnd && closedAt(lastEnd), totals.changed, ...leavings.map(({ at }) => at)]
    .flatMap(moment => moment ?? [])
    .reduce(later, later(phased.changed, elsewhere.changed))
  const updated = latestOf([phased.updated, totals.updated].flatMap(moment => moment ?? []))
  return {
    path,
    ...naming,
    known,
    leavings,
    totals,
    standing,
    members: isTold ? listed : [],
    ends,
    window: isTold ? whole : [],
    entries: isTold ? entries : [],
    tombstones: isTold
      ? [
          ...[...gone, ...crowdedOut, ...elsewhere.gone].flatMap(tombstoneOf),
          ...leavings.flatMap(left => left.tombstones),
        ]
      : [],
    changed: lastWithLate(changed, moments, context.lateTo ?? NO_LATE_ARRIVALS),
    updated: updated ?? phased.changed,
    thinnedAt,
    until: [...departuresUntil(context, noticeDays), ...(until ? [until] : [])].toSorted()[0] ?? null,
    live: totals.isLive,
  }
}

/** The moments at which builds changed what stands in a collection, or left it. */
export function* momentsOf(
  members: readonly Listing[],
  leavings: readonly Pick<Left, 'at'>[],
): Generator<Instant> {
  for (const entry of members) {
    for (const [at] of entry.history) yield at
    // What surrounds it in its story may have changed.
    yield changeOf(entry)
  }
  for (const { at } of leavings) yield at
}

/**
 * What is named as deleted since it was taken back on a page that leads here now, and when that changed last. While its
 * notice runs, it is told there.
 */
function goneElsewhere(
  { takenBackElsewhere, leavings }: Pick<Gathered<Listing>, 'takenBackElsewhere' | 'leavings'>,
  members: readonly Listing[],
  publication: Publication,
  context: CollectionContext,
) {
  const own = new Set([...members, ...leavings].map(({ id }) => id))
  const isOver = (entry: Listing) =>
    ['tombstone', 'expired'].includes(phaseNow(entry, publication.noticeDays, context.now).name)
  const found = takenBackElsewhere.filter(entry => !own.has(entry.id) && isOver(entry))
  const once = [...new Map(found.map(entry => [entry.id, entry])).values()]
  return phasedMembers(inOrderOfPublishing(once), publication, context)
}

/** The members of a collection by their phases, and when one changed last. */
function phasedMembers<E extends Listing>(
  members: readonly E[],
  { noticeDays }: Publication,
  { now, frameChanged }: CollectionContext,
) {
  const [listed, gone, notices]: [E[], E[], E[]] = [[], [], []]
  let [changed, lastUpdated]: [Instant, Instant | null] = [frameChanged, null]
  for (const entry of members) {
    const { name, since } = phaseNow(entry, noticeDays, now)
    const { updated, withdrawn } = entry
    changed = later(changed, since)
    lastUpdated = lastUpdated === null ? updated : later(lastUpdated, updated)
    if (name === 'listed') listed.push(entry)
    if (name === 'listed' && withdrawn) notices.push(entry)
    if (name === 'tombstone') gone.push(entry)
  }
  return { listed, gone, notices, changed, updated: lastUpdated }
}

/** What of a collection is told; see CollectionKind. What goes on in another entry is told as deleted everywhere. */
function standingOf(
  { listed, gone, notices }: Pick<ReturnType<typeof phasedMembers>, 'listed' | 'gone' | 'notices'>,
  goesOnWith: CollectionKind['goesOnWith'],
): Standing {
  if (listed.some(isStanding)) return 'standing'
  const isTold = gone.some(({ withdrawn }) => goesOnWith === 'tombstones' || withdrawn?.into !== undefined)
  return notices.length > 0 || isTold ? 'withdrawn' : 'gone'
}
