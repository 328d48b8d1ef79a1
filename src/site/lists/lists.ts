import { archivePath } from '../../collection/archives.ts'
import type { Path } from '../../model/entry.ts'
import type { OldAddress } from '../../model/old-address.ts'
import { type Archive, archivesOf } from '../../pages/archive-documents.ts'
import { assetOf } from '../../pages/assets.ts'
import { feedCollection } from '../../pages/feed-documents.ts'
import { formerHeaders } from '../../snapshot/former-packs.ts'
import type { SiteContext } from '../context/context.ts'
import { fingerprintOf, SetHash } from '../index/set-hash.ts'
import type { TableEntry } from '../index/table-entry.ts'
import type { ArchivesTask, DocumentsTask, HeaderTask, ListTask } from '../tasks/task.ts'
import type { ListedCollection, ListedSite } from './listed-site.ts'
import type { PlannedDocument } from './site-documents.ts'

/** A pack that holds no single story, and what it is made of, as a digest: of equal fingerprints the bytes are equal. */
export interface PlannedPack {
  readonly asset: string
  readonly fingerprint: string
  /** How many it lists. */
  readonly entries: number
  readonly task: () => ListTask | ArchivesTask | DocumentsTask | HeaderTask
}

/** Reads an entry, whole, as JSON. */
export type TextOf = (entry: TableEntry) => string

/** The packs of a collection across stories and of its archives; `documents` of the whole site stand in its own. */
export function packsOfList(
  { collection, setHash }: ListedCollection,
  documents: readonly PlannedDocument[],
  context: SiteContext & Pick<ListedSite, 'lateTo'>,
  textOf: TextOf,
): readonly PlannedPack[] {
  const archives = Map.groupBy(archivesOf(collection, context, context.lateTo), ({ number }) =>
    assetOf(archivePath(collection.path, number)),
  )
  return [
    listPack({ collection, setHash }, documents, context, textOf),
    ...[...archives].map(([asset, own]) => archivesPack(asset, own, textOf)),
  ]
}

/** The pack of documents that no list stands beside. */
export function packOfDocuments(asset: string, documents: readonly PlannedDocument[]): PlannedPack {
  const task = () => ({ of: 'documents' as const, asset, documents: documents.map(({ make }) => make()) })
  return {
    asset,
    fingerprint: fingerprintOf(documents.map(({ fingerprint }) => fingerprint)),
    entries: 0,
    task,
  }
}

/** The packs of pages of names that lead to others. */
export function movedPacks(pages: ReadonlyMap<Path, Path>): readonly PlannedPack[] {
  return [...pages].map(([path, moved]) => {
    const asset = assetOf(path)
    const header = { documents: {}, moved }
    return {
      asset,
      fingerprint: fingerprintOf(header),
      entries: 0,
      task: () => ({ of: 'header' as const, asset, header }),
    }
  })
}

/** The packs that say where old addresses lead. */
export function formerPacks(pages: ReadonlyMap<OldAddress, string>): readonly PlannedPack[] {
  return [...formerHeaders(pages)].map(([asset, header]) => ({
    asset,
    fingerprint: fingerprintOf(header),
    entries: 0,
    task: () => ({ of: 'header' as const, asset, header }),
  }))
}

function listPack(
  { collection: kept, setHash }: Pick<ListedCollection, 'collection' | 'setHash'>,
  documents: readonly PlannedDocument[],
  { site }: SiteContext,
  textOf: TextOf,
): PlannedPack {
  const asset = assetOf(kept.path)
  const { known: _, members: __, until: ___, leavings: ____, entries, window, ends, ...told } = kept
  return {
    asset,
    fingerprint: fingerprintOf([
      told,
      ends,
      setHash,
      entries.length,
      documents.map(({ fingerprint }) => fingerprint),
    ]),
    entries: window.length,
    task: () => {
      const { past, entries: _, members: __, ...collection } = feedCollection(kept, site)
      const { texts, place } = placer(textOf)
      return {
        of: 'list',
        asset,
        collection,
        entries: entries.map(place),
        window: window.map(place),
        moments: past.moments,
        candidates: past.candidates.map(place),
        documents: documents.map(({ make }) => make()),
        texts,
      }
    },
  }
}

function archivesPack(asset: string, archives: readonly Archive<TableEntry>[], textOf: TextOf): PlannedPack {
  return {
    asset,
    fingerprint: fingerprintOf(archives.map(lookOfArchive)),
    entries: archives.reduce((sum, { collection }) => sum + collection.entries.length, 0),
    task: () => {
      const { texts, place } = placer(textOf)
      const placed = archives.map(({ collection: { entries, members: _, ...collection }, number, count }) => {
        return { collection, number, count, entries: entries.map(place) }
      })
      return { of: 'archives', asset, archives: placed, texts }
    },
  }
}

function lookOfArchive({ collection, number, count }: Archive<TableEntry>): string {
  const { entries, members: _, ...told } = collection
  const setHash = new SetHash()
  for (const { lookNumbers } of entries) setHash.add(lookNumbers, 1)
  // Its links say whether an archive follows, and which.
  return fingerprintOf([told, number, number === count, String(setHash)])
}

/** Gives entries their places in a task that holds each of them once. */
function placer(textOf: TextOf) {
  const texts: string[] = []
  const known = new Map<number, number>()
  const place = (entry: TableEntry): number => {
    const index = known.get(entry.row) ?? texts.push(textOf(entry)) - 1
    known.set(entry.row, index)
    return index
  }
  return { texts, place }
}
