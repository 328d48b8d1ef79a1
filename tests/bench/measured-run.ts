import { start } from './children.ts'
import { median } from './figures.ts'
import { cpuOfEnded, peakMemoryOf } from './process-usage.ts'

/** What a command cost. */
export interface MeasuredRun {
  readonly seconds: number
  /** Of all its threads. */
  readonly cpuSeconds: number
  /** Of the whole process. */
  readonly peakBytes: number
}

/** Milliseconds between looks at the memory: what is taken after the last one is missed. */
const LOOK_EVERY = 20

/** Runs a command to its end, while no other ends; throws with what it printed where it fails. */
export function measuredRun(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string },
): Promise<MeasuredRun> {
  const [started, cpuBefore] = [performance.now(), cpuOfEnded()]
  const child = start(command, args, {
    cwd: options.cwd,
    env: { ...process.env, CI: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => output.push(String(text)))
  let peakBytes = 0
  const watching = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakMemoryOf(child.pid))
  }, LOOK_EVERY)
  return new Promise((resolve, reject) => {
    child.on('error', error => {
      clearInterval(watching)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearInterval(watching)
      const seconds = (performance.now() - started) / 1000
      const cpuSeconds = (cpuOfEnded() - cpuBefore) / 1e6
      if (code === 0) resolve({ seconds, cpuSeconds, peakBytes })
      else reject(new Error(`${command} ${args.join(' ')} failed (${signal ?? code}):\n${output.join('')}`))
    })
  })
}

/** Of several runs of the same, the middle; of their memory, the most. */
export function middleRun(runs: readonly MeasuredRun[]): MeasuredRun {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpuSeconds: median(runs.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes: Math.max(...runs.map(({ peakBytes }) => peakBytes)),
  }
}
