import type { Encoding } from '../http/accept-encoding.ts'
import { type ETag, parseETag } from '../http/conditional.ts'
import { parseHttpDate } from '../http/date.ts'
import {
  type DeltaHeader,
  type DocumentHeader,
  type FormerIndex,
  MAGIC,
  type PackHeader,
  PREFIX_LENGTH,
  VERSION,
} from './pack-layout.ts'

/** The documents of one page, one story or neighbouring archives, ready to be sent. */
export interface Pack {
  /** By URL path. */
  readonly documents: ReadonlyMap<string, PackedDocument>
  /** The path of the page to which the story of this pack moved; null where it did not. */
  readonly moved: string | null
  /** The new paths of single pages of the pack. */
  readonly moves: ReadonlyMap<string, string>
  /** See PackHeader. */
  readonly former: FormerIndex | null
  /** An estimate of its bytes in memory: those of the file and of the opened header. */
  readonly size: number
}

export interface PackedDocument {
  readonly status: 200 | 404 | 410
  readonly contentType: string
  /** IMF-fixdate. */
  readonly lastModified: string
  /** In milliseconds since 1970. */
  readonly lastModifiedAt: number
  /** Seconds. */
  readonly maxAge: number
  /** The path of the document that browsers show in its place; null where there is none. */
  readonly page: string | null
  /** The value of `Link`; null where there are no links. */
  readonly link: string | null
  /** The deltas from earlier states; null where there are none. */
  readonly deltas: Deltas | null
  /** Whether the bytes of `identity` are in gzip too. */
  readonly onlyGzip: boolean
  readonly bodies: { readonly identity: PackedBody } & Partial<Record<Encoding, PackedBody>>
}

/** The deltas of a feed, with the bytes of those that are ready in gzip. */
export interface Deltas extends Omit<DeltaHeader, 'gzipped'> {
  /** By the name of the state. Part of the pack's own bytes. */
  readonly gzipped: ReadonlyMap<string, Uint8Array>
}

export interface PackedBody {
  readonly etag: ETag
  /** Part of the pack's own bytes. */
  readonly bytes: Uint8Array
}

/** Bytes in memory for a byte of a header, once it is opened: 1.7 of V8's heap for packs of stories (Node 24, 2026). */
const OPENED = 2

/** The codings of a pack's bodies. */
const ENCODINGS: readonly Encoding[] = ['identity', 'gzip', 'br']

/** Opens a pack that `packDocuments` made, without copying a body. Throws on anything else: a damaged pack is our own bug. */
export function openPack(bytes: Uint8Array): Pack {
  const { header, headerLength, bodies } = split(bytes)
  const documents = Object.entries(header.documents).map(
    ([path, document]) => [path, openDocument(path, document, bodies)] as const,
  )
  const size = bytes.length + OPENED * headerLength
  const moves = new Map(Object.entries(header.moves ?? {}))
  return {
    documents: new Map(documents),
    moved: header.moved ?? null,
    moves,
    former: header.former ?? null,
    size,
  }
}

interface SplitPack {
  readonly header: PackHeader
  readonly headerLength: number
  readonly bodies: Uint8Array
}

function split(bytes: Uint8Array): SplitPack {
  if (bytes.length < PREFIX_LENGTH) throw damaged(`it has ${bytes.length} bytes`)
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) throw damaged('it does not begin as a pack')
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, PREFIX_LENGTH)
  const version = numbers.getUint32(8)
  if (version !== VERSION) throw damaged(`its version is ${version}, not ${VERSION}`)
  const headerLength = numbers.getUint32(12)
  const bodiesStart = PREFIX_LENGTH + headerLength
  if (bodiesStart > bytes.length) throw damaged('its header is cut off')
  return {
    header: parseHeader(bytes.subarray(PREFIX_LENGTH, bodiesStart)),
    headerLength,
    bodies: bytes.subarray(bodiesStart),
  }
}

function parseHeader(bytes: Uint8Array): PackHeader {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isRecord(header) && isRecord(header.documents) && Object.values(header.documents).every(isRecord)) {
      return header as unknown as PackHeader
    }
  } catch (cause) {
    throw damaged('its header is not JSON', cause)
  }
  throw damaged('its header lists no documents')
}

function openDocument(path: string, header: DocumentHeader, all: Uint8Array): PackedDocument {
  const {
    status = 200,
    contentType,
    lastModified,
    maxAge,
    page = null,
    link = null,
    onlyGzip = false,
    bodies,
  } = header
  const lastModifiedAt = typeof lastModified === 'string' ? parseHttpDate(lastModified, 0) : null
  const typed = typeof contentType === 'string' && Number.isInteger(maxAge) && isRecord(bodies)
  const answered = [200, 404, 410].includes(status)
  if (!typed || !answered || lastModifiedAt === null || ![page, link].every(isTextOrNull)) {
    throw damaged(`what it says of ${path} is incomplete`)
  }
  const opened = ENCODINGS.flatMap(encoding => {
    const body = bodies[encoding]
    return body ? [[encoding, openBody(path, body, all)]] : []
  })
  const found = Object.fromEntries(opened) as PackedDocument['bodies']
  if (!found.identity) throw damaged(`${path} has no identity body`)
  const deltas = header.deltas ? openDeltas(path, header.deltas, onlyGzip ? null : found.identity, all) : null
  const dates = { lastModified, lastModifiedAt, maxAge }
  return { status, contentType, ...dates, page, link, deltas, onlyGzip, bodies: found }
}

function openDeltas(path: string, header: DeltaHeader, identity: PackedBody | null, all: Uint8Array): Deltas {
  if (!isDeltaHeader(header, identity)) throw damaged(`the deltas of ${path} do not fit`)
  const ready = Object.entries(header.gzipped).map(
    ([state, [offset, size]]) => [state, slice(path, offset, size, all)] as const,
  )
  return { ...header, gzipped: new Map(ready) }
}

/** Whether the parts fill the body, where that is not in gzip alone. */
function isDeltaHeader(
  { around, fragments, since, gzipped, readers }: DeltaHeader,
  identity: PackedBody | null,
): boolean {
  const shaped = [around, fragments, readers].every(Array.isArray) && [since, gzipped].every(isRecord)
  if (!shaped || around.length !== 3 || ![...around, ...fragments].every(isCount)) return false
  if (identity === null) return true
  const [head, separator, tail] = around
  const entries = fragments.reduce((sum, fragment) => sum + fragment + separator, 0)
  return head + entries - (fragments.length > 0 ? separator : 0) + tail === identity.bytes.length
}

function openBody(path: string, header: unknown, all: Uint8Array): PackedBody {
  const [offset, length, tag] = Array.isArray(header) ? header : []
  const etag = typeof tag === 'string' ? parseETag(tag) : null
  if (etag === null) throw damaged(`an entity tag of ${path} is ${JSON.stringify(tag)}`)
  return { etag, bytes: slice(path, offset, length, all) }
}

function slice(path: string, offset: unknown, length: unknown, all: Uint8Array): Uint8Array {
  if (isCount(offset) && isCount(length) && offset + length <= all.length) {
    return all.subarray(offset, offset + length)
  }
  throw damaged(`a body of ${path} lies at ${offset}, ${length} bytes long, of ${all.length}`)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string'
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function damaged(how: string, cause?: unknown): Error {
  return new Error(`Cannot open a pack of the snapshot: ${how}. Build it again.`, { cause })
}
