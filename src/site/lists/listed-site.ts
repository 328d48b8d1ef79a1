import type { ArchiveEnd } from '../../collection/archives.ts'
import { collectionsOf, type KeptCollection } from '../../collection/collections.ts'
import { collectedName, LISTS, type Naming } from '../../collection/kinds.ts'
import { type LateArrivals, NO_LATE_ARRIVALS } from '../../collection/late-arrivals.ts'
import { isStanding, type Path } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Text } from '../../model/text.ts'
import { endsIn } from '../context/archive-lines.ts'
import type { PreparedBuild } from '../context/prepare-build.ts'
import { fingerprintOf, LEFT, phaseNumber, SetHash } from '../index/set-hash.ts'
import type { ShelvedStory } from '../index/shelved-record.ts'
import type { TableEntry } from '../index/table-entry.ts'

/** What of a publication has begun to be shown. */
export interface ListedSite {
  /** In the order in which they were first shown, which nothing changes. */
  readonly stories: readonly ListedStory[]
  /** What other pages say of the collections across stories; the lasting ones first, others by path. */
  readonly cards: readonly CollectionSummary[]
  /** Those of them that are not what the last build made of them. */
  readonly lists: readonly ListedCollection[]
  readonly lateTo: LateArrivals
}

export const NOTHING_LISTED: ListedSite = { stories: [], cards: [], lists: [], lateTo: NO_LATE_ARRIVALS }

export interface ListedStory {
  readonly path: Path
  /** Whether its page stands, be it with a notice. */
  readonly isListed: boolean
  /** Whether its page stands no more: the whole was taken back. */
  readonly isGone: boolean
  readonly changed: Instant
  /** Those that have begun, in whatever phase. */
  readonly entries: readonly TableEntry[]
  readonly setHash: SetHash
}

interface CollectionSummary extends Naming {
  readonly path: Path
  readonly changed: Instant
  /** Of a topic or a person, how its newest entry that stands writes it, and how many stand. */
  readonly name: Text | null
  readonly standing: number
  /** Whether other pages lead to it: not where nothing stands in it any more. */
  readonly isFollowed: boolean
  /** Whether it answers 410: nothing of it is told any more. */
  readonly isGone: boolean
}

export interface ListedCollection {
  readonly collection: KeptCollection<TableEntry>
  readonly card: CollectionSummary
  /** Of all that was ever in it; see SetHash. */
  readonly setHash: string
}

/** A collection across stories as the last build left it. */
export interface RememberedList {
  /** See `listKey`. */
  readonly key: string
  readonly card: CollectionSummary
  /** See KeptCollection. */
  readonly until: Instant | null
}

/** A digest of what a list holds, and where its archives end: as long as it is the same, so are its files. */
export function listKey(setHash: string, ends: readonly ArchiveEnd[]): string {
  return fingerprintOf([setHash, ends])
}

/** The stories that have begun to be shown, and the collections across them. */
export function listedSite(
  told: readonly ShelvedStory[],
  { context, common }: PreparedBuild,
  before: ReadonlyMap<Path, RememberedList>,
  lateTo: LateArrivals,
): ListedSite {
  const { publication, now, frameChanged, ledger } = context
  const { stories, setHashes } = withSetHashes(told, context)
  const endsBefore = Map.groupBy(common.archives, ({ archive }) => archive)
  const endsOf = (path: Path) => endsIn(endsBefore.get(path) ?? [], path)
  const setHashOf = (path: Path) => String(setHashes.get(path) ?? new SetHash())
  const kept = new Map<Path, CollectionSummary>()
  for (const [path, setHash] of setHashes) {
    const last = before.get(path)
    if (last === undefined || (last.until !== null && last.until <= now)) continue
    if (last.key === listKey(String(setHash), endsOf(path))) kept.set(path, last.card)
  }
  const lists = collectionsOf(
    stories.flatMap(({ entries }) => entries),
    publication,
    { now, frameChanged, endsOf, isEnding: ledger !== 'frozen', lateTo },
    { kinds: LISTS, isWanted: path => !kept.has(path) },
  ).map(collection => ({ collection, card: cardOf(collection), setHash: setHashOf(collection.path) }))
  const cards = [...lists.map(({ card }) => card), ...kept.values()]
  return { stories, lists, cards: cards.toSorted(byRank), lateTo }
}

function withSetHashes(told: Iterable<ShelvedStory>, { now, publication }: PreparedBuild['context']) {
  const stories: ListedStory[] = []
  const setHashes = new Map<Path, SetHash>()
  for (const { entries, isListed, changed } of told) {
    const begun = entries.filter(entry => !entry.planned || entry.shown <= now)
    const [first] = begun
    if (first === undefined) continue
    const setHash = new SetHash()
    for (const entry of begun) {
      const [fingerprint, phase] = [entry.lookNumbers, phaseNumber(entry, publication.noticeDays, now)]
      setHash.add(fingerprint, phase)
      for (const kind of LISTS)
        for (const path of kind.pagesOf(entry)) setHashAt(path, setHashes).add(fingerprint, phase)
      for (const { path } of entry.left) setHashAt(path, setHashes).add(fingerprint, LEFT * phase)
    }
    const { path } = first.story
    const isGone = begun.some(entry => entry.withdrawn !== null && entry.path === path)
    stories.push({ path, isListed, isGone, changed, entries: begun, setHash })
  }
  return { stories: inOrderOfShowing(stories), setHashes }
}

function setHashAt(path: Path, setHashes: Map<Path, SetHash>): SetHash {
  const known = setHashes.get(path)
  if (known) return known
  const setHash = new SetHash()
  setHashes.set(path, setHash)
  return setHash
}

/** Those of one build by id: neither is ever changed. */
function inOrderOfShowing(stories: readonly ListedStory[]): readonly ListedStory[] {
  return stories
    .map(story => ({ story, key: `${firstShown(story)} ${story.entries[0]?.story.id}` }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ story }) => story)
}

function firstShown({ entries }: ListedStory): string {
  return entries.map(({ shown }) => shown).reduce((a, b) => (a < b ? a : b))
}

function cardOf(collection: KeptCollection<TableEntry>): CollectionSummary {
  const { path, title, description, changed, members } = collection
  const name = collectedName(path, members)
  const isFollowed = collection.standing === 'standing'
  const isGone = collection.standing === 'gone'
  const standing = members.filter(isStanding).length
  return { path, title, description, changed, name, standing, isFollowed, isGone }
}

/** The collections that always stand in the order of their kinds, then the others by path. */
function byRank(a: CollectionSummary, b: CollectionSummary): number {
  return rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1)
}

function rankOf({ path }: CollectionSummary): number {
  const rank = LISTS.findIndex(({ lasting }) => lasting.includes(path))
  return rank < 0 ? LISTS.length : rank
}
