import { lengthIn, MEDIA_LENGTHS } from '../../snapshot/media-lengths.ts'
import { openPack, type Pack } from '../../snapshot/unpack.ts'
import type { PackCache } from './pack-cache.ts'

declare global {
  /**
   * The part of a service binding that is used here. `wrangler types` would declare all of workerd, in 14,000 lines that
   * contradict Node's own types.
   */
  interface Fetcher {
    fetch(request: Request): Promise<Response>
  }

  /** The part of a Durable Object's binding that is used here. `T` is its class. */
  interface DurableObjectNamespace<T> {
    idFromName(name: string): object
    get(id: object): Fetcher & { readonly of?: T }
  }
}

/** The bindings of `wrangler.toml` (`worker-configuration.d.ts`) and the variables of `--var`. */
export interface Bindings extends Omit<Env, 'HUB'> {
  /** Absent where the publisher took it out of `wrangler.toml`: there is no hub then. */
  readonly HUB?: Env['HUB']
  /** Set by `npm start`: subscribers of the hub are on this machine. */
  readonly DATELINE_DEV?: string
  /** Set by `wrangler secret put`: see HubBindings. */
  readonly HUB_TOKEN?: string
}

/** The files that the Worker serves, from the assets binding or, one day, from a bucket. */
export interface Store {
  /** The bytes of `snapshot/…`; null where there is no such file. */
  read(name: string): Promise<Uint8Array | null>
  /** A file of `media/…`; null where there is none. */
  open(name: string): Promise<StoredFile | null>
  /** How many bytes that file has; null where the snapshot does not say. */
  lengthOf(name: string): Promise<number | null>
}

/** A file of the store: `Content-Type`, `ETag` and `Last-Modified` where they are known, and its bytes. */
export type StoredFile = Pick<Response, 'headers' | 'body'>

/** The static assets that are deployed with the Worker. */
export function assetStore(assets: Bindings['ASSETS']): Store {
  const read = async (name: string) => {
    const response = await assets.fetch(new Request(assetUrl(name)))
    if (response.status === 200) return new Uint8Array(await response.arrayBuffer())
    await response.body?.cancel()
    if (response.status === 404) return null
    throw new Error(`Cannot read ${name} from the assets: status ${response.status}`)
  }
  return {
    read,
    // The binding tells no length, neither to GET nor to HEAD, and takes no `Range` (wrangler 4.164.0).
    async lengthOf(name) {
      const bytes = await read(MEDIA_LENGTHS)
      return bytes && lengthIn(new TextDecoder().decode(bytes), name)
    },
    async open(name) {
      const response = await assets.fetch(new Request(assetUrl(name)))
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

/** Reads the pack of a name; null where there is none. */
export type ReadPack = (name: string) => Promise<Pack | null>

/**
 * The pack of a name, from the cache or else read. Two requests that miss at the same time both read: workerd ties input
 * and output to a request, which cannot wait for another's.
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
