import { spawnSync } from 'node:child_process'
import type { World } from '../world/world.ts'

/** What npm tells the script that it runs of that script alone: another npm must not hear it. */
const OF_THE_SCRIPT =
  /^npm_(?:package_|lifecycle_|command$|config_(?:local_prefix|package|call|yes|json|dry_run|pack_destination)$)/i

/** How a program ended: its exit code, or null where there is no such program; and what it wrote to standard output. */
export interface ProgramResult {
  readonly status: number | null
  readonly output: string
}

/** Runs the npm that runs this command, or the first on the path, in a folder; what it warns of goes to the terminal. */
export function runNpm(args: readonly string[], folder: string, { env }: World): ProgramResult {
  const script = env.npm_execpath
  const own = Object.entries(env).filter(([name]) => !OF_THE_SCRIPT.test(name))
  const options = { cwd: folder, env: Object.fromEntries(own) }
  if (script?.endsWith('npm-cli.js')) return run(process.execPath, [script, ...args], options)
  // On Windows npm is a script of the shell.
  if (process.platform !== 'win32') return run('npm', args, options)
  return run(
    'npm',
    args.map(argument => `"${argument}"`),
    { ...options, shell: true },
  )
}

/** Runs git in a folder, without a word. */
export function runGit(args: readonly string[], folder: string, { env }: World): ProgramResult {
  return run('git', args, { cwd: folder, env, isQuiet: true })
}

interface RunOptions {
  readonly cwd: string
  readonly env: World['env']
  readonly shell?: boolean
  readonly isQuiet?: boolean
}

function run(
  program: string,
  args: readonly string[],
  { isQuiet = false, ...options }: RunOptions,
): ProgramResult {
  const ended = spawnSync(program, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', isQuiet ? 'ignore' : 'inherit'],
  })
  return { status: ended.status, output: ended.stdout ?? '' }
}
