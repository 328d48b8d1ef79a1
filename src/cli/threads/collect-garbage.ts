import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Below this it is not worth the time. */
const MUCH = 300_000_000

/**
 * Collects what lies about, where that is much: of a build from nothing, all that a batch was planned by, and how files
 * came to their places. V8 would let it lie while it has room.
 */
export function collectGarbage(): void {
  if (process.memoryUsage().heapUsed < MUCH) return
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
}
