import { openPack, type Pack } from '../snapshot/unpack.ts'
import type { Bindings } from './bindings.ts'
import type { PackCache } from './pack-cache.ts'

/** Where the files lie that the Worker serves. The assets binding is one such place; a bucket could be another. */
export interface Store {
  /** The bytes of `snapshot/…`; null where there is no such file. */
  read(name: string): Promise<Uint8Array | null>
  /** A file of `media/…`; null where there is none. HEAD asks for its headers alone. */
  open(name: string, method: string): Promise<StoredFile | null>
}

/** A file as it is kept: `Content-Type`, `Content-Length`, `ETag` and `Last-Modified` as far as they are known, and its bytes. */
export type StoredFile = Pick<Response, 'headers' | 'body'>

/** The static assets that are deployed with the Worker. */
export function assetStore(assets: Bindings['ASSETS']): Store {
  return {
    async read(name) {
      const response = await assets.fetch(new Request(assetUrl(name)))
      if (response.status === 200) return new Uint8Array(await response.arrayBuffer())
      await response.body?.cancel()
      if (response.status === 404) return null
      throw new Error(`Cannot read ${name} from the assets: status ${response.status}`)
    },
    async open(name, method) {
      const response = await assets.fetch(new Request(assetUrl(name), { method }))
      if (response.status === 200) return response
      await response.body?.cancel()
      if (response.status < 500) return null
      throw new Error(`Cannot read a media file: status ${response.status}`)
    },
  }
}

/** Each segment encoded once. */
function assetUrl(name: string): string {
  return `https://assets.invalid/${name.split('/').map(encodeURIComponent).join('/')}`
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
