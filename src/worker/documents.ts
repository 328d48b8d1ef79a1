import { searchOf } from '../http/url-path.ts'
import { askedWith, factory } from './factory.ts'
import { documentIn, type Found, find } from './find.ts'
import { outcomeOf } from './outcome.ts'
import { respond } from './response.ts'
import type { PackCache } from './store/pack-cache.ts'
import { assetStore, readPack } from './store/store.ts'

/**
 * The documents of the snapshot, where they were and what people guess, at every path that nothing else answers. What
 * an isolate holds already is answered without waiting.
 */
export function documents(cache: PackCache) {
  return factory.createApp().get('*', ({ env, req }): Response | Promise<Response> => {
    const { path, raw } = req
    const asked = askedWith(req)
    const request = { headers: raw.headers, manipulations: asked.manipulations, now: Date.now() }
    const answered = (found: Found) => respond(outcomeOf(found, request), asked)
    const search = searchOf(raw.url)
    const pack = search === '' ? cache.holding(path) : undefined
    const held = pack && documentIn(pack, path)
    if (held) return answered(held)
    const store = assetStore(env.ASSETS)
    return find(path, search, name => readPack(name, store, cache)).then(answered)
  })
}
