import type { Encoding } from '../http/accept-encoding.ts'
import {
  ALWAYS,
  cacheControl,
  DELTA,
  documentPolicy,
  MOVED,
  NEVER_STORED,
  preflight,
  SHORT_LIVED,
} from './headers.ts'
import type { Chosen, Delta, Outcome } from './outcome.ts'

/** The properties of a request that shape every answer. */
export interface Asked {
  /** HEAD gets the headers alone. */
  readonly method: string
  /** The value of `Vary`. */
  readonly vary: string
  /** How long the cache in front of the Worker may store an answer. */
  readonly edge: string
}

/** workerd: a body with `Content-Encoding` is compressed already. */
interface WorkerResponseInit extends ResponseInit {
  readonly encodeBody?: 'manual'
}

/** The answer as sent. */
export function respond(outcome: Outcome, asked: Asked): Response {
  switch (outcome.kind) {
    case 'full':
      return whole(200, outcome.chosen, asked)
    case 'gone':
      return whole(410, outcome.chosen, asked)
    case 'notModified':
      return notModified(outcome.chosen, asked)
    case 'delta':
      return changed(outcome.chosen, outcome.delta, asked)
    case 'moved':
      return new Response(null, {
        status: outcome.status,
        headers: { ...always(asked), Location: outcome.location, 'Cache-Control': MOVED },
      })
    case 'notFound':
      return notFound(outcome.chosen, { ...asked, vary: `${asked.vary}, Accept` })
    case 'methodNotAllowed':
      return plain(405, `This address answers ${outcome.methods} only.`, NEVER_STORED, unstored(asked), {
        Allow: outcome.methods,
      })
    case 'preflight':
      return new Response(null, {
        status: 204,
        headers: { ...always(unstored(asked)), ...preflight(outcome.methods) },
      })
    default:
      return outcome satisfies never
  }
}

/** The page for people, or a line for programs. Neither has validators: nobody asks whether nothing has changed. */
function notFound(chosen: Chosen | null, asked: Asked): Response {
  if (chosen === null) return plain(404, 'Nothing is published at this address.', SHORT_LIVED, asked)
  const body = { encoding: chosen.encoding, bytes: chosen.body.bytes }
  const headers = { ...always(asked), ...bodyHeaders(chosen, body), 'Cache-Control': SHORT_LIVED }
  return sent(404, chosen, body, asked, headers)
}

/** A short answer in plain text. It never repeats anything of the request. */
export function plain(
  status: number,
  sentence: string,
  caching: string,
  asked: Asked,
  more: Readonly<Record<string, string>> = {},
): Response {
  const body = `${sentence}\n`
  return new Response(asked.method === 'HEAD' ? null : body, {
    status,
    headers: {
      ...always(asked),
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(body.length),
      'Cache-Control': caching,
      ...more,
    },
  })
}

/** The headers of every answer. */
export function always({ vary, edge }: Asked): Record<string, string> {
  return { ...ALWAYS, Vary: vary, 'Cloudflare-CDN-Cache-Control': edge }
}

function unstored(asked: Asked): Asked {
  return { ...asked, edge: NEVER_STORED }
}

function notModified(chosen: Chosen, asked: Asked): Response {
  const headers = cached('notModified', chosen, asked, () => validators(chosen, asked))
  return new Response(null, { status: 304, headers })
}

function whole(status: 200 | 410, chosen: Chosen, asked: Asked): Response {
  const { encoding, body } = chosen
  const headers = cached('whole', chosen, asked, () =>
    entityHeaders(chosen, { encoding, bytes: body.bytes }, asked),
  )
  return sent(status, chosen, { encoding, bytes: body.bytes }, asked, headers)
}

/**
 * RFC 3229 §10.4.1: the entries that the client lacks, under the tag of the whole feed, which it holds from then on. Curl,
 * with which newsboat fetches, decodes it like any other answer.
 */
function changed(chosen: Chosen, delta: Delta, asked: Asked): Response {
  const headers = cached(`delta ${delta.encoding}`, chosen, asked, () => ({
    ...entityHeaders(chosen, delta, asked),
    'Cache-Control': DELTA,
    IM: 'feed',
  }))
  // Headers that differ by client are not cached: clients choose how many tags there are.
  const response = sent(226, chosen, delta, asked, headers)
  response.headers.set('Delta-Base', delta.base)
  response.headers.set('Content-Length', String(delta.bytes.length))
  return response
}

/** A body as sent. */
interface SentBody {
  readonly encoding: Encoding
  readonly bytes: Uint8Array
}

function sent(
  status: number,
  chosen: Chosen,
  { encoding, bytes }: SentBody,
  { method }: Asked,
  headers: Headers | Readonly<Record<string, string>>,
): Response {
  const init: WorkerResponseInit = { status, headers, encodeBody: 'manual' }
  if (method === 'HEAD') return new Response(null, init)
  return new Response(isUndone(chosen, encoding) ? gunzipped(bytes) : bytes, init)
}

function entityHeaders(chosen: Chosen, body: SentBody, asked: Asked): Record<string, string> {
  return { ...validators(chosen, asked), ...bodyHeaders(chosen, body) }
}

function bodyHeaders(chosen: Chosen, { encoding, bytes }: SentBody): Record<string, string> {
  const { contentType } = chosen.document
  return {
    'Content-Type': contentType,
    ...(!isUndone(chosen, encoding) && { 'Content-Length': String(bytes.length) }),
    'Content-Security-Policy': documentPolicy(contentType),
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  }
}

function isUndone({ document }: Chosen, encoding: Encoding): boolean {
  return document.onlyGzip && encoding === 'identity'
}

/** The headers of one kind of answer with a body. */
interface StoredHeaders extends Pick<Asked, 'vary' | 'edge'> {
  readonly kind: string
  readonly headers: Headers
}

/** Headers take a fifth of an answer's time, and a body has few: they are cached with it. */
const HEADERS = new WeakMap<Chosen['body'], StoredHeaders[]>()

function cached(
  kind: string,
  { body }: Chosen,
  { vary, edge }: Asked,
  make: () => Record<string, string>,
): Headers {
  const known = HEADERS.get(body) ?? []
  const same = known.find(one => one.kind === kind && one.vary === vary && one.edge === edge)
  if (same) return same.headers
  const headers = new Headers(lowerCase(make()))
  if (known.length === 0) HEADERS.set(body, known)
  known.push({ kind, vary, edge, headers })
  return headers
}

/** Names in lower case, as workerd looks them up for every answer and HTTP/2 sends them. */
function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Decompresses for the few who do not read gzip. */
export function gunzipped(bytes: Uint8Array): ReadableStream {
  return new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))
}

/** The headers of every answer with a document; a 304 repeats them (RFC 9110 §15.4.5). */
function validators({ document, body }: Chosen, asked: Asked): Record<string, string> {
  return {
    ...always(asked),
    ETag: body.etag,
    'Last-Modified': document.lastModified,
    'Cache-Control': cacheControl(document.maxAge),
    ...(document.link !== null && { Link: document.link }),
  }
}
