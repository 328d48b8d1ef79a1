// Makes node_modules match package-lock.json. Plain JavaScript, since it runs before anything is installed and on
// any Node from 18. `--installed` only records that npm has just installed (npm's own `postinstall`).
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The first version that runs TypeScript files as they are. */
const OLDEST_NODE = [22, 18]
const root = process.cwd()
const marker = join(root, 'node_modules', '.dateline-setup')
const ownNode = join(root, 'node_modules', '.bin', 'node')

if (process.argv.includes('--installed')) record()
else process.exitCode = isSetUp() ? checkNode(process.versions.node) : install()

/** What is installed, in one text: the lock file and the platform its binaries are for. */
function wanted() {
  return `${process.platform} ${process.arch}\n${readFileSync(join(root, 'package-lock.json'), 'utf8')}`
}

function isSetUp() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === wanted()
}

function record() {
  // npm runs `postinstall` even where it was only asked for a new lock file.
  if (!existsSync(join(root, 'node_modules'))) return
  if (existsSync(ownNode) && version(ownNode) === null) rmSync(ownNode)
  writeFileSync(marker, wanted())
}

/** The marker goes first: an install that is interrupted leaves none, and the next command starts over. */
function install() {
  console.error('Setting up: installing what package-lock.json lists. This takes about 20 seconds, once.')
  rmSync(marker, { force: true })
  const npm = process.env.npm_execpath
  const installed = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, 'ci'], { stdio: ['ignore', 2, 2] })
    : spawnSync('npm', ['ci'], { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (installed.status !== 0) {
    console.error('`npm ci` did not finish. Check the connection to the package registry, then try again.')
    return 1
  }
  record()
  return checkNode(existsSync(ownNode) ? version(ownNode) : process.versions.node)
}

/** The version a Node binary reports; null where it cannot run here (built for another C library, say). */
function version(node) {
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 ? answer.stdout.trim().slice(1) : null
}

function checkNode(found) {
  const [major = 0, minor = 0] = (found ?? '').split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return 0
  console.error(`Dateline needs Node ${OLDEST_NODE.join('.')} or newer; \`node\` here is ${found}.`)
  console.error(
    process.platform === 'linux'
      ? `The package node-linux-${process.arch} brings one; run \`npm ci --include=optional\`, or install Node 24 from https://nodejs.org.`
      : 'Install Node 24 from https://nodejs.org, then try again.',
  )
  return 1
}
