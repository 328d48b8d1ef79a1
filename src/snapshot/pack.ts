import { hash } from 'node:crypto'
import type { Encoding } from '../http/accept-encoding.ts'
import { formatHttpDate } from '../http/date.ts'
import { writeLinks } from '../http/link.ts'
import { millisecondsOf } from '../model/instant.ts'
import { brotliBytes, gzipBytes } from './compress.ts'
import { cutDelta, deltaLength } from './delta.ts'
import type { Document, DocumentBody, FeedChanges } from './document.ts'
import {
  ALIGNMENT,
  type BodyHeader,
  type DeltaHeader,
  type DocumentHeader,
  MAGIC,
  type PackHeader,
  PREFIX_LENGTH,
  VERSION,
} from './pack-layout.ts'

/** The compression levels of bodies; null leaves a coding out. */
export interface Compression {
  /** 1 to 9. */
  readonly gzip: number | null
  /** 0 to 11. */
  readonly brotli: number | null
  /** Whether a body that gzip makes shorter is stored in gzip alone. */
  readonly onlyGzip?: boolean
}

/**
 * Of 67 KB of feed, gzip 6 leaves 27 % and brotli 5 leaves 25 %, in 1 to 2 ms each (Node 24, 2026). Gzip 9 saves
 * nothing more; brotli 11 leaves 22 % and takes 64 ms, which a hundred thousand stories would notice.
 */
export const DEFAULT_COMPRESSION: Compression = { gzip: 6, brotli: 5 }

/**
 * The documents of one page, one story or neighbouring archives as a pack; their order does not matter. `moves` are the
 * new paths of pages that were among them. See pack-layout.ts.
 */
export function packDocuments(
  documents: readonly Document[],
  compression: Compression = DEFAULT_COMPRESSION,
  moves: Readonly<Record<string, string>> = {},
): Uint8Array {
  const headers: Record<string, DocumentHeader> = {}
  const bodies: Uint8Array[] = []
  let end = 0
  const place: Append = bytes => {
    const gap = bytes.length < LONG ? 0 : untilAligned(end)
    const offset = end + gap
    end = offset + bytes.length
    bodies.push(Buffer.alloc(gap), bytes)
    return [offset, bytes.length]
  }
  for (const document of documents.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (document.path in headers) throw new Error(`Cannot pack two documents of one path: ${document.path}`)
    headers[document.path] = packDocument(document, compression, place)
  }
  const header = { documents: headers, ...(Object.keys(moves).length > 0 && { moves }) }
  return joined(JSON.stringify(header satisfies PackHeader), bodies)
}

/** From this length on, a body is aligned, with a gap before it. */
const LONG = 8192

function untilAligned(offset: number): number {
  return -offset & (ALIGNMENT - 1)
}

/** Appends bytes; returns their offset and length. */
type Append = (bytes: Uint8Array) => readonly [offset: number, length: number]

function packDocument(document: Document, compression: Compression, place: Append): DocumentHeader {
  const { body } = document
  const identity = typeof body === 'string' ? Buffer.from(body) : body
  const encoded = encodeBody(identity, document.changes?.state, compression)
  const zipped = compression.onlyGzip ? encoded.find(({ encoding }) => encoding === 'gzip') : undefined
  const only = zipped && place(zipped.bytes)
  const placed = encoded.map(({ encoding, bytes, etag }) => {
    const body: BodyHeader = [...(only ?? place(bytes)), etag]
    return [encoding, body] as const
  })
  const header = headerOf(document, Object.fromEntries(placed) as DocumentHeader['bodies'])
  const shortest = Math.min(...encoded.map(({ bytes }) => bytes.length))
  const stored = only ? { ...header, onlyGzip: true as const } : header
  const cutting = { body: identity, shortest, gzipLevel: compression.gzip, onlyReady: only !== undefined }
  const deltas = document.changes && packDeltas(document.changes, cutting)
  if (!deltas) return stored
  const gzipped = Object.fromEntries([...deltas.gzipped].map(([state, bytes]) => [state, place(bytes)]))
  return { ...stored, deltas: { ...deltas.header, gzipped } }
}

/** A pack without documents. */
export function packHeader(header: PackHeader): Uint8Array {
  return joined(JSON.stringify(header), [])
}

/** The pack at the old address of a story; `to` is the path of its page now. */
export function packMove(to: string): Uint8Array {
  return packHeader({ documents: {}, moved: to })
}

interface EncodedBody {
  readonly encoding: Encoding
  readonly bytes: Uint8Array
  readonly etag: string
}

/**
 * RFC 9110 §8.8.3.3: a tag for each coding. Each has the digest of the identity body, since a body compresses to other
 * bytes on another machine. A feed's tag begins with the name of its state, by which deltas are found.
 */
function encodeBody(
  identity: Uint8Array,
  state: string | undefined,
  { gzip, brotli }: Compression,
): readonly EncodedBody[] {
  const ownDigest = hash('sha256', identity, 'hex').slice(0, 16)
  const digest = state === undefined ? ownDigest : `${state}.${ownDigest}`
  const zipped = gzipBytes(identity, gzip)
  const brotlied = brotliBytes(identity, brotli)
  return [
    { encoding: 'identity', bytes: identity, etag: `"${digest}"` },
    ...(zipped ? [{ encoding: 'gzip', bytes: zipped, etag: `"${digest}-gzip"` } as const] : []),
    ...(brotlied ? [{ encoding: 'br', bytes: brotlied, etag: `"${digest}-br"` } as const] : []),
  ]
}

function headerOf(document: Document, bodies: DocumentHeader['bodies']): DocumentHeader {
  const { status = 200, contentType, lastModified, maxAge, page, links = [] } = document
  return {
    ...(status !== 200 && { status }),
    contentType,
    lastModified: formatHttpDate(millisecondsOf(lastModified)),
    maxAge,
    ...(page !== undefined && { page }),
    ...(links.length > 0 && { link: writeLinks(links) }),
    bodies,
  }
}

function joined(header: string, bodies: readonly Uint8Array[]): Uint8Array {
  const spaces = untilAligned(PREFIX_LENGTH + Buffer.byteLength(header))
  const headerBytes = Buffer.from(header + ' '.repeat(spaces))
  const prefix = Buffer.alloc(PREFIX_LENGTH)
  prefix.set(MAGIC)
  prefix.writeUInt32BE(VERSION, 8)
  prefix.writeUInt32BE(headerBytes.length, 12)
  return Buffer.concat([prefix, headerBytes, ...bodies])
}

/** How many of the newest states have their delta ready in gzip: a reader that polls has seen one of them. */
const READY = 5

/** The deltas of a feed as a pack has them, and those that are ready in gzip by the name of the earlier state. */
interface PackedDeltas {
  readonly header: Omit<DeltaHeader, 'gzipped'>
  readonly gzipped: ReadonlyMap<string, Uint8Array>
}

/** The body from which deltas are cut. */
interface Cutting {
  readonly body: Uint8Array
  /** Bytes of the shortest way to send the whole. */
  readonly shortest: number
  readonly gzipLevel: number | null
  /** Whether the body is stored in gzip alone, so that no request can cut it. */
  readonly onlyReady: boolean
}

/** The deltas that are shorter than the shortest way to send the whole body; null where none is. */
function packDeltas(
  { head, separator, tail, fragments, earlier, readers }: FeedChanges,
  { body, shortest, gzipLevel, onlyReady }: Cutting,
): PackedDeltas | null {
  const around = [head, separator, tail].map(size) as [number, number, number]
  const divided = { around, fragments: fragments.map(size) }
  const gzipped = new Map<string, Uint8Array>()
  for (const { state, lacks } of earlier.slice(0, READY)) {
    const bytes = gzipBytes(cutDelta(body, divided, lacks), gzipLevel)
    if (bytes && bytes.length < shortest) gzipped.set(state, bytes)
  }
  const since = earlier.filter(
    ({ state, lacks }) => gzipped.has(state) || (!onlyReady && deltaLength(divided, lacks) < shortest),
  )
  if (since.length === 0) return null
  const lacking = Object.fromEntries(since.map(({ state, lacks }) => [state, lacks]))
  return { header: { ...divided, since: lacking, readers }, gzipped }
}

function size(piece: DocumentBody): number {
  return typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length
}
