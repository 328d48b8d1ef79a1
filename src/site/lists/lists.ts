import { LISTS } from '../../collection/kinds.ts'
import { pagesLeadingTo } from '../../collection/leavings.ts'
import type { Path } from '../../model/entry.ts'
import type { OldAddress } from '../../model/old-address.ts'
import { assetOf } from '../../pages/assets.ts'
import { formerHeaders } from '../../snapshot/former-packs.ts'
import type { PackHeader } from '../../snapshot/pack-layout.ts'
import { type Ended, endsIn } from '../context/archive-lines.ts'
import { entriesThatLeft } from '../index/entries.ts'
import { fingerprintOf } from '../index/fingerprint.ts'
import { type CollectionSummary, putList, type StoredList, storedLists } from '../index/lists.ts'
import { fingerprintOfOutput, outputsOfLists, own } from '../index/outputs.ts'
import { changedPlaces } from '../index/put-story.ts'
import type { SiteIndex } from '../index/site-index.ts'
import { listsOfChangedStories } from '../index/story-lists.ts'
import type { Pipeline } from '../tasks/batch.ts'
import type { DocumentsTask, HeaderTask, PacksResult, Result, StagedFile, Task } from '../tasks/task.ts'
import {
  type ArchivesPlan,
  archivesTask,
  type CompiledList,
  compileList,
  type ListContext,
  listTask,
} from './compiled-list.ts'
import { documentsBeside, type PlannedDocument, siteDocuments } from './site-documents.ts'

/** The lists across stories after a build; some are made again. */
export interface CompiledLists {
  readonly staged: readonly StagedFile[]
  /** Of those that are made again, where their archives end now. */
  readonly ended: readonly Ended[]
  /** Of all, those that always stand first. */
  readonly summaries: readonly CollectionSummary[]
  /** What is still to be made: packs of archives, and the lists that depend on all others. */
  readonly archives: readonly ArchivesPlan[]
  readonly last: readonly CompiledList[]
}

/** A list is as much work as this number of stories, and so is a pack of archives: an edit is not worth threads. */
const [LIST, ARCHIVES] = [1, 4] as const

/** What is of the whole site stands in the pack of the front page. */
const FRONT: Path = '/'

/** Makes the feeds and pages of all lists that are not what the last build made of them. */
export function* compileLists(lists: ListContext): Pipeline<CompiledLists> {
  const { index } = lists
  const changed = Map.groupBy(changedPlaces(index), ({ page }) => page)
  const stored = storedLists(index)
  const leadingTo = pagesLeadingTo(entriesThatLeft(index))
  const isChanged = (path: Path) => changed.has(path) || [...leadingTo(path)].some(from => changed.has(from))
  const stale = staleLists(stored, changed, isChanged, lists)
  const summaries = new Map([...stored].map(([path, { summary }]) => [path, summary]))
  const [staged, ended, archives, last] = [
    [] as StagedFile[],
    [] as Ended[],
    [] as ArchivesPlan[],
    [] as CompiledList[],
  ]
  const compile = (path: Path): Task | null => {
    const list = compileList(path, stored.get(path) ?? null, changed.get(path) ?? [], leadingTo(path), lists)
    putList(index, path, list?.stored ?? null)
    summaries.delete(path)
    if (list === null) return null
    summaries.set(path, list.stored.summary)
    ended.push({ path, ends: list.collection.ends })
    // Whether what is gone leads elsewhere is told by all others.
    if (path === FRONT || list.stored.summary.isGone) {
      last.push(list)
      return null
    }
    own(index, path, outputsOf(list))
    archives.push(...list.stale)
    return listTask(list, documentsBeside(list.collection, lists.context.site), lists)
  }
  const isKnownLast = (path: Path) => path === FRONT || stored.get(path)?.summary.isGone === true
  for (const path of stale.filter(isKnownLast)) compile(path)
  const tasks = stale.filter(path => !isKnownLast(path)).map(path => () => compile(path))
  if (tasks.length > 0) yield { of: 'lists', weight: tasks.length * LIST, tasks, take: taker(staged) }
  return { staged, ended, summaries: [...summaries.values()].toSorted(byRank), archives, last }
}

/** The collections that always stand in the order of their kinds, then the others by path. */
function byRank(a: CollectionSummary, b: CollectionSummary): number {
  return rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1)
}

function rankOf({ path }: CollectionSummary): number {
  const rank = LISTS.findIndex(({ lasting }) => lasting.includes(path))
  return rank < 0 ? LISTS.length : rank
}

/** The lists that changed in anything, or whose outputs are not there. */
function staleLists(
  stored: ReadonlyMap<Path, StoredList>,
  changed: ReadonlyMap<Path, unknown>,
  isChanged: (path: Path) => boolean,
  lists: ListContext,
): readonly Path[] {
  const { index, context, common, isThere } = lists
  const ends = Map.groupBy(common.archives, ({ archive }) => archive)
  const outputs = outputsOfLists(index)
  const shown = listsOfChangedStories(index)
  const isStale = (path: Path) => {
    const last = stored.get(path)
    return (
      last === undefined ||
      isChanged(path) ||
      shown.has(path) ||
      last.summary.isGone ||
      (last.until !== null && last.until <= context.now) ||
      last.ends !== fingerprintOf(endsIn(ends.get(path) ?? [], path)) ||
      !(outputs.get(path) ?? []).every(isThere)
    )
  }
  const paths = new Set([...LISTS.flatMap(({ lasting }) => lasting), ...stored.keys(), ...changed.keys()])
  return [...paths].filter(isStale)
}

/** Makes what depends on all lists: their archives, the front page, and what lists the whole site. */
export function* packSite(
  compiled: CompiledLists,
  former: ReadonlyMap<OldAddress, string>,
  lists: ListContext,
): Pipeline<readonly StagedFile[]> {
  const { index, isThere } = lists
  const staged = [...compiled.staged]
  const archives = [...compiled.archives]
  const tasks: (() => Task)[] = []
  const moved = movedPages(index, compiled.summaries)
  const documents = Map.groupBy(siteDocuments(compiled.summaries, lists, lists.context), ({ path }) =>
    assetOf(path),
  )
  const pack = (list: CompiledList, beside: readonly PlannedDocument[]) => {
    const { path } = list.collection
    if (moved.has(path)) return own(index, path, [])
    own(index, path, outputsOf(list, fingerprintsOf(beside)))
    archives.push(...list.stale)
    tasks.push(() => listTask(list, beside, lists))
  }
  for (const list of compiled.last) if (list.collection.path !== FRONT) pack(list, [])
  const asset = assetOf(FRONT)
  const beside = documents.get(asset) ?? []
  documents.delete(asset)
  const compiledFront = compiled.last.find(({ collection }) => collection.path === FRONT)
  const isFrontStale = compiledFront || fingerprintOfOutput(index, asset) !== fingerprintsOf(beside)
  const front =
    compiledFront ??
    (isFrontStale ? compileList(FRONT, storedLists(index).get(FRONT) ?? null, [], [], lists) : null)
  if (front) pack(front, beside)
  const all = [...tasks, ...archives.map(plan => () => archivesTask(plan, lists))]
  const weight = tasks.length * LIST + archives.length * ARCHIVES
  if (all.length > 0) yield { of: 'lists', weight, tasks: all, take: taker(staged) }
  const common = [
    ...[...documents].map(([name, own]) => packOfDocuments(name, own)),
    ...[...formerHeaders(former)].map(([name, header]) => packOfHeader(name, header)),
    ...[...moved].map(([path, to]) => packOfHeader(assetOf(path), { documents: {}, moved: to })),
  ]
  const stale = common.filter(
    ({ asset, fingerprint }) => fingerprintOfOutput(index, asset) !== fingerprint || !isThere(asset),
  )
  own(
    index,
    '',
    common.map(({ asset, fingerprint }) => [asset, fingerprint]),
  )
  // Few documents, of megabytes each: made one by one.
  if (stale.length > 0)
    yield { of: 'lists', weight: 0, tasks: stale.map(({ task }) => task), take: taker(staged) }
  return staged
}

/**
 * Where the pages of names lead that have nothing left: all that stood there is elsewhere, and all of it on one page.
 * Of a name that was corrected twice, the first page leads to the last.
 */
function movedPages(index: SiteIndex, summaries: readonly CollectionSummary[]): ReadonlyMap<Path, Path> {
  const standing = new Set<Path>(summaries.flatMap(({ path, isGone }) => (isGone ? [] : [path])))
  const goals = new Map<Path, Set<Path | null>>()
  for (const { left } of entriesThatLeft(index))
    for (const { path, to = null } of left) {
      const known = goals.get(path)
      if (known) known.add(to)
      else goals.set(path, new Set([to]))
    }
  const end = (path: Path, passed: readonly Path[] = []): Path | null => {
    if (standing.has(path)) return path
    const [to = null, ...others] = goals.get(path) ?? []
    return to === null || others.length > 0 || passed.includes(to) ? null : end(to, [...passed, path])
  }
  const moved = [...goals.keys()].flatMap(path => {
    const to = standing.has(path) ? null : end(path)
    return to === null ? [] : [[path, to] as const]
  })
  return new Map(moved)
}

function taker(staged: StagedFile[]): (result: Result) => void {
  return result => void staged.push(...(result as PacksResult).staged)
}

/** The files of a list and of its archives; of the first with a digest of the documents that stand beside it. */
function outputsOf(
  { collection: { path }, archives }: CompiledList,
  fingerprint: string | null = null,
): readonly (readonly [name: string, fingerprint: string | null])[] {
  return [[assetOf(path), fingerprint], ...archives.map(name => [name, null] as const)]
}

/** A pack that holds no list, and a digest of what it is made of. */
interface PlannedPack {
  readonly asset: string
  readonly fingerprint: string
  readonly task: () => DocumentsTask | HeaderTask
}

function packOfDocuments(asset: string, documents: readonly PlannedDocument[]): PlannedPack {
  const task = () => ({ of: 'documents' as const, asset, documents: documents.map(({ make }) => make()) })
  return { asset, fingerprint: fingerprintsOf(documents), task }
}

function packOfHeader(asset: string, header: PackHeader): PlannedPack {
  return { asset, fingerprint: fingerprintOf(header), task: () => ({ of: 'header', asset, header }) }
}

function fingerprintsOf(documents: readonly PlannedDocument[]): string {
  return fingerprintOf(documents.map(({ fingerprint }) => fingerprint))
}
