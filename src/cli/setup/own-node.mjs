// Which Node runs Dateline: the one that comes with the packages, or the user's own. Plain JavaScript, for `setup.mjs`.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The first version that runs TypeScript files as they are. */
const OLDEST_NODE = [22, 18]

/**
 * Makes `node` in npm's scripts the Node that comes with the packages, where it runs: npm before 11.19 installs it
 * and makes no link to it. Answers null, or what to tell the user where no Node here will do.
 */
export function chooseNode(root) {
  const brought = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')
  const link = join(root, 'node_modules', '.bin', 'node')
  const own = version(brought)
  if (own !== null) linkTo(join('..', `node-linux-${process.arch}`, 'bin', 'node'), link)
  else if (isThere(link) && version(link) === null) rmSync(link)
  const found = own ?? version(existsSync(link) ? link : 'node')
  return isNewEnough(found) ? null : advice(found, existsSync(brought))
}

function advice(found, isBrought) {
  const needed = `Dateline needs Node ${OLDEST_NODE.join('.')} or newer`
  const here = found === null ? 'no `node` runs here' : `\`node\` here is ${found}`
  return isBrought
    ? `${needed}; ${here}. The Node that Dateline brings along cannot run on this system: it needs the GNU C library 2.28 or newer.
Install Node 24 from the packages of your system (on Alpine: apk add nodejs-current), then try again.`
    : `${needed}; ${here}.
Install Node 24 from https://nodejs.org, then try again.`
}

/** In one step, so that a command which runs at the same time never finds the link gone. */
function linkTo(target, link) {
  if (isThere(link) && lstatSync(link).isSymbolicLink() && readlinkSync(link) === target) return
  const next = `${link}.${process.pid}`
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(target, next)
  renameSync(next, link)
}

/** True of a link that leads nowhere, too. */
function isThere(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function isNewEnough(found) {
  const [major = 0, minor = 0] = (found ?? '').split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

/** The version a Node binary reports; null where there is none that can run here. */
function version(node) {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim().slice(1) : null
}
