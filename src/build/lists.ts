import { createHash } from 'node:crypto'
import type { KeptCollection } from '../collection/collections.ts'
import type { Listing } from '../model/entry.ts'
import type { Document } from '../snapshot/document.ts'
import { type Archive, archivesOf } from './archive-documents.ts'
import { assetOf } from './assets.ts'
import type { Circumstances } from './circumstances.ts'
import { feedCollection } from './feed-collection.ts'
import type { RecordedEntry } from './story-record.ts'
import type { ArchiveTask, DocumentsTask, EntryPlace, Kept, ListTask } from './task.ts'

/** A pack that holds no single story, and what it is made of, as a digest: of equal looks the bytes are equal. */
export interface PlannedPack {
  readonly asset: string
  readonly look: string
  /** How many it lists. */
  readonly entries: number
  readonly task: () => ListTask | ArchiveTask | DocumentsTask
}

/** Where the entries of a listing's story are kept. */
export type KeptOf = (listing: Listing) => Kept

/** The packs of collections across stories, of their archives, and of the documents that are of the whole site. */
export function plannedPacks(
  collections: readonly KeptCollection<RecordedEntry>[],
  documents: readonly Document[],
  circumstances: Circumstances,
  keptOf: KeptOf,
): readonly PlannedPack[] {
  const loose = Map.groupBy(documents, ({ path }) => assetOf(path))
  const lists = collections.flatMap(collection => {
    const asset = assetOf(collection.path)
    const list = listPack(collection, loose.get(asset) ?? [], circumstances, keptOf)
    loose.delete(asset)
    return [list, ...archivesOf(collection, circumstances).map(archive => archivePack(archive, keptOf))]
  })
  const others = [...loose].map(
    ([asset, own]): PlannedPack => ({
      asset,
      look: lookOf(own),
      entries: 0,
      task: () => ({ of: 'documents', asset, documents: own }),
    }),
  )
  return [...lists, ...others]
}

function listPack(
  kept: KeptCollection<RecordedEntry>,
  documents: readonly Document[],
  { site }: Circumstances,
  keptOf: KeptOf,
): PlannedPack {
  const asset = assetOf(kept.path)
  const { known, members, entries, ends, ...told } = kept
  return {
    asset,
    look: lookOf([told, ends, looksOf(entries), looksOf(known), documents]),
    entries: entries.length,
    task: () => {
      const { past, entries: _, members: __, ...collection } = feedCollection(kept, site)
      const { stories, place } = placer(keptOf)
      return {
        of: 'list',
        asset,
        collection,
        entries: entries.map(place),
        moments: past.moments,
        candidates: past.candidates.map(place),
        documents,
        stories,
      }
    },
  }
}

function archivePack({ collection, number, count }: Archive<RecordedEntry>, keptOf: KeptOf): PlannedPack {
  const { entries, members: _, ...told } = collection
  const asset = assetOf(`${told.path}archive/${number}/`)
  return {
    asset,
    // Its links say whether an archive follows, and which.
    look: lookOf([told, number, number === count, looksOf(entries)]),
    entries: entries.length,
    task: () => {
      const { stories, place } = placer(keptOf)
      return { of: 'archive', asset, collection: told, number, count, entries: entries.map(place), stories }
    },
  }
}

/** Gives entries their places in a task that names each of their stories once. */
function placer(keptOf: KeptOf) {
  const stories: Kept[] = []
  const known = new Map<Kept, number>()
  const place = (listing: RecordedEntry): EntryPlace => {
    const source = keptOf(listing)
    const index = known.get(source) ?? stories.push(source) - 1
    known.set(source, index)
    return [index, listing.id]
  }
  return { stories, place }
}

function looksOf(entries: readonly RecordedEntry[]): string {
  return entries.map(({ look }) => look).join('')
}

function lookOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
}
