import { find, findIn } from './find.ts'
import { NEVER_STORED, UNTIL_DEPLOYED, varyOf } from './headers.ts'
import { serveMedia } from './media.ts'
import { outcomeOf, outcomeOfMethod } from './outcome.ts'
import type { PackCache } from './pack-cache.ts'
import type { RequestHeaders } from './request-headers.ts'
import { type Asked, respond } from './response.ts'
import { readPack, type Store } from './store.ts'

/**
 * The answer to any request: a document of the snapshot, a writer's file, or why neither. `path` is the URL's. What
 * an isolate holds already is answered without waiting.
 */
export function answer(
  { method, headers }: Request,
  path: string,
  store: Store,
  cache: PackCache,
): Response | Promise<Response> {
  const asked = askedBy(method, path, headers)
  const decided = outcomeOfMethod(method)
  if (decided) return respond(decided, asked)
  const now = Date.now()
  if (path.startsWith('/media/')) return serveMedia({ asked, pathname: path, headers, now }, store)
  const held = findIn(path, name => cache.get(name))
  if (held) return respond(outcomeOf(held, headers, now), asked)
  return find(path, name => readPack(name, store, cache)).then(found =>
    respond(outcomeOf(found, headers, now), asked),
  )
}

/** The edge compares `A-IM` but not what the client holds: an answer to it must not become another client's. */
function askedBy(method: string, path: string, headers: RequestHeaders): Asked {
  const edge = headers.get('A-IM') === null ? UNTIL_DEPLOYED : NEVER_STORED
  return { method, vary: varyOf(path), edge }
}
