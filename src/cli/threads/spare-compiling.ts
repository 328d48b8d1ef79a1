import { setFlagsFromString } from 'node:v8'

/** Where V8 has a compiler (Maglev) before its last one, as it is set up by default. */
const [OLDEST, ARCHITECTURES] = [24, ['x64', 'arm64']]

/** In stories: a batch of more goes on for long enough. */
const LONG = 20_000

/**
 * Leaves V8's last compiler (TurboFan) out of a batch that is not long. A build takes as many cores as there are: what it
 * compiles by took a twentieth to a sixth of the time of ten thousand stories more than it saved, and of a hundred
 * thousand it saved a sixth (Node 24, two cores, 2026).
 */
export function spareCompiling(stories: number): void {
  if (stories <= LONG) setCompiling('--no-opt')
}

/** Lets V8 compile as it would by itself, for what comes after a batch. */
export function compileAgain(): void {
  setCompiling('--opt')
}

function setCompiling(flag: '--opt' | '--no-opt'): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= OLDEST && ARCHITECTURES.includes(process.arch)) setFlagsFromString(flag)
}
