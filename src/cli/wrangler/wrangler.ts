import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { codeOf } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** In milliseconds; wrangler stops within a second. */
const GRACE = 5000
const IS_WINDOWS = process.platform === 'win32'
/** Its script, below a folder of packages. */
const WRANGLER = 'wrangler/wrangler-dist/cli.js'

/** One run of wrangler. */
interface Run {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** Called with each line it prints; without it, wrangler has the terminal to itself. */
  readonly onLine?: (line: string) => void
}

/** What a line of `wrangler dev` means to a writer. */
type ServerLine =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'noise' }

/** Runs wrangler until it ends and answers its exit code: 0 if a signal ended it. Nothing it started goes on. */
export async function runWrangler({ args, env, onLine }: Run, world: World): Promise<number> {
  const packages = packagesWithWrangler(world.root)
  if (packages === null) throw new Failure('wrangler is not installed.', 'Run `npm ci`, then try again.')
  const script = join(packages, WRANGLER)
  const preload = ['--import', new URL('end-with-parent.mjs', import.meta.url).href]
  const child = spawn(process.execPath, ['--no-warnings', ...(onLine ? preload : []), script, ...args], {
    cwd: world.root,
    env: { ...world.env, ...env, PATH: pathFor(world) },
    // A group of its own: a Ctrl-C reaches it once, through us, and whatever it leaves can be ended.
    // Windows has no groups, and shows a window for what is detached.
    detached: onLine !== undefined && !IS_WINDOWS,
    stdio: onLine ? ['ignore', 'pipe', 'pipe', 'ipc'] : 'inherit',
  })
  if (onLine) {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', onLine)
    }
  }
  return untilEnded(child, onLine !== undefined)
}

/** The folder of packages that has wrangler: the site's, or where a package manager put it beside Dateline; null where none has. */
function packagesWithWrangler(root: string): string | null {
  const folders = [root]
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder))
    folders.push(folder)
  return (
    folders.map(folder => join(folder, 'node_modules')).find(found => existsSync(join(found, WRANGLER))) ??
    null
  )
}

/** The build that wrangler starts must find the same Node. */
function pathFor({ env, root }: World): string {
  return [dirname(process.execPath), join(root, 'node_modules/.bin'), env.PATH ?? ''].join(delimiter)
}

function untilEnded(child: ChildProcess, ownGroup: boolean): Promise<number> {
  let asked = false
  const forward = (signal: NodeJS.Signals) => {
    if (asked || !ownGroup) return
    asked = true
    if (IS_WINDOWS) return endGroup(child)
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

/** Ends what is left of wrangler's process group, such as workerd; on Windows it and all that it started. */
function endGroup(child: ChildProcess): void {
  if (IS_WINDOWS) return void spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'])
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: nothing is left, which is what we want. EPERM: what is left has ended, and macOS says so of that.
    if (!['ESRCH', 'EPERM'].includes(codeOf(error))) throw error
  }
}

const ANSI = /\u001B\[[\d;]*m/g
/** wrangler's name before a line, in its colours. */
const PREFIX = /^(?:\u001B\[[\d;]*m)*\[(?:custom build|wrangler:info)\](?:\u001B\[[\d;]*m)* ?/
/**
 * wrangler's own progress and its table of bindings, what open pages ask every second (`browser/reload.ts`), and that the
 * types of bindings are old: the preview has one more than `wrangler.toml`, from which they are written.
 */
const NOISE =
  /^$|^❓ Your types |^HEAD \S+ \d{3} |^GET \/_reload\.js |^⎔ |^Your Worker has access|^Binding +Resource|^env\.|^The file .* changed, restarting build|^Running: /

/** Reads one line: the words of our own build come through without wrangler's prefix, its own chatter does not. */
export function readServerLine(line: string): ServerLine {
  const text = line.replace(PREFIX, '')
  const plain = text.replace(ANSI, '').trim()
  if (PREFIX.test(line) && plain.startsWith('Ready on ')) return { kind: 'ready' }
  return NOISE.test(plain) ? { kind: 'noise' } : { kind: 'text', text }
}

/** workerd, Cloudflare's server, comes as a program for Linux with the GNU C library; wrangler without it ends in a stack. */
export function assertWorkerdRuns(root: string): void {
  const name = process.arch === 'x64' ? 'workerd-linux-64' : `workerd-linux-${process.arch}`
  const workerd = join(packagesWithWrangler(root) ?? '', '@cloudflare', name, 'bin/workerd')
  if (!existsSync(workerd) || spawnSync(workerd, ['--version']).status === 0) return
  throw new Failure(
    'The server that shows the pages (workerd) cannot run on this system.',
    'It needs the GNU C library 2.35 or newer, as in Debian 12 or Ubuntu 22.04, not Alpine. All commands but `npm start` and `npm test` work here.',
  )
}
