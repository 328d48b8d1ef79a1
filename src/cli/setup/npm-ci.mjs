// Installs with npm, and says in plain words why it cannot. Plain JavaScript, for `setup.mjs`.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/** How long the package registry may take for its first answer: slow networks need seconds, and nobody waits for minutes. */
const FIRST_ANSWER = 8000

/** What npm calls it when a registry does not know the question, or not who asks. Any other status may be a proxy's. */
const AN_ANSWER = /^E(?:40[0145]|501)$/

/** Runs `npm ci`; answers null, or what to tell the user where it failed. */
export function npmCi(root) {
  const trouble = installFrom(root, cacheFolder(root))
  if (trouble === null) rmSync(standIn(root), { recursive: true, force: true })
  return trouble
}

function installFrom(root, cache) {
  const npm = (args, output, timeout) => runNpm(root, cache, { args, output, timeout })
  const silence = whySilent(npm)
  // Without a network, all packages may still lie in npm's cache, from another time.
  if (silence !== null)
    return existsSync(join(cache, '_cacache')) && isInstalled(root, npm(['ci', '--offline'], 'ignore'))
      ? null
      : `Nothing is installed: npm cannot reach the package registry (${silence}).
Set-up needs the network, this once. Check the connection, or the proxy and certificates in \`npm config list\`; then try again.`
  return isInstalled(root, npm(['ci'], 2))
    ? null
    : 'Nothing is installed: `npm ci` did not finish. What npm says above tells why; mend that, then try again.'
}

/** npm has been seen to give up with exit code 0; its list of what is installed it writes last. */
function isInstalled(root, { status }) {
  return status === 0 && existsSync(join(root, 'node_modules', '.package-lock.json'))
}

/**
 * Asks the registry for a sign of life through npm, which knows its address, the proxy and the certificates, but
 * which would go on asking for minutes. Answers npm's word for what went wrong, or null where anything answers.
 */
function whySilent(npm) {
  const asked = npm(['ping', '--loglevel=error', '--fetch-retries=0'], 'pipe', FIRST_ANSWER)
  const code = / code (\w+)/.exec(asked.stderr)?.[1] ?? 'no answer'
  return asked.status === 0 || AN_ANSWER.test(code) ? null : code
}

/** Runs the npm that runs this script, or the first on the path. */
function runNpm(root, cache, { args, output, timeout }) {
  const script = process.env.npm_execpath
  const isScript = script?.endsWith('npm-cli.js')
  return spawnSync(isScript ? process.execPath : 'npm', isScript ? [script, ...args] : args, {
    cwd: root,
    env: { ...process.env, npm_config_cache: cache },
    encoding: 'utf8',
    stdio: ['ignore', output, output],
    // On Windows npm is a script of the shell; what it is told has no spaces.
    shell: !isScript && process.platform === 'win32',
    timeout,
    killSignal: 'SIGKILL',
  })
}

/** Where npm keeps what it downloads: in the home folder, or here for a while where that cannot be written. */
function cacheFolder(root) {
  const usual = process.env.npm_config_cache ?? join(homedir(), '.npm')
  return isWritable(join(usual, '_cacache')) ? usual : standIn(root)
}

function standIn(root) {
  return join(root, '.dateline', 'npm')
}

/** Whether a folder can be written, or made where it is not there yet. A home may also be `/dev/null`. */
export function isWritable(folder) {
  if (!existsSync(folder)) return folder !== dirname(folder) && isWritable(dirname(folder))
  try {
    accessSync(folder, constants.W_OK)
    return statSync(folder).isDirectory()
  } catch (error) {
    if (!error.syscall) throw error
    return false
  }
}
