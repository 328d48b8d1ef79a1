import type { Listing, Path, StoryReference } from '../model/entry.ts'
import type { OldAddress } from '../model/old-address.ts'
import { assetOf } from './assets.ts'
import type { Circumstances } from './circumstances.ts'
import { type ListedCollection, type ListedSite, listKey, type RememberedList } from './listed-site.ts'
import {
  formerPacks,
  type KeptOf,
  movedPacks,
  type PlannedPack,
  packOfDocuments,
  packsOfList,
} from './lists.ts'
import { movedPages } from './moved-pages.ts'
import { type Course, packRound } from './round.ts'
import { siteDocuments } from './site-documents.ts'
import type { Kept, Laid } from './task.ts'
import type { ToldStories } from './told-stories.ts'

/** What a build knows of the packs that hold no single story. */
export interface LastLists {
  /** Collections across stories, those whose packs hold nothing else. */
  readonly remembered: ReadonlyMap<Path, RememberedList>
  /** The looks of packs (see PlannedPack), by whose they are: a collection's path, or null for the whole site's. */
  readonly looks: ReadonlyMap<Path | null, PackLooks>
}

export type PackLooks = ReadonlyMap<string, string>

export const NO_LISTS: LastLists = { remembered: new Map(), looks: new Map() }

/** Makes the packs that are not what the last build made, and forgets those that nobody wants any more. */
export function* packLists(
  stories: ToldStories,
  site: ListedSite,
  former: ReadonlyMap<OldAddress, string>,
  circumstances: Circumstances,
  before: LastLists,
): Course<{ readonly assets: readonly Laid[]; readonly lists: LastLists }> {
  if (!circumstances.making.lists) return { assets: [], lists: NO_LISTS }
  const keptOf = keptBy(stories)
  const loose = Map.groupBy(siteDocuments(site, circumstances), ({ path }) => assetOf(path))
  const plans = new Map<Path | null, readonly PlannedPack[]>()
  const remembered = new Map<Path, RememberedList>()
  const moved = movedPages(site)
  for (const list of site.lists) {
    const { path } = list.collection
    const shared = loose.get(assetOf(path))
    loose.delete(assetOf(path))
    plans.set(
      path,
      moved.has(path)
        ? []
        : packsOfList(list, shared ?? [], { ...circumstances, lateTo: site.lateTo }, keptOf),
    )
    // Whether what is gone leads elsewhere is told by other lists.
    if (!shared && !list.card.isGone) remembered.set(path, rememberedList(list))
  }
  const common = [
    ...[...loose].map(([asset, own]) => packOfDocuments(asset, own)),
    ...formerPacks(former),
    ...movedPacks(moved),
  ]
  const looksBefore = new Map([...before.looks.values()].flatMap(looks => [...looks]))
  const isStale = ({ asset, look }: PlannedPack) => looksBefore.get(asset) !== look
  const laidLists = yield* packRound([...plans.values()].flat().filter(isStale))
  // Few documents, of megabytes each: made one by one, and never handed over.
  const laidAll = [...laidLists, ...(yield* packRound(common.filter(isStale)))]
  const laid = new Map(laidAll.map(file => [file[0], file]))
  plans.set(null, common)
  const looks = new Map([...plans].map(([owner, packs]) => [owner, looksOf(packs)]))
  for (const { path } of site.cards) {
    if (looks.has(path)) continue
    const last = before.remembered.get(path)
    if (last) remembered.set(path, last)
    looks.set(path, before.looks.get(path) ?? new Map())
  }
  const assets = looks
    .values()
    .flatMap(own => own.keys().map((asset): Laid => laid.get(asset) ?? [asset, null, null]))
  return { assets: [...assets], lists: { remembered, looks } }
}

function rememberedList({ collection, card, tally }: ListedCollection): RememberedList {
  const { ends, until } = collection
  return { key: listKey(tally, ends), card, until }
}

function looksOf(packs: readonly PlannedPack[]): PackLooks {
  return new Map(packs.map(({ asset, look }) => [asset, look]))
}

function keptBy({ told }: ToldStories): KeptOf {
  const places = new Map<StoryReference, Kept>()
  for (const { record, kept } of told.values())
    for (const { entries } of record.told) if (entries[0] && kept) places.set(entries[0].story, kept)
  return ({ story }: Listing) => {
    const place = places.get(story)
    if (place) return place
    throw new Error(`Nobody kept the entries of ${story.id}`)
  }
}
