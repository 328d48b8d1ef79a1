import { isNotModified } from '../http/conditional.ts'
import { parseHttpDate } from '../http/date.ts'
import { parseETag } from '../http/etag.ts'
import type { Bindings } from './bindings.ts'
import { cacheControl, mediaPolicy } from './headers.ts'
import { preconditionsOf, type RequestHeaders } from './request-headers.ts'
import { type Asked, always, respond } from './response.ts'

/** A file may be replaced under its name, though it rarely is. */
const MAX_AGE = 3600

/** A request for a file of `content/media`; `pathname` as it stands in the URL. */
export interface MediaRequest {
  readonly asked: Asked
  readonly pathname: string
  readonly headers: RequestHeaders
  readonly now: number
}

/** A writer's file, from the assets, with validators of theirs and a policy that keeps an SVG from running script. */
export async function serveMedia(request: MediaRequest, assets: Bindings['ASSETS']): Promise<Response> {
  const { asked, pathname } = request
  const { method } = asked
  const url = mediaUrl(pathname)
  const asset = url === null ? null : await assets.fetch(new Request(url, { method }))
  if (asset?.status !== 200) {
    await asset?.body?.cancel()
    if (asset && asset.status >= 500) throw new Error(`Cannot read a media file: status ${asset.status}`)
    return respond({ kind: 'notFound' }, asked)
  }
  const headers = mediaHeaders(asset.headers, asked)
  if (!holdsCurrent(request, asset.headers)) {
    return new Response(method === 'HEAD' ? null : asset.body, { headers })
  }
  await asset.body?.cancel()
  headers.delete('Content-Type')
  headers.delete('Content-Length')
  return new Response(null, { status: 304, headers })
}

/** The file's address among the assets, each segment encoded once; null for a path that no file can have. */
function mediaUrl(pathname: string): string | null {
  try {
    const segments = pathname.split('/').map(decodeURIComponent)
    if (segments.some(segment => /[/\\\0]|^\.{1,2}$/.test(segment))) return null
    return `https://assets.invalid${segments.map(encodeURIComponent).join('/')}`
  } catch {
    return null // a `%` that begins no UTF-8
  }
}

function mediaHeaders(asset: Headers, asked: Asked): Headers {
  const headers = new Headers({ ...always(asked), 'Cache-Control': cacheControl(MAX_AGE) })
  const contentType = asset.get('Content-Type') ?? 'application/octet-stream'
  headers.set('Content-Type', contentType)
  for (const name of ['ETag', 'Last-Modified', 'Content-Length']) {
    const value = asset.get(name)
    if (value !== null) headers.set(name, value)
  }
  const policy = mediaPolicy(contentType)
  if (policy !== null) headers.set('Content-Security-Policy', policy)
  return headers
}

/** The assets compare one exact string; lists, `*` and weak tags are ours to read. */
function holdsCurrent({ headers, now }: MediaRequest, asset: Headers): boolean {
  const etag = parseETag((asset.get('ETag') ?? '').replace(/^W\//, ''))
  const lastModified = parseHttpDate(asset.get('Last-Modified') ?? '', now) ?? Number.POSITIVE_INFINITY
  return etag !== null && isNotModified(preconditionsOf(headers), { etag, lastModified }, now)
}
