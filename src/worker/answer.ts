import type { Bindings } from './bindings.ts'
import { find } from './find.ts'
import { serveMedia } from './media.ts'
import { outcomeOf, outcomeOfMethod, type RequestHeaders } from './outcome.ts'
import type { PackCache } from './pack-cache.ts'
import { respond } from './response.ts'
import { assetStore, readPack } from './store.ts'

/** The answer to any request: a document of the snapshot, a writer's file, or why neither. */
export async function answer(
  request: Request,
  assets: Bindings['ASSETS'],
  cache: PackCache,
): Promise<Response> {
  const { method } = request
  const decided = outcomeOfMethod(method)
  if (decided) return respond(decided, method)
  const { pathname } = new URL(request.url)
  const headers = readHeaders(request.headers)
  const now = Date.now()
  if (pathname.startsWith('/media/')) return serveMedia({ method, pathname, headers, now }, assets)
  const store = assetStore(assets)
  const found = await find(pathname, name => readPack(name, store, cache))
  return respond(outcomeOf(found, headers, now), method)
}

function readHeaders(headers: Headers): RequestHeaders {
  return {
    ifNoneMatch: headers.get('If-None-Match'),
    ifModifiedSince: headers.get('If-Modified-Since'),
    acceptEncoding: headers.get('Accept-Encoding'),
  }
}
