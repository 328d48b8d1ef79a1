// Runs the command line with a Node that can. Plain JavaScript, since it is read by any Node from 18.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { broughtNode, newEnough } from './own-node.mjs'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Runs it in this process, or else in one of the Node that comes with the packages; the arguments are this process's own. */
export async function startDateline() {
  if (process.env.npm_lifecycle_event) endWithShell()
  const tooOld = newEnough(process.versions.node)
  if (tooOld === null) return import('../dateline.ts')
  const node = broughtNode(dirname(fileURLToPath(import.meta.url)))
  if (node !== null) return runWith(node)
  console.error(tooOld)
  process.exitCode = 1
}

/** In milliseconds, between two looks at whether the shell of an npm script is still there. */
const LOOK = 500

/**
 * npm passes a signal to the shell that it runs a script in, which ends and leaves what it started. `exec` in the script
 * would mend that, but on Windows, whose shell has none (and no such signals).
 */
function endWithShell() {
  const shell = process.ppid
  const look = () => {
    if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM')
  }
  setInterval(look, LOOK).unref()
}

/** What is started ends with this process, and this one with its exit code. */
function runWith(node) {
  const preload = new URL('../wrangler/end-with-parent.mjs', import.meta.url).href
  const script = fileURLToPath(new URL('launch.mjs', import.meta.url))
  const child = spawn(node, ['--import', preload, script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
  child.on('exit', code => {
    process.exitCode = code ?? 1
    for (const signal of SIGNALS) process.removeAllListeners(signal)
  })
}
