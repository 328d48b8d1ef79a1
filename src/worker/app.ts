import type { Context } from 'hono'
import { searchOf } from '../http/url-path.ts'
import { hubRoutes } from '../hub/routes.ts'
import { HUB_PATH } from '../model/collection.ts'
import { documentIn, type Found, find, withPage } from './find.ts'
import { HUB_METHODS, METHODS, NEVER_STORED, varyOf } from './headers.ts'
import { topicsIn } from './hub-topics.ts'
import { media, staticFile } from './media.ts'
import { askedWith, newApp } from './new-app.ts'
import { outcomeOf } from './outcome.ts'
import { plain, respond } from './response.ts'
import type { PackCache } from './store/pack-cache.ts'
import { assetStore, type Bindings, type ReadPack, readPack } from './store/store.ts'

/** The Worker as it is deployed; `cache` lasts between requests. Hono answers HEAD by the routes of GET. */
export function createApp(cache: PackCache) {
  const app = newApp()

  // Routes beside the snapshot stand here, before the documents, which take every path.
  app.route('/media', media)
  app.route(
    HUB_PATH,
    hubRoutes<Bindings>(env => topicsIn(env.ASSETS), unstored),
  )
  app.route('/', documents(cache))

  // RFC 9110 §9.3.7.
  app.options('*', ({ env, req }) =>
    respond({ kind: 'preflight', methods: methodsAt(req.path, env) }, askedWith(req)),
  )

  // RFC 9110 §15.5.6: GET has a route for every path, so that what finds none asked by another method. A route
  // for all methods would stand beside the one of GET, and Hono runs two handlers of one path much slower than one.
  app.notFound(({ env, req }) =>
    respond({ kind: 'methodNotAllowed', methods: methodsAt(req.path, env) }, askedWith(req)),
  )

  app.onError(failed)
  return app
}

/** The hub is asked by POST alone; all else is read. */
function methodsAt(path: string, { HUB }: Pick<Bindings, 'HUB'>): string {
  return path === HUB_PATH && HUB ? HUB_METHODS : METHODS
}

function unstored(status: number, sentence: string): Response {
  const asked = { method: 'POST', vary: varyOf(HUB_PATH), edge: NEVER_STORED }
  const more = status === 429 ? { 'Retry-After': AN_HOUR } : {}
  return plain(status, sentence, NEVER_STORED, asked, more)
}

/** In seconds: the hub counts by the hour. */
const AN_HOUR = '3600'

/** The answer to a bug of ours, or to a host that fails. */
export function failed(error: Error, { req: { method, path } }: Context): Response {
  // biome-ignore lint/suspicious/noConsole: the Worker's log is the only place where our own bug can show
  console.error(error)
  const asked = { method, vary: varyOf(path), edge: NEVER_STORED }
  return plain(500, 'The server could not answer. Please try again later.', NEVER_STORED, asked)
}

/**
 * Answers every other path: with a document of the snapshot, or a redirect from an old or guessed address. What an
 * isolate has cached is answered without waiting.
 */
function documents(cache: PackCache) {
  return newApp().get('*', ({ env, req }): Response | Promise<Response> => {
    const { path, raw } = req
    const asked = askedWith(req)
    const request = { headers: raw.headers, manipulations: asked.manipulations, now: Date.now() }
    const answered = (found: Found) => respond(outcomeOf(found, request), asked)
    const search = searchOf(raw.url)
    const pack = search === '' ? cache.holding(path) : undefined
    const held = pack && documentIn(pack, path)
    if (held) return answered(held)
    const methods = methodsAt(path, env)
    if (methods !== METHODS) return respond({ kind: 'methodNotAllowed', methods }, asked)
    const store = assetStore(env.ASSETS)
    const read: ReadPack = name => readPack(name, store, cache)
    const file = { asked, pathname: path, headers: raw.headers, now: request.now }
    return find(path, search, read).then(
      async found =>
        (found.kind === 'nothing' && (await staticFile(file, store))) ||
        answered(await withPage(found, raw.headers.get('Accept'), read)),
    )
  })
}
