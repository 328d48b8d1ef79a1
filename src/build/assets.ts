import type { Document } from '../snapshot/document.ts'
import { packDocuments } from '../snapshot/pack.ts'
import { packName } from '../snapshot/pack-name.ts'

/** The documents in their packs: one file a story, one for each page of a collection. */
export function snapshotAssets(documents: readonly Document[]): ReadonlyMap<string, Uint8Array> {
  const packs = Map.groupBy(documents, document => {
    const name = packName(document.path)
    if (name === null) throw new Error(`The build made a document that has no pack: ${document.path}`)
    return name
  })
  return new Map([...packs].map(([name, members]) => [name, packDocuments(members)]))
}
