import { isNotModified } from '../http/conditional.ts'
import { parseHttpDate } from '../http/date.ts'
import { parseETag } from '../http/etag.ts'
import { type Ranging, rangeOf } from '../http/range.ts'
import { bytesWithin } from './bytes-within.ts'
import { askedWith, factory } from './factory.ts'
import { cacheControl, mediaPolicy, NEVER_STORED } from './headers.ts'
import { preconditionsOf, type RequestHeaders } from './request-headers.ts'
import { type Asked, always, plain, respond } from './response.ts'
import { assetStore, type Store, type StoredFile } from './store/store.ts'

/** A file may be replaced under its name, though it rarely is. */
const MAX_AGE = 3600

/** The files of `content/media`. */
export const media = factory.createApp().get('/:file{.+}', ({ env, req }) => {
  const { path: pathname, raw } = req
  const request = { asked: askedWith(req), pathname, headers: raw.headers, now: Date.now() }
  return serveMedia(request, assetStore(env.ASSETS))
})

/** A request for one of them; `pathname` as it stands in the URL. */
interface MediaRequest {
  readonly asked: Asked
  readonly pathname: string
  readonly headers: RequestHeaders
  readonly now: number
}

/**
 * A writer's file, with validators of theirs and a policy that keeps an SVG from running script. Players of sound and
 * film ask for parts of it, and some (Safari) play nothing that does not come in parts.
 */
async function serveMedia(request: MediaRequest, store: Store): Promise<Response> {
  const { asked, pathname, now } = request
  const name = mediaName(pathname)
  const file = name === null ? null : await store.open(name)
  if (name === null || file === null) return respond({ kind: 'notFound' }, asked)
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

/** What an answer with a part of a file says. */
interface RangePart {
  readonly headers: Headers
  /** Of the whole file. */
  readonly length: number
  readonly asked: Asked
}

/** RFC 9110 §15.3.7 and §15.5.17. The cache in front of the Worker cuts what it holds itself, and is to hold no part. */
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

/** A store may compare one exact string; lists, `*` and weak tags are ours to read. */
function holdsCurrent({ headers, now }: MediaRequest, file: Headers): boolean {
  const etag = parseETag((file.get('ETag') ?? '').replace(/^W\//, ''))
  const lastModified = parseHttpDate(file.get('Last-Modified') ?? '', now) ?? Number.POSITIVE_INFINITY
  return etag !== null && isNotModified(preconditionsOf(headers), { etag, lastModified }, now)
}
