import type { Document } from '../snapshot/document.ts'
import { type Compression, DEFAULT_COMPRESSION, packDocuments, packMove } from '../snapshot/pack.ts'
import { packName } from '../snapshot/pack-name.ts'
import type { Outputs } from './rendering.ts'

/** A story, the slugs it had before, and where single pages of it stand now, by path. */
interface Moved {
  readonly slug: string
  readonly formerly: readonly string[]
  readonly moves: Readonly<Record<string, string>>
}

/** The files of a story in the snapshot: the pack of its documents, and one for each former slug. */
export function storyAssets(
  documents: readonly Document[],
  { slug, formerly, moves }: Moved,
  outputs: Pick<Outputs, 'compresses'>,
): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const old = formerly.map(old => [assetOf(`/articles/${old}/`), packMove(`/articles/${slug}/`)] as const)
  if (documents.length === 0) return old
  const name = assetOf(`/articles/${slug}/`)
  return [...old, [name, packDocuments(documents, compressionOf(name, outputs), moves)]]
}

/** The documents that are polled. Stories, people and archives are many, and each is asked for seldom. */
const POLLED = /^snapshot\/(?:index|articles|updates|corrections|topics\/[^/]+)\.pack$/

/** Of archives gzip 4 leaves 13.3 %, where gzip 6 leaves 12.3 % and takes twice as long (`npm run bench -- scale`). */
const SELDOM: Compression = { gzip: 4, brotli: null, onlyGzip: true }

/**
 * Documents that are polled are stored uncompressed, in gzip and in brotli. All others are stored in gzip alone: that is
 * a fifth of the bytes, and is decompressed for the few clients that do not read it.
 */
export function compressionOf(asset: string, { compresses }: Pick<Outputs, 'compresses'>): Compression {
  if (!compresses) return { gzip: null, brotli: null }
  return POLLED.test(asset) ? DEFAULT_COMPRESSION : SELDOM
}

/** The file of the snapshot that holds the documents of a page. */
export function assetOf(path: string): string {
  const name = packName(path)
  if (name === null) throw new Error(`The build made a document that has no pack: ${path}`)
  return name
}
