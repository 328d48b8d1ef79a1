import { isNotModified } from '../http/conditional.ts'
import { parseHttpDate } from '../http/date.ts'
import { parseETag } from '../http/etag.ts'
import { cacheControl, mediaPolicy } from './headers.ts'
import { preconditionsOf, type RequestHeaders } from './request-headers.ts'
import { type Asked, always, respond } from './response.ts'
import type { Store } from './store.ts'

/** A file may be replaced under its name, though it rarely is. */
const MAX_AGE = 3600

/** A request for a file of `content/media`; `pathname` as it stands in the URL. */
export interface MediaRequest {
  readonly asked: Asked
  readonly pathname: string
  readonly headers: RequestHeaders
  readonly now: number
}

/** A writer's file, with validators of theirs and a policy that keeps an SVG from running script. */
export async function serveMedia(request: MediaRequest, store: Store): Promise<Response> {
  const { asked, pathname } = request
  const name = mediaName(pathname)
  const file = name === null ? null : await store.open(name, asked.method)
  if (file === null) return respond({ kind: 'notFound' }, asked)
  const headers = mediaHeaders(file.headers, asked)
  if (!holdsCurrent(request, file.headers)) {
    return new Response(asked.method === 'HEAD' ? null : file.body, { headers })
  }
  await file.body?.cancel()
  headers.delete('Content-Type')
  headers.delete('Content-Length')
  return new Response(null, { status: 304, headers })
}

/** The file's name in the store; null for a path that no file can have. */
function mediaName(pathname: string): string | null {
  try {
    const segments = pathname.slice(1).split('/').map(decodeURIComponent)
    return segments.some(segment => /[/\\\0]|^\.{1,2}$/.test(segment)) ? null : segments.join('/')
  } catch {
    return null // a `%` that begins no UTF-8
  }
}

function mediaHeaders(file: Headers, asked: Asked): Headers {
  const headers = new Headers({ ...always(asked), 'Cache-Control': cacheControl(MAX_AGE) })
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
