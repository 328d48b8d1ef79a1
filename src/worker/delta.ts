import { chooseEncoding, type Encoding } from '../http/accept-encoding.ts'
import { acceptsFeedDelta } from '../http/instance-manipulation.ts'
import { parseTagList } from '../http/tag-list.ts'
import { cutDelta } from '../snapshot/delta.ts'
import type { Deltas, PackedDocument } from '../snapshot/unpack.ts'
import type { RequestHeaders } from './request-headers.ts'

/** A feed of the entries that a client lacks. */
export interface Delta {
  /** The tag that the client holds. */
  readonly base: string
  readonly encoding: Encoding
  readonly bytes: Uint8Array
}

/** A feed's tag in any coding, opaque to clients: what it held, and its body. */
const TAG = /^"([0-9a-f]{16})\.[0-9a-f]{16}(?:-gzip|-br)?"$/

/**
 * RFC 3229 §10.1: what a client lacks that takes the manipulation `feed` and holds a state of the feed that the
 * build knew. Null for everybody else, who gets the whole: it is never wrong, and some readers that ask for deltas
 * (feedparser does, whatever uses it) stop at the answer 226.
 */
export function deltaFor(
  document: PackedDocument,
  manipulations: string | null,
  headers: RequestHeaders,
): Delta | null {
  const { deltas } = document
  if (deltas === null || !acceptsFeedDelta(manipulations)) return null
  if (!isKnownReader(headers.get('User-Agent'), deltas)) return null
  const tags = parseTagList(headers.get('If-None-Match') ?? '')
  if (tags === null || tags === '*') return null
  for (const base of tags) {
    const state = TAG.exec(base)?.[1]
    if (state === undefined || !Object.hasOwn(deltas.since, state)) continue
    return deltaSince(state, base, deltas, document, headers)
  }
  return null
}

/** A body that lies in gzip alone cannot be cut: who does not read that gets the whole. */
function deltaSince(
  state: string,
  base: string,
  deltas: Deltas,
  { bodies, onlyGzip }: PackedDocument,
  headers: RequestHeaders,
): Delta | null {
  const gzipped = deltas.gzipped.get(state)
  const available: readonly Encoding[] = gzipped ? ['gzip', 'identity'] : ['identity']
  const encoding = chooseEncoding(headers.get('Accept-Encoding'), available)
  if (encoding === 'gzip' && gzipped) return { base, encoding, bytes: gzipped }
  if (onlyGzip) return null
  return { base, encoding, bytes: cutDelta(bodies.identity.bytes, deltas, deltas.since[state] ?? []) }
}

/** RFC 9110 §10.1.5: by the names of the products that the client says it is made of. */
function isKnownReader(userAgent: string | null, { readers }: Deltas): boolean {
  const products = (userAgent ?? '').toLowerCase().split(/[\s()/;,]+/, MOST_WORDS)
  return readers.some(reader => products.includes(reader))
}

/** More than any reader says of itself. */
const MOST_WORDS = 20
