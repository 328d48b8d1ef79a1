import type { Bindings } from './bindings.ts'
import { find } from './find.ts'
import { NEVER_STORED, UNTIL_DEPLOYED, varyOf } from './headers.ts'
import { serveMedia } from './media.ts'
import { outcomeOf, outcomeOfMethod, type RequestHeaders } from './outcome.ts'
import type { PackCache } from './pack-cache.ts'
import { type Asked, respond } from './response.ts'
import { assetStore, readPack } from './store.ts'

/** The answer to any request: a document of the snapshot, a writer's file, or why neither. */
export async function answer(
  request: Request,
  assets: Bindings['ASSETS'],
  cache: PackCache,
): Promise<Response> {
  const { method } = request
  const { pathname } = new URL(request.url)
  const headers = readHeaders(request.headers)
  const asked = askedBy(method, pathname, headers)
  const decided = outcomeOfMethod(method)
  if (decided) return respond(decided, asked)
  const now = Date.now()
  if (pathname.startsWith('/media/')) return serveMedia({ asked, pathname, headers, now }, assets)
  const store = assetStore(assets)
  const found = await find(pathname, name => readPack(name, store, cache))
  return respond(outcomeOf(found, headers, now), asked)
}

/** The edge compares `A-IM` but not what the client holds: an answer to it must not become another client's. */
function askedBy(method: string, pathname: string, { aIm }: RequestHeaders): Asked {
  return { method, vary: varyOf(pathname), edge: aIm === null ? UNTIL_DEPLOYED : NEVER_STORED }
}

function readHeaders(headers: Headers): RequestHeaders {
  return {
    ifNoneMatch: headers.get('If-None-Match'),
    ifModifiedSince: headers.get('If-Modified-Since'),
    acceptEncoding: headers.get('Accept-Encoding'),
    aIm: headers.get('A-IM'),
    userAgent: headers.get('User-Agent'),
    secFetchDest: headers.get('Sec-Fetch-Dest'),
  }
}
