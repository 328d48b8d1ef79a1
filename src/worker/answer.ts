import { searchOf } from '../http/url-path.ts'
import { documentIn, type Found, find } from './find.ts'
import { NEVER_STORED, UNTIL_DEPLOYED, VARY_OF_FEEDS, varyOf } from './headers.ts'
import { serveMedia } from './media.ts'
import { outcomeOf, outcomeOfMethod } from './outcome.ts'
import { respond } from './response.ts'
import type { PackCache } from './store/pack-cache.ts'
import { readPack, type Store } from './store/store.ts'

/**
 * The answer to any request: a document of the snapshot, a writer's file, or why neither. `path` is the URL's. What
 * an isolate holds already is answered without waiting.
 */
export function answer(
  { method, headers, url }: Request,
  path: string,
  store: Store,
  cache: PackCache,
): Response | Promise<Response> {
  const vary = varyOf(path)
  // Only of feeds are there deltas; each header that is read takes a hundredth of a 304's time.
  const manipulations = vary === VARY_OF_FEEDS ? headers.get('A-IM') : null
  // The edge compares `A-IM` but not what the client holds: an answer to it must not become another client's.
  const asked = { method, vary, edge: manipulations === null ? UNTIL_DEPLOYED : NEVER_STORED }
  const decided = outcomeOfMethod(method)
  if (decided) return respond(decided, asked)
  const now = Date.now()
  if (path.startsWith('/media/')) return serveMedia({ asked, pathname: path, headers, now }, store)
  const search = searchOf(url)
  const pack = search === '' ? cache.holding(path) : undefined
  const held = pack && documentIn(pack, path)
  const answered = (found: Found) => respond(outcomeOf(found, { headers, manipulations, now }), asked)
  return held ? answered(held) : find(path, search, name => readPack(name, store, cache)).then(answered)
}
