import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { codeOf } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** wrangler stops within a second; what has not by then is ended. */
const GRACE = 5000

/** One run of wrangler. */
export interface Run {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Called with each line it prints; without it, wrangler has the terminal to itself. */
  readonly onLine?: (line: string) => void
}

/** Runs wrangler until it ends and answers its exit code; 0 where a signal ended it, which it and all it started obey. */
export async function runWrangler({ args, env, onLine }: Run, world: World): Promise<number> {
  const script = join(world.root, 'node_modules/wrangler/wrangler-dist/cli.js')
  if (!existsSync(script))
    throw new Failure('wrangler is not installed.', 'Run `npm run setup`, then try again.')
  const preload = ['--import', new URL('end-with-parent.mjs', import.meta.url).href]
  const child = spawn(process.execPath, ['--no-warnings', ...(onLine ? preload : []), script, ...args], {
    cwd: world.root,
    env: { ...world.env, ...env, PATH: pathFor(world) },
    // A group of its own: a Ctrl-C reaches it once, through us, and what it leaves behind can be found.
    detached: onLine !== undefined,
    stdio: onLine ? ['ignore', 'pipe', 'pipe', 'ipc'] : 'inherit',
  })
  if (onLine) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', onLine)
    }
  }
  return untilEnded(child, onLine !== undefined)
}

function untilEnded(child: ChildProcess, ownGroup: boolean): Promise<number> {
  let asked = false
  const forward = (signal: NodeJS.Signals) => {
    if (asked || !ownGroup) return
    asked = true
    child.kill(signal)
    setTimeout(() => endGroup(child), GRACE).unref()
  }
  for (const signal of SIGNALS) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code => {
      for (const signal of SIGNALS) process.off(signal, forward)
      if (ownGroup) endGroup(child)
      resolve(asked ? 0 : (code ?? 1))
    })
  })
}

/** Ends whatever is left of wrangler's process group, workerd above all. */
function endGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: nothing is left, which is what we want. EPERM: what is left has ended, and macOS says so of that.
    if (!['ESRCH', 'EPERM'].includes(codeOf(error))) throw error
  }
}

/** The build that wrangler starts must find the same Node. */
function pathFor({ env, root }: World): string {
  return [dirname(process.execPath), join(root, 'node_modules/.bin'), env.PATH ?? ''].join(delimiter)
}
