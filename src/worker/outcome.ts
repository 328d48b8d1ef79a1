import { chooseEncoding, type Encoding } from '../http/accept-encoding.ts'
import { isNotModified } from '../http/conditional.ts'
import type { PackedBody, PackedDocument } from '../snapshot/unpack.ts'
import { type Delta, deltaFor } from './delta.ts'
import type { Found, FoundDocument } from './find.ts'
import { preconditionsOf, type RequestHeaders } from './request-headers.ts'

/** A document in the coding chosen for the client. */
export interface Chosen {
  readonly document: PackedDocument
  readonly encoding: Encoding
  readonly body: PackedBody
}

/** What the answer to a request is, before it is written. */
export type Outcome =
  | { readonly kind: 'full'; readonly chosen: Chosen }
  | { readonly kind: 'gone'; readonly chosen: Chosen }
  | { readonly kind: 'notModified'; readonly chosen: Chosen }
  | { readonly kind: 'delta'; readonly chosen: Chosen; readonly delta: Delta }
  | { readonly kind: 'moved'; readonly status: 301 | 308; readonly location: string }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'methodNotAllowed' }
  | { readonly kind: 'preflight' }

/** What of a request for a document its answer depends on. */
export interface DocumentRequest {
  readonly headers: RequestHeaders
  /** The value of `A-IM`, read already; null where there is none, or where nothing depends on it. */
  readonly manipulations: string | null
  /** In milliseconds. */
  readonly now: number
}

/** The answer to GET and HEAD, from what was found at the path. */
export function outcomeOf(found: Found, request: DocumentRequest): Outcome {
  switch (found.kind) {
    case 'document':
      return outcomeOfDocument(shownTo(found, request.headers), request)
    case 'elsewhere':
      return { kind: 'moved', status: found.status, location: found.location }
    case 'nothing':
      return { kind: 'notFound' }
    default:
      return found satisfies never
  }
}

/**
 * Fetch Metadata §2.1: a person who opens a feed's address in a browser asks for a `document`, and gets a page that
 * says what to do with it. Readers, whatever they accept, do not say that.
 */
function shownTo({ document, page }: FoundDocument, headers: RequestHeaders): PackedDocument {
  return page !== null && headers.get('Sec-Fetch-Dest') === 'document' ? page : document
}

function outcomeOfDocument(
  document: PackedDocument,
  { headers, manipulations, now }: DocumentRequest,
): Outcome {
  const { bodies, lastModifiedAt: lastModified } = document
  const encoding = chooseEncoding(headers.get('Accept-Encoding'), Object.keys(bodies) as Encoding[])
  const body = bodies[encoding] ?? bodies.identity
  const chosen = { document, encoding, body }
  // RFC 9110 §13.2.1: a precondition counts only where the answer would be a success.
  if (document.status === 410) return { kind: 'gone', chosen }
  const validators = { etag: body.etag, lastModified }
  if (isNotModified(preconditionsOf(headers), validators, now)) return { kind: 'notModified', chosen }
  const delta = deltaFor(document, manipulations, headers)
  return delta ? { kind: 'delta', chosen, delta } : { kind: 'full', chosen }
}
