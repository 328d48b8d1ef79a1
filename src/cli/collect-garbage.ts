import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Below this it is not worth the time. */
const MUCH = 300_000_000

/**
 * Collects what lies about, where that is much. V8 does so late when it has room: at 100,000 stories putting files in
 * place would take half a gigabyte more, on top of what the rounds before have left.
 */
export function collectGarbage(): void {
  if (process.memoryUsage().heapUsed < MUCH) return
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
}
