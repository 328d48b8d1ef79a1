import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '../http/accept-encoding.ts'
import { formatHttpDate } from '../http/date.ts'
import { writeLinks } from '../http/link.ts'
import { millisecondsOf } from '../model/instant.ts'
import { deltaLength } from './delta.ts'
import type { Document, FeedChanges } from './document.ts'
import {
  type BodyHeader,
  type DeltaHeader,
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
}

/**
 * Of 67 KB of feed, gzip 6 leaves 27 % and brotli 5 leaves 25 %, in 1 to 2 ms each (Node 24, 2026). Gzip 9 saves
 * nothing more; brotli 11 leaves 22 % and takes 64 ms, which a hundred thousand stories would notice.
 */
export const DEFAULT_COMPRESSION: Compression = { gzip: 6, brotli: 5 }

/** Shorter bodies fit one network packet with their headers either way. */
const WORTH_COMPRESSING = 512

/** The documents of one page or one story as a pack; the same bytes in whatever order they come. See pack-layout.ts. */
export function packDocuments(
  documents: readonly Document[],
  compression: Compression = DEFAULT_COMPRESSION,
): Uint8Array {
  const headers: Record<string, DocumentHeader> = {}
  const bodies: Uint8Array[] = []
  let offset = 0
  for (const document of documents.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (document.path in headers) throw new Error(`Cannot pack two documents of one path: ${document.path}`)
    const encoded = encodeBody(document, compression)
    const placed = encoded.map(({ encoding, bytes, etag }) => {
      const body: BodyHeader = [offset, bytes.length, etag]
      offset += bytes.length
      bodies.push(bytes)
      return [encoding, body] as const
    })
    headers[document.path] = headerOf(document, Object.fromEntries(placed) as DocumentHeader['bodies'])
  }
  return joined(JSON.stringify({ documents: headers }), bodies)
}

/** The pack of a story that has another address now: `to` is the path of its page there. */
export function packMove(to: string): Uint8Array {
  return joined(JSON.stringify({ documents: {}, moved: to } satisfies PackHeader), [])
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
function encodeBody({ body, changes }: Document, compression: Compression): readonly EncodedBody[] {
  const identity = Buffer.from(body)
  const ownDigest = createHash('sha256').update(identity).digest('hex').slice(0, 16)
  const digest = changes ? `${changes.state}.${ownDigest}` : ownDigest
  const compressed: readonly EncodedBody[] = [
    { encoding: 'gzip', bytes: gzip(identity, compression.gzip), etag: `"${digest}-gzip"` },
    { encoding: 'br', bytes: brotli(identity, compression.brotli), etag: `"${digest}-br"` },
  ]
  const worthwhile = compressed.filter(({ bytes }) => bytes.length > 0 && bytes.length < identity.length)
  return [{ encoding: 'identity', bytes: identity, etag: `"${digest}"` }, ...worthwhile]
}

const NOTHING = new Uint8Array()

function gzip(body: Uint8Array, level: number | null): Uint8Array {
  if (level === null || body.length < WORTH_COMPRESSING) return NOTHING
  const bytes = gzipSync(body, { level })
  bytes[9] = 255 // RFC 1952 §2.3: the operating system, which is nobody's business and differs by machine: unknown
  return bytes
}

function brotli(body: Uint8Array, level: number | null): Uint8Array {
  if (level === null || body.length < WORTH_COMPRESSING) return NOTHING
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: level,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return brotliCompressSync(body, { params })
}

function headerOf(document: Document, bodies: DocumentHeader['bodies']): DocumentHeader {
  const { status, contentType, lastModified, maxAge, page, links = [], changes } = document
  const deltas = changes && deltaHeader(changes, bodies)
  return {
    ...(status === 410 && { status }),
    contentType,
    lastModified: formatHttpDate(millisecondsOf(lastModified)),
    maxAge,
    ...(page !== undefined && { page }),
    ...(links.length > 0 && { link: writeLinks(links) }),
    ...(deltas && { deltas }),
    bodies,
  }
}

/** Only where a delta, which is sent as it is, is shorter than the whole in the best coding; null where none is. */
function deltaHeader(changes: FeedChanges, bodies: DocumentHeader['bodies']): DeltaHeader | null {
  const { head, separator, tail, fragments, earlier, readers } = changes
  const around = [head, separator, tail].map(size) as [number, number, number]
  const header = { around, fragments: fragments.map(size), since: {}, readers }
  const shortest = Math.min(...Object.values(bodies).map(([, length]) => length))
  const worthwhile = earlier.filter(({ lacks }) => deltaLength(header, lacks) < shortest)
  if (worthwhile.length === 0) return null
  return { ...header, since: Object.fromEntries(worthwhile.map(({ state, lacks }) => [state, lacks])) }
}

function size(text: string): number {
  return Buffer.byteLength(text)
}

function joined(header: string, bodies: readonly Uint8Array[]): Uint8Array {
  const headerBytes = Buffer.from(header)
  const prefix = Buffer.alloc(PREFIX_LENGTH)
  prefix.set(MAGIC)
  prefix.writeUInt32BE(VERSION, 8)
  prefix.writeUInt32BE(headerBytes.length, 12)
  return Buffer.concat([prefix, headerBytes, ...bodies])
}
