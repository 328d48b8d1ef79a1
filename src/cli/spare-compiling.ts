import { setFlagsFromString } from 'node:v8'

/** Where V8 has a compiler (Maglev) before its last one, as it is set up by default. */
const [OLDEST, ARCHITECTURES] = [24, ['x64', 'arm64']]

/**
 * Leaves V8's last compiler (TurboFan) out. A build takes as many cores as there are: what it compiles by takes more of
 * them than it saves, by a twentieth to a sixth of the time of ten thousand stories (Node 24, two cores, 2026).
 */
export function spareCompiling(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= OLDEST && ARCHITECTURES.includes(process.arch)) setFlagsFromString('--no-opt')
}
