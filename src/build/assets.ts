import type { Document } from '../snapshot/document.ts'
import { type Compression, DEFAULT_COMPRESSION, packDocuments, packMove } from '../snapshot/pack.ts'
import { packName } from '../snapshot/pack-name.ts'

/** A story and the slugs it had before. */
export interface Moved {
  readonly slug: string
  readonly formerly: readonly string[]
}

/** The documents in their packs: one file a story, one for each page of a collection, one for each former slug. */
export function snapshotAssets(
  documents: readonly Document[],
  stories: readonly Moved[],
): ReadonlyMap<string, Uint8Array> {
  const packs = Map.groupBy(documents, ({ path }) => nameOf(path))
  const moves = stories.flatMap(({ slug, formerly }) =>
    formerly.map(old => [nameOf(`/articles/${old}/`), packMove(`/articles/${slug}/`)] as const),
  )
  const packed = [...packs].map(
    ([name, members]) => [name, packDocuments(members, compressionOf(name))] as const,
  )
  return new Map([...moves, ...packed])
}

/** Archives and single stories are many, and few poll them: one coding will do. Of archives nothing else is kept. */
function compressionOf(name: string): Compression {
  const onlyGzip = /\/archive\/\d+\.pack$/.test(name)
  return onlyGzip || name.startsWith('snapshot/articles/')
    ? { ...DEFAULT_COMPRESSION, brotli: null, onlyGzip }
    : DEFAULT_COMPRESSION
}

function nameOf(path: string): string {
  const name = packName(path)
  if (name === null) throw new Error(`The build made a document that has no pack: ${path}`)
  return name
}
