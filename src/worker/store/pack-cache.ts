import type { Pack } from '../../snapshot/unpack.ts'

/** A cache of opened packs that evicts the least recently used. */
export interface PackCache {
  get(name: string): Pack | undefined
  /** The pack with a document, by URL path: to work out the name of a pack takes a hundredth of an answer's time. */
  holding(path: string): Pack | undefined
  /** Stores a pack, and evicts others for it. */
  put(name: string, pack: Pack): void
  /**
   * Stores a pack that was just read if there is room, or if it was offered not long ago: a client that reads every story
   * once must not evict what is polled. What is not stored is garbage at once, which V8 collects soon; what is evicted
   * later would pile up, up to 64 MB of it. A pack of eight archives is read for the first two.
   */
  offer(name: string, pack: Pack): void
}

/**
 * An isolate has 128 MB for everything, also for requests under way and garbage, and should need half of that. The packs
 * that are polled are a few MB.
 */
const CACHE_BYTES = 16 * 1024 * 1024

/** How many names of offers are stored: more than there are new stories at a time, and 100 KB at most. */
const OFFERS = 1000

/** A cache of packs of at most `limit` bytes together; a larger pack is not stored. */
export function packCache(limit: number = CACHE_BYTES): PackCache {
  const packs = new Map<string, Pack>() // in the order of use
  const names = new Map<string, string>() // by the paths of the documents
  const wasOffered = recentNames(OFFERS)
  let held = 0
  const get = (name: string) => {
    const pack = packs.get(name)
    if (pack) {
      packs.delete(name)
      packs.set(name, pack)
    }
    return pack
  }
  const drop = (name: string) => {
    const pack = packs.get(name)
    if (!pack) return
    held -= pack.size
    packs.delete(name)
    for (const path of pack.documents.keys()) names.delete(path)
  }
  const put = (name: string, pack: Pack) => {
    drop(name)
    if (pack.size > limit) return
    packs.set(name, pack)
    for (const path of pack.documents.keys()) names.set(path, name)
    held += pack.size
    for (const oldest of packs.keys()) {
      if (held <= limit) return
      drop(oldest)
    }
  }
  return {
    get,
    holding(path) {
      const name = names.get(path)
      return name === undefined ? undefined : get(name)
    },
    put,
    offer(name, pack) {
      if (held + pack.size <= limit || wasOffered(name)) put(name, pack)
    },
  }
}

/** Asks whether a name is among the last `count`, and removes it if it is; otherwise it becomes the last. */
function recentNames(count: number): (name: string) => boolean {
  const names = new Set<string>() // in the order of asking
  return name => {
    if (names.delete(name)) return true
    names.add(name)
    for (const oldest of names) {
      if (names.size <= count) break
      names.delete(oldest)
    }
    return false
  }
}

/** Stores nothing: for a snapshot that changes under the Worker. */
export const NO_CACHE: PackCache = {
  get: () => undefined,
  holding: () => undefined,
  put: () => undefined,
  offer: () => undefined,
}
