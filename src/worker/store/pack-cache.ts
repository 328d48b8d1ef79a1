import type { Pack } from '../../snapshot/unpack.ts'

/** Opened packs, the least recently used given up first. */
export interface PackCache {
  get(name: string): Pack | undefined
  /** The same by the URL path of a document in it: to tell the name of a pack takes a hundredth of an answer's time. */
  holding(path: string): Pack | undefined
  /** Keeps a pack, whatever must go for it. */
  put(name: string, pack: Pack): void
  /**
   * Keeps a pack that was just read if there is room, or if it was offered not long ago: one who reads every story
   * once must not push out what is polled. What is not kept is garbage at once, which V8 collects soon; given up
   * after a while it would lie about, up to 64 MB of it. Of eight archives in a pack of
   * a MB, who walks back has the pack read for the first two.
   */
  offer(name: string, pack: Pack): void
}

/**
 * An isolate has 128 MB for all it does, requests under way and garbage among it, and should do with half of that;
 * the packs that are polled are a few MB.
 */
const CACHE_BYTES = 16 * 1024 * 1024

/** How many offers are remembered: more stories than are news at a time, and 100 KB of names at most. */
const OFFERS = 1000

/** A cache that holds packs of at most `limit` bytes together; a larger pack is not kept. */
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

/** Whether a name is among the last `count` that were asked about; from then on it is, unless it was. */
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

/** Keeps nothing: for a snapshot that changes under the Worker. */
export const NO_CACHE: PackCache = {
  get: () => undefined,
  holding: () => undefined,
  put: () => undefined,
  offer: () => undefined,
}
