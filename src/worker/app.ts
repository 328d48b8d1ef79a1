import { Hono } from 'hono'
import { pathOf } from '../http/url-path.ts'
import { answer } from './answer.ts'
import { NEVER_STORED, varyOf } from './headers.ts'
import { forNobodyElse, serveLocally } from './local.ts'
import { plain } from './response.ts'
import type { Bindings } from './store/bindings.ts'
import { NO_CACHE, type PackCache } from './store/pack-cache.ts'
import { assetStore } from './store/store.ts'

/** The Worker, with what it may keep between requests. */
export function createApp(cache: PackCache): Hono<{ Bindings: Bindings }> {
  const app = new Hono<{ Bindings: Bindings }>({ getPath: ({ url }) => pathOf(url) })
  app.all('*', ({ env, req: { path, raw } }) => {
    const store = assetStore(env.ASSETS)
    if (!env.DATELINE_DEV) return answer(raw, path, store, cache)
    return serveLocally(raw, store, async request => answer(request, pathOf(request.url), store, NO_CACHE))
  })
  app.onError((error, { env, req: { method, path, raw } }) => {
    // biome-ignore lint/suspicious/noConsole: the Worker's log is the only place where our own bug can show
    console.error(error)
    const asked = { method, vary: varyOf(path), edge: NEVER_STORED }
    const failed = plain(500, 'The server could not answer. Please try again later.', NEVER_STORED, asked)
    return env.DATELINE_DEV ? forNobodyElse(raw, failed) : failed
  })
  return app
}
