import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Instant, instantOf, parseInstant } from '../../model/instant.ts'
import type { BuildOptions } from '../../site/context/input.ts'
import { isOfSystem } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import { isOn, type World } from '../world/world.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Without these, wrangler first asks the network for its own news. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
}

/** The environment of wrangler on this machine: its logs and settings go into the project. */
export function localEnv(root: string): Record<string, string> {
  return { ...QUIET, XDG_CONFIG_HOME: join(root, '.wrangler', 'config') }
}

/** Its environment for a deployment: with the user's own settings, which hold the login, unless they cannot be used. */
export function deployEnv(root: string, env: Env): Record<string, string> {
  const settings = join(env.XDG_CONFIG_HOME ?? join(env.HOME ?? homedir(), '.config'), '.wrangler')
  return existsSync(join(settings, 'config')) || canBeWritten(settings) ? QUIET : localEnv(root)
}

function canBeWritten(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch (error) {
    if (!isOfSystem(error)) throw error
    return false
  }
}

/** Where wrangler serves by default. */
const LOCAL_ADDRESS = 'http://127.0.0.1:8787'

export interface BuildSettings extends BuildOptions {
  /** Where the assets go, below the root. */
  readonly assets: string
  /** For `wrangler dev`: mistakes are shown on the page and never stop the server. */
  readonly serving: boolean
}

/**
 * The settings by the environment and the options. wrangler runs the build for `dev`, `deploy` and `types` alike and
 * names its command in WRANGLER_COMMAND: only `dev` gets the local address, any other a frozen build for the public one.
 */
export function buildSettings(options: { frozen?: boolean; now?: string }, world: World): BuildSettings {
  const { env } = world
  const now = options.now === undefined ? instantOf(world.now()) : readNow(options.now)
  if (env.WRANGLER_COMMAND === 'dev') {
    const base = env.DATELINE_BASE ?? LOCAL_ADDRESS
    const assets = env.DATELINE_ASSETS ?? 'dist/assets'
    const shown = { drafts: isOn(env.DATELINE_DRAFTS), future: isOn(env.DATELINE_FUTURE) }
    return { now, base, ...shown, ledger: 'provisional', assets, serving: true }
  }
  const frozen = isOn(env.WRANGLER_COMMAND) || (options.frozen ?? isOn(env.CI))
  const ledger = frozen ? 'frozen' : 'write'
  return { now, base: null, drafts: false, ledger, assets: 'dist/assets', serving: false }
}

/** Those of a preview on the web: with what subscribers would see now, and nothing that anybody keeps. */
export function previewSettings({ now }: World): BuildSettings {
  const shown = { base: null, preview: true, drafts: false } as const
  return { now: instantOf(now()), ...shown, ledger: 'provisional', assets: 'dist/preview', serving: false }
}

/** The moment given on the command line. */
function readNow(text: string): Instant {
  const instant = parseInstant(text, 'UTC')
  if (instant !== null) return instant
  throw new Failure(
    `\`${text}\` is no moment in time.`,
    'Write `--now` as RFC 3339, such as `--now 2026-03-01T08:00:00Z`.',
    { exitCode: 2 },
  )
}
