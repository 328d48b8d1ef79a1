import { isNotModified, parseETag } from '../http/conditional.ts'
import { parseHttpDate } from '../http/date.ts'
import { type Ranging, rangeOf } from '../http/range.ts'
import { isTaken } from '../model/files/static-path.ts'
import { staticType } from '../model/files/static-type.ts'
import { withPage } from './find.ts'
import { cacheControl, mediaPolicy, NEVER_STORED } from './headers.ts'
import { askedWith, newApp } from './new-app.ts'
import { outcomeOf, preconditionsOf, type RequestHeaders } from './outcome.ts'
import { type Asked, always, plain, respond } from './response.ts'
import { NO_CACHE } from './store/pack-cache.ts'
import { assetStore, readPack, type Store, type StoredFile } from './store/store.ts'

/** A file may be replaced under its name, though it rarely is. */
const MAX_AGE = 3600

/** No file has a longer path: nothing is read for one. */
const LONGEST = 2048

/** The files of `content/media`. */
export const media = newApp().get('/:file{.+}', ({ env, req }) => {
  const { path: pathname, raw } = req
  const request = { asked: askedWith(req), pathname, headers: raw.headers, now: Date.now() }
  return serveMedia(request, assetStore(env.ASSETS))
})

/** Answers with a file of `content/static`, which is served from the root; null where there is none. */
export async function staticFile(request: MediaRequest, store: Store): Promise<Response | null> {
  const { pathname } = request
  const isFile = pathname.length <= LONGEST && !pathname.endsWith('/') && !isTaken(pathname)
  const name = isFile ? mediaName(`/static${pathname}`) : null
  const file = name === null ? null : await store.open(name)
  if (name === null || file === null) return null
  const headers = new Headers(file.headers)
  headers.set('Content-Type', staticType(name.slice('static/'.length)))
  return answered(request, name, { headers, body: file.body }, store)
}

/** A request for a file; `pathname` as the URL has it. */
interface MediaRequest {
  readonly asked: Asked
  readonly pathname: string
  readonly headers: RequestHeaders
  readonly now: number
}

/**
 * Answers with a writer's file, with its own validators and a policy that stops an SVG from running script. Players of
 * sound and film ask for ranges; some (Safari) play nothing without.
 */
async function serveMedia(request: MediaRequest, store: Store): Promise<Response> {
  const name = mediaName(request.pathname)
  const file = name === null ? null : await store.open(name)
  return name === null || file === null ? nothingAt(request, store) : answered(request, name, file, store)
}

async function answered(
  request: MediaRequest,
  name: string,
  file: StoredFile,
  store: Store,
): Promise<Response> {
  const { asked, now } = request
  if (holdsCurrent(request, file.headers)) return notModified(file, asked)
  const isHead = asked.method === 'HEAD'
  const range = isHead ? null : request.headers.get('Range') // RFC 9110 §14.2: of GET alone
  const length = isHead || range !== null ? await store.lengthOf(name) : null
  const headers = mediaHeaders(file.headers, asked)
  if (isHead) {
    await file.body?.cancel()
    if (length !== null) headers.set('Content-Length', String(length))
    return new Response(null, { headers })
  }
  if (range === null || length === null) return new Response(file.body, { headers })
  const asksFor = { range, ifRange: request.headers.get('If-Range') }
  return partOf(
    file,
    { headers, length, asked },
    rangeOf(asksFor, { ...validatorsOf(file, now), length }, now),
  )
}

/** A picture that is not there is asked for by a page; a file by whoever followed a link to it, which gets the page for people. */
async function nothingAt({ asked, headers, now }: MediaRequest, store: Store): Promise<Response> {
  const nothing = { kind: 'nothing', page: null } as const
  const found = await withPage(nothing, headers.get('Accept'), name => readPack(name, store, NO_CACHE))
  return respond(outcomeOf(found, { headers, manipulations: null, now }), asked)
}

/** An answer with a part of a file. */
interface RangePart {
  readonly headers: Headers
  /** Of the whole file. */
  readonly length: number
  readonly asked: Asked
}

/** RFC 9110 §15.3.7 and §15.5.17. The cache in front of the Worker serves ranges of whole files, and stores no part. */
async function partOf(
  file: StoredFile,
  { headers, length, asked }: RangePart,
  range: Ranging,
): Promise<Response> {
  const unstored = { ...asked, edge: NEVER_STORED }
  switch (range.kind) {
    case 'whole':
      return new Response(file.body, { headers })
    case 'part': {
      const { first, last } = range
      headers.set('Content-Range', `bytes ${first}-${last}/${length}`)
      headers.set('Content-Length', String(last + 1 - first))
      headers.set('Cloudflare-CDN-Cache-Control', NEVER_STORED)
      return new Response(file.body && bytesWithin(file.body, first, last), { status: 206, headers })
    }
    case 'unsatisfiable': {
      await file.body?.cancel()
      const more = { 'Accept-Ranges': 'bytes', 'Content-Range': `bytes */${length}` }
      return plain(416, `This file has ${length} bytes.`, NEVER_STORED, unstored, more)
    }
    default:
      return range satisfies never
  }
}

async function notModified(file: StoredFile, asked: Asked): Promise<Response> {
  await file.body?.cancel()
  const headers = mediaHeaders(file.headers, asked)
  headers.delete('Content-Type')
  headers.delete('Content-Length')
  return new Response(null, { status: 304, headers })
}

/** The file's name in the store; null for a path that no file can have. */
function mediaName(pathname: string): string | null {
  try {
    const segments = pathname.slice(1).split('/').map(decodeURIComponent)
    return segments.some(segment => /[/\\\0]|^\.{1,2}$/.test(segment)) ? null : segments.join('/')
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return null // a `%` that begins no UTF-8
  }
}

function validatorsOf({ headers }: StoredFile, now: number) {
  return { etag: headers.get('ETag'), lastModified: parseHttpDate(headers.get('Last-Modified') ?? '', now) }
}

function mediaHeaders(file: Headers, asked: Asked): Headers {
  const headers = new Headers({
    ...always(asked),
    'Cache-Control': cacheControl(MAX_AGE),
    'Accept-Ranges': 'bytes',
  })
  const contentType = file.get('Content-Type') ?? 'application/octet-stream'
  headers.set('Content-Type', contentType)
  for (const name of ['ETag', 'Last-Modified', 'Content-Length']) {
    const value = file.get(name)
    if (value !== null) headers.set(name, value)
  }
  const policy = mediaPolicy(contentType)
  if (policy !== null) headers.set('Content-Security-Policy', policy)
  return headers
}

/** Whether the client holds the current file. The store compares no tags for us. */
function holdsCurrent({ headers, now }: MediaRequest, file: Headers): boolean {
  const etag = parseETag((file.get('ETag') ?? '').replace(/^W\//, ''))
  const lastModified = parseHttpDate(file.get('Last-Modified') ?? '', now) ?? Number.POSITIVE_INFINITY
  return etag !== null && isNotModified(preconditionsOf(headers), { etag, lastModified }, now)
}

/** workerd: a stream of known length, so that the answer has a `Content-Length`. Node has none. */
declare const FixedLengthStream: (new (length: number) => TransformStream<Uint8Array, Uint8Array>) | undefined

/** Bytes that are read at a time. With 4 KB, 20 MB took four times as long as the whole file; with these not twice. */
const PIECE = 256 * 1024

/** The bytes of a stream from `first` to `last`, both included; at most one piece is in memory. */
export function bytesWithin(
  body: ReadableStream<Uint8Array>,
  first: number,
  last: number,
): ReadableStream<Uint8Array> {
  const reader = body.getReader({ mode: 'byob' })
  let place = 0
  const cut = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (place <= last) {
        const { value } = await reader.read(new Uint8Array(PIECE))
        if (!value?.length) break
        const part = value.subarray(Math.max(0, first - place), Math.max(0, last + 1 - place))
        place += value.length
        if (part.length > 0) return controller.enqueue(part)
      }
      controller.close()
      await reader.cancel()
    },
    cancel: reason => reader.cancel(reason),
  })
  return typeof FixedLengthStream === 'undefined'
    ? cut
    : cut.pipeThrough(new FixedLengthStream(last + 1 - first))
}
