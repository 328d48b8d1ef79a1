import { archiveIndex, archivePath } from '../../collection/archives.ts'
import { collectionOf, type TrackedCollection } from '../../collection/collections.ts'
import { collectedName, kindOfList } from '../../collection/kinds.ts'
import { type LateArrivals, lastWithLate } from '../../collection/late-arrivals.ts'
import { inOrderOfPublishing } from '../../collection/order.ts'
import { phaseNow } from '../../collection/phase.ts'
import type { Listing, Path } from '../../model/entry.ts'
import { later } from '../../model/instant.ts'
import { type ArchiveFrame, archiveFrame, archiveOf } from '../../pages/archive-documents.ts'
import { assetOf } from '../../pages/assets.ts'
import type { ShownStories } from '../../pages/documents.ts'
import { feedCollection } from '../../pages/feed-documents.ts'
import { endsIn } from '../context/archive-lines.ts'
import type { PreparedBuild } from '../context/prepare-build.ts'
import type { DrawnIcon } from '../index/drawings.ts'
import { textOf } from '../index/entries.ts'
import { fingerprintOf } from '../index/fingerprint.ts'
import type { CollectionSummary, StoredList } from '../index/lists.ts'
import { type IndexedList, indexedList, membersBetween } from '../index/members.ts'
import type { ChangedPlace } from '../index/put-story.ts'
import type { SiteIndex } from '../index/site-index.ts'
import { changesOn, countStoriesOn, lastChangeOn, storiesOn } from '../index/story-lists.ts'
import type { CompiledPages } from '../own-pages/compiled-pages.ts'
import type { ArchivesTask, ListTask } from '../tasks/task.ts'
import { gatherList } from './list-members.ts'
import type { PlannedDocument } from './site-documents.ts'

/** A list that is made again. */
export interface CompiledList {
  readonly collection: TrackedCollection<Listing>
  readonly stored: StoredList
  /** The packs of its archives: all of them, and of those the ones to be made again. */
  readonly archives: readonly string[]
  readonly stale: readonly ArchivesPlan[]
}

/** Neighbouring archives that share a pack. */
export interface ArchivesPlan {
  readonly asset: string
  readonly indexed: IndexedList
  readonly numbers: readonly number[]
  readonly list: Pick<TrackedCollection<Listing>, 'ends' | 'changed' | 'leavings'>
  readonly frame: ArchiveFrame
}

export interface ListContext extends PreparedBuild {
  readonly index: SiteIndex
  readonly lateTo: LateArrivals
  readonly isThere: (asset: string) => boolean
  readonly own: CompiledPages
  /** The publication's own icon; null where Dateline's stands in. */
  readonly icon: DrawnIcon | null
}

/** The list at a path; null where nothing stands there any more, nor is anything told of what did. */
export function compileList(
  path: Path,
  last: StoredList | null,
  changed: readonly ChangedPlace[],
  pagesLeadingHere: Iterable<Path>,
  { index, context, common, lateTo, isThere }: ListContext,
): CompiledList | null {
  const { publication, now, frameChanged, ledger } = context
  const before = endsIn(common.archives, path)
  const given = { now, frameChanged, lateTo, endsOf: () => before, isEnding: ledger !== 'frozen' }
  const gathered = gatherList(path, index, publication, given, pagesLeadingHere)
  const collection = gathered && collectionOf(gathered, publication, given)
  if (collection === null) return null
  const frame = archiveFrame(collection, context, lateTo)
  const { ends, until } = collection
  const stored = {
    summary: summaryOf(collection, index),
    until,
    ends: fingerprintOf(ends),
    frame: fingerprintOf([frame.told, frame.changed]),
  }
  const areOthersKept = last !== null && last.frame === stored.frame && last.ends === fingerprintOf(before)
  const touched = new Set(changed.map(place => archiveIndex(place, ends)))
  // A link leads from the archive that was the newest to the one that follows.
  const isStale = (number: number) => !areOthersKept || number >= before.length || touched.has(number - 1)
  const numbers = ends.map((_, at) => at + 1)
  const packs = Map.groupBy(numbers, number => assetOf(archivePath(path, number)))
  const list = { ends, changed: collection.changed, leavings: collection.leavings }
  const indexed = indexedList(index, path)
  return {
    collection,
    stored,
    archives: [...packs.keys()],
    stale: [...packs].flatMap(([asset, own]) =>
      !isThere(asset) || own.some(isStale) ? [{ asset, indexed, numbers: own, list, frame }] : [],
    ),
  }
}

/** What other pages say of a list: of one that shows stories how many, of others how many entries. */
function summaryOf(collection: TrackedCollection<Listing>, index: SiteIndex): CollectionSummary {
  const { path, title, description, changed, members, totals, standing } = collection
  const isGone = standing === 'gone'
  const count = kindOfList(path).shows === 'stories' ? countStoriesOn(index, path) : totals.standing
  return {
    path,
    title,
    description,
    changed,
    name: collectedName(path, members),
    standing: isGone ? 0 : count,
    isFollowed: standing === 'standing',
    isGone,
  }
}

/** The task of a list's feeds and page; `documents` stand in its pack. */
export function listTask(
  { collection: kept }: CompiledList,
  documents: readonly PlannedDocument[],
  lists: ListContext,
): ListTask {
  const { index, context } = lists
  const {
    past,
    entries,
    members: _,
    totals: __,
    ...collection
  } = { ...feedCollection(kept, context.site), totals: null }
  const { texts, place } = placer(index)
  const stories = storiesShown(kept, lists)
  return {
    of: 'list',
    asset: assetOf(kept.path),
    collection,
    stories,
    entries: entries.map(place),
    window: stories ? [] : kept.window.map(place),
    candidates: past.candidates.map(place),
    moments: past.moments,
    documents: documents.map(({ make }) => make()),
    texts,
  }
}

/** The stories on the page of a list; null of one that shows entries, as one does where nothing stands any more. */
function storiesShown(
  { path, standing, changed: listChanged }: TrackedCollection<Listing>,
  { index, context, lateTo }: ListContext,
): ShownStories | null {
  if (standing !== 'standing' || kindOfList(path).shows !== 'stories') return null
  // A card says what of its story the list may not hold: a development under topics of its own.
  const last = lastChangeOn(index, path) ?? listChanged
  const changed = later(
    listChanged,
    lastWithLate(last, () => changesOn(index, path), lateTo),
  )
  return { changed, cards: storiesOn(index, path, context.site.feedLength) }
}

/** The task of archives that share a pack. */
export function archivesTask(plan: ArchivesPlan, { index, context }: ListContext): ArchivesTask {
  const { asset, indexed, numbers, list, frame } = plan
  const { texts, place } = placer(index)
  const archives = numbers.map(number => {
    const contents = contentsOf(number, indexed, list, context)
    const { collection, count } = archiveOf(number, contents, list, frame)
    const { entries, members: _, ...told } = collection
    return { collection: told, number, count, entries: entries.map(place) }
  })
  return { of: 'archives', asset, archives, texts }
}

function contentsOf(
  number: number,
  indexed: IndexedList,
  { ends, leavings }: ArchivesPlan['list'],
  { publication, now }: PreparedBuild['context'],
) {
  const known = inOrderOfPublishing(
    membersBetween(indexed, ends[number - 2] ?? null, ends[number - 1] ?? null),
  )
  return {
    known,
    listed: known.filter(entry => phaseNow(entry, publication.noticeDays, now).name === 'listed'),
    left: leavings.filter(place => archiveIndex(place, ends) === number - 1),
  }
}

/** Gives entries their places in a task that holds each of them once. */
function placer(index: SiteIndex) {
  const texts: string[] = []
  const known = new Map<string, number>()
  const place = (entry: Listing): number => {
    const at = known.get(entry.id) ?? texts.push(textOf(index, entry)) - 1
    known.set(entry.id, at)
    return at
  }
  return { texts, place }
}
