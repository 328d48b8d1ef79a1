import { start } from './children.ts'
import { cpuOf, peakMemoryOf } from './process-usage.ts'

/** What a command cost. */
export interface MeasuredRun {
  readonly seconds: number
  /** Of all its threads. */
  readonly cpuSeconds: number
  readonly peakBytes: number
  readonly output: string
}

/** Runs a command to its end; throws with what it printed where it fails. */
export function measuredRun(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<MeasuredRun> {
  const started = performance.now()
  const child = start(command, args, {
    cwd: options.cwd,
    env: { ...process.env, CI: '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', text => output.push(text))
  }
  // What the kernel has counted when the process was last seen: at most this many milliseconds are missed.
  let usage = { cpu: 0, peak: 0 }
  const look = () => {
    usage = {
      cpu: Math.max(usage.cpu, cpuOf(child.pid)),
      peak: Math.max(usage.peak, peakMemoryOf(child.pid)),
    }
  }
  const watching = setInterval(look, 5)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      clearInterval(watching)
      const seconds = (performance.now() - started) / 1000
      const text = output.join('')
      if (code !== 0) reject(new Error(`${command} ${args.join(' ')} failed:\n${text}`))
      resolve({ seconds, cpuSeconds: usage.cpu / 1e6, peakBytes: usage.peak, output: text })
    })
  })
}
