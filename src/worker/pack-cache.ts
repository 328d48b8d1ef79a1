import type { Pack } from '../snapshot/unpack.ts'

/** Opened packs, the least recently used given up first. */
export interface PackCache {
  get(name: string): Pack | undefined
  put(name: string, pack: Pack): void
}

/** An isolate has 128 MB for all it does, requests under way among it; the packs that are polled are a few MB. */
export const CACHE_BYTES = 24 * 1024 * 1024

/** A cache that holds packs of at most `limit` bytes together; a larger pack is not kept. */
export function packCache(limit: number = CACHE_BYTES): PackCache {
  const packs = new Map<string, Pack>() // in the order of use
  let held = 0
  const drop = (name: string) => {
    held -= packs.get(name)?.size ?? 0
    packs.delete(name)
  }
  return {
    get(name) {
      const pack = packs.get(name)
      if (pack) {
        packs.delete(name)
        packs.set(name, pack)
      }
      return pack
    },
    put(name, pack) {
      drop(name)
      if (pack.size > limit) return
      packs.set(name, pack)
      held += pack.size
      for (const oldest of packs.keys()) {
        if (held <= limit) return
        drop(oldest)
      }
    },
  }
}

/** Keeps nothing: for a snapshot that changes under the Worker. */
export const NO_CACHE: PackCache = { get: () => undefined, put: () => undefined }
