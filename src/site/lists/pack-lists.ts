import type { Path, StoryReference } from '../../model/entry.ts'
import type { OldAddress } from '../../model/old-address.ts'
import { assetOf } from '../../pages/assets.ts'
import { keyOf } from '../../story/reading/story-files.ts'
import type { SiteContext } from '../context/context.ts'
import type { ShelvedRecord } from '../index/shelved-record.ts'
import type { Pipeline } from '../tasks/batch.ts'
import type { EntryTexts } from '../tasks/entry-texts.ts'
import type { PacksResult, Result, StagedFile } from '../tasks/task.ts'
import { type ListedCollection, type ListedSite, listKey, type RememberedList } from './listed-site.ts'
import {
  formerPacks,
  movedPacks,
  type PlannedPack,
  packOfDocuments,
  packsOfList,
  type TextOf,
} from './lists.ts'
import { movedPages } from './moved-pages.ts'
import { siteDocuments } from './site-documents.ts'

/** What a build knows of the packs that hold no single story. */
export interface LastLists {
  /** Collections across stories, those whose packs hold nothing else. */
  readonly remembered: ReadonlyMap<Path, RememberedList>
  /** The looks of packs (see PlannedPack), by whose they are: a collection's path, or null for the whole site's. */
  readonly fingerprints: ReadonlyMap<Path | null, PackLooks>
}

type PackLooks = ReadonlyMap<string, string>

export const NO_LISTS: LastLists = { remembered: new Map(), fingerprints: new Map() }

/** Makes the packs that are not what the last build made, and forgets those that nobody wants any more. */
export function* packLists(
  records: readonly ShelvedRecord[],
  texts: Pick<EntryTexts, 'get'>,
  site: ListedSite,
  former: ReadonlyMap<OldAddress, string>,
  context: SiteContext,
  before: LastLists,
): Pipeline<{ readonly assets: readonly StagedFile[]; readonly lists: LastLists }> {
  if (!context.outputs.lists) return { assets: [], lists: NO_LISTS }
  const textOf = textsBy(records, texts)
  const loose = Map.groupBy(siteDocuments(site, context), ({ path }) => assetOf(path))
  const plans = new Map<Path | null, readonly PlannedPack[]>()
  const remembered = new Map<Path, RememberedList>()
  const moved = movedPages(site)
  for (const list of site.lists) {
    const { path } = list.collection
    const shared = loose.get(assetOf(path))
    loose.delete(assetOf(path))
    plans.set(
      path,
      moved.has(path) ? [] : packsOfList(list, shared ?? [], { ...context, lateTo: site.lateTo }, textOf),
    )
    // Whether what is gone leads elsewhere is told by other lists.
    if (!shared && !list.card.isGone) remembered.set(path, rememberedList(list))
  }
  const common = [
    ...[...loose].map(([asset, own]) => packOfDocuments(asset, own)),
    ...formerPacks(former),
    ...movedPacks(moved),
  ]
  const looksBefore = new Map([...before.fingerprints.values()].flatMap(fingerprints => [...fingerprints]))
  const isStale = ({ asset, fingerprint }: PlannedPack) => looksBefore.get(asset) !== fingerprint
  const laidLists = yield* packBatch([...plans.values()].flat().filter(isStale))
  // Few documents, of megabytes each: made one by one, and never handed over.
  const laidAll = [...laidLists, ...(yield* packBatch(common.filter(isStale)))]
  const staged = new Map(laidAll.map(file => [file[0], file]))
  plans.set(null, common)
  const fingerprints = new Map([...plans].map(([owner, packs]) => [owner, looksOf(packs)]))
  for (const { path } of site.cards) {
    if (fingerprints.has(path)) continue
    const last = before.remembered.get(path)
    if (last) remembered.set(path, last)
    fingerprints.set(path, before.fingerprints.get(path) ?? new Map())
  }
  const assets = fingerprints
    .values()
    .flatMap(own => own.keys().map((asset): StagedFile => staged.get(asset) ?? [asset, null, null]))
  return { assets: [...assets], lists: { remembered, fingerprints } }
}

function rememberedList({ collection, card, setHash }: ListedCollection): RememberedList {
  const { ends, until } = collection
  return { key: listKey(setHash, ends), card, until }
}

function looksOf(packs: readonly PlannedPack[]): PackLooks {
  return new Map(packs.map(({ asset, fingerprint }) => [asset, fingerprint]))
}

/** So many entries in lists are as much work as a story. */
const ENTRIES = 25

/** A batch of packs that hold no single story; the files that were laid aside. */
function* packBatch(packs: readonly PlannedPack[]): Pipeline<readonly StagedFile[]> {
  const staged: StagedFile[] = []
  const tasks = packs.map(({ task }) => task)
  const weight = packs.reduce((sum, pack) => sum + pack.entries, 0) / ENTRIES
  const take = (result: Result) => void staged.push(...(result as PacksResult).staged)
  if (tasks.length > 0) yield { of: 'lists', weight, tasks, take }
  return staged
}

/** Finds the texts of entries under the keys of their stories. */
function textsBy(records: readonly ShelvedRecord[], texts: Pick<EntryTexts, 'get'>): TextOf {
  const keys = new Map<StoryReference, string>()
  for (const { files, told } of records)
    for (const { entries } of told) if (entries[0]) keys.set(entries[0].story, keyOf(files))
  return entry => {
    const key = keys.get(entry.story)
    if (key === undefined) throw new Error(`No story of this build is ${entry.story.id}.`)
    return texts.get(key, entry)
  }
}
