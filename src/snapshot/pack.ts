import { hash } from 'node:crypto'
import type { Encoding } from '../http/accept-encoding.ts'
import { formatHttpDate } from '../http/date.ts'
import { writeLinks } from '../http/link.ts'
import { millisecondsOf } from '../model/instant.ts'
import { brotliBytes, gzipBytes } from './compress.ts'
import type { Document } from './document.ts'
import { packDeltas } from './pack-deltas.ts'
import {
  ALIGNMENT,
  type BodyHeader,
  type DocumentHeader,
  MAGIC,
  type PackHeader,
  PREFIX_LENGTH,
  VERSION,
} from './pack-layout.ts'

/** How hard the build works on bodies; null leaves a coding out. */
export interface Compression {
  /** 1 to 9. */
  readonly gzip: number | null
  /** 0 to 11. */
  readonly brotli: number | null
  /** Whether what gzip makes shorter is kept in no other way. */
  readonly onlyGzip?: boolean
}

/**
 * Of 67 KB of feed, gzip 6 leaves 27 % and brotli 5 leaves 25 %, in 1 to 2 ms each (Node 24, 2026). Gzip 9 saves
 * nothing more; brotli 11 leaves 22 % and takes 64 ms, which a hundred thousand stories would notice.
 */
export const DEFAULT_COMPRESSION: Compression = { gzip: 6, brotli: 5 }

/**
 * The documents of one page, one story or neighbouring archives as a pack; the same bytes in whatever order they come.
 * `moves` tells by path where pages stand now that stood among them. See pack-layout.ts.
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

/** From so many bytes on a body is worth a gap before it. */
const LONG = 8192

function untilAligned(offset: number): number {
  return -offset & (ALIGNMENT - 1)
}

/** Puts bytes behind those that are there, and says where: offset and length. */
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
  const kept = only ? { ...header, onlyGzip: true as const } : header
  const cutting = { body: identity, shortest, gzipLevel: compression.gzip, onlyReady: only !== undefined }
  const deltas = document.changes && packDeltas(document.changes, cutting)
  if (!deltas) return kept
  const gzipped = Object.fromEntries([...deltas.gzipped].map(([state, bytes]) => [state, place(bytes)]))
  return { ...kept, deltas: { ...deltas.header, gzipped } }
}

/** A pack that holds no document. */
export function packHeader(header: PackHeader): Uint8Array {
  return joined(JSON.stringify(header), [])
}

/** The pack of a story that has another address now: `to` is the path of its page there. */
export function packMove(to: string): Uint8Array {
  return packHeader({ documents: {}, moved: to })
}

interface EncodedBody {
  readonly encoding: Encoding
  readonly bytes: Uint8Array
  readonly etag: string
}

/**
 * RFC 9110 §8.8.3.3: a tag for each coding. All are made of the identity body, since the same body compresses to
 * other bytes on another machine. Before it, a feed's tag names its state, from which deltas are worked out.
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
  const { status, contentType, lastModified, maxAge, page, links = [] } = document
  return {
    ...(status === 410 && { status }),
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
