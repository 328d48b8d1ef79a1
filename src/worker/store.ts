import { openPack, type Pack } from '../snapshot/unpack.ts'
import type { Bindings } from './bindings.ts'
import type { PackCache } from './pack-cache.ts'

/** Where packs lie. The assets binding is one such place; a bucket could be another. */
export interface Store {
  /** The bytes of `snapshot/…`, or null where there is no such file. */
  read(name: string): Promise<Uint8Array | null>
}

/** The static assets that are deployed with the Worker. */
export function assetStore(assets: Bindings['ASSETS']): Store {
  return {
    async read(name) {
      const response = await assets.fetch(new Request(`https://assets.invalid/${name}`))
      if (response.status === 200) return new Uint8Array(await response.arrayBuffer())
      await response.body?.cancel()
      if (response.status === 404) return null
      throw new Error(`Cannot read ${name} from the assets: status ${response.status}`)
    },
  }
}

/**
 * The pack of a name, read once an isolate while there is room for it. Two requests that miss at the same time
 * both read: a request cannot wait for what another has begun, since workerd ties input and output to a request.
 */
export async function readPack(name: string, store: Store, cache: PackCache): Promise<Pack | null> {
  const held = cache.get(name)
  if (held) return held
  const bytes = await store.read(name)
  if (bytes === null) return null
  const pack = openPack(bytes)
  cache.offer(name, pack)
  return pack
}
