import { chooseEncoding, type Encoding } from '../http/accept-encoding.ts'
import { isNotModified, type Preconditions, parseTagList } from '../http/conditional.ts'
import { acceptsFeedDelta } from '../http/instance-manipulation.ts'
import { cutDelta } from '../snapshot/delta.ts'
import type { Deltas, PackedBody, PackedDocument } from '../snapshot/unpack.ts'
import type { Found, FoundDocument } from './find.ts'

/** A document in the coding chosen for the client. */
export interface Chosen {
  readonly document: PackedDocument
  readonly encoding: Encoding
  readonly body: PackedBody
}

/** A feed of the entries that a client lacks (RFC 3229). */
export interface Delta {
  /** The tag that the client holds. */
  readonly base: string
  readonly encoding: Encoding
  readonly bytes: Uint8Array
}

/** The answer to a request, before it is a Response. */
export type Outcome =
  | { readonly kind: 'full'; readonly chosen: Chosen }
  | { readonly kind: 'gone'; readonly chosen: Chosen }
  | { readonly kind: 'notModified'; readonly chosen: Chosen }
  | { readonly kind: 'delta'; readonly chosen: Chosen; readonly delta: Delta }
  | { readonly kind: 'moved'; readonly status: 301 | 308; readonly location: string }
  | { readonly kind: 'notFound'; readonly chosen: Chosen | null }
  /** `methods`: those that the address answers, as `Allow` lists them. */
  | { readonly kind: 'methodNotAllowed' | 'preflight'; readonly methods: string }

/** The headers of a request. Each is read only where it decides: workerd leaves JavaScript for every one. */
export type RequestHeaders = Pick<Headers, 'get'>

/** The properties of a request for a document on which its answer depends. */
interface DocumentRequest {
  readonly headers: RequestHeaders
  /** The value of `A-IM`; null where there is none, or where nothing depends on it. */
  readonly manipulations: string | null
  /** In milliseconds. */
  readonly now: number
}

/** The answer to GET and HEAD of what was found at the path. */
export function outcomeOf(found: Found, request: DocumentRequest): Outcome {
  switch (found.kind) {
    case 'document':
      return outcomeOfDocument(shownTo(found, request.headers), request)
    case 'elsewhere':
      return { kind: 'moved', status: found.status, location: found.location }
    case 'nothing':
      return { kind: 'notFound', chosen: found.page && chosenOf(found.page, request.headers) }
    default:
      return found satisfies never
  }
}

/**
 * Fetch Metadata §2.1: a browser in which a person opens a feed's address asks for a `document`, and gets a page that
 * explains feeds. Readers do not send that header.
 */
function shownTo({ document, page }: FoundDocument, headers: RequestHeaders): PackedDocument {
  return page !== null && headers.get('Sec-Fetch-Dest') === 'document' ? page : document
}

function outcomeOfDocument(
  document: PackedDocument,
  { headers, manipulations, now }: DocumentRequest,
): Outcome {
  const chosen = chosenOf(document, headers)
  // RFC 9110 §13.2.1: a precondition counts only where the answer would be a success.
  if (document.status === 410) return { kind: 'gone', chosen }
  if (document.status === 404) return { kind: 'notFound', chosen }
  const validators = { etag: chosen.body.etag, lastModified: document.lastModifiedAt }
  if (isNotModified(preconditionsOf(headers), validators, now)) return { kind: 'notModified', chosen }
  const delta = deltaFor(document, manipulations, headers)
  return delta ? { kind: 'delta', chosen, delta } : { kind: 'full', chosen }
}

function chosenOf(document: PackedDocument, headers: RequestHeaders): Chosen {
  const { bodies } = document
  const encoding = chooseEncoding(headers.get('Accept-Encoding'), Object.keys(bodies) as Encoding[])
  return { document, encoding, body: bodies[encoding] ?? bodies.identity }
}

/** A feed's entity tag in any coding: the name of its state, and a digest of its body. */
const TAG = /^"([0-9a-f]{16})\.[0-9a-f]{16}(?:-gzip|-br)?"$/

/**
 * RFC 3229 §10.1: the delta for a client that accepts the manipulation `feed` and holds a known earlier state. Null for
 * all others, who get the whole feed. Some readers ask for deltas and cannot read the answer 226 (all that use
 * feedparser), so that only known readers get one.
 */
function deltaFor(
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

/** A body that is stored in gzip alone cannot be cut: a client that does not read gzip gets the whole. */
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

/** RFC 9110 §10.1.5: whether a product of the `User-Agent` is a known reader. */
function isKnownReader(userAgent: string | null, { readers }: Deltas): boolean {
  const products = (userAgent ?? '').toLowerCase().split(/[\s()/;,]+/, MOST_WORDS)
  return readers.some(reader => products.includes(reader))
}

/** How many words of a `User-Agent` are read; no reader sends more. */
const MOST_WORDS = 20

/** The preconditions of a request: `If-None-Match`, once present, decides alone (RFC 9110 §13.2.2). */
export function preconditionsOf(headers: RequestHeaders): Preconditions {
  const ifNoneMatch = headers.get('If-None-Match')
  return { ifNoneMatch, ifModifiedSince: ifNoneMatch === null ? headers.get('If-Modified-Since') : null }
}
