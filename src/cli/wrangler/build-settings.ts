import { type Instant, instantOf, parseInstant } from '../../model/instant.ts'
import type { BuildOptions } from '../../site/context/input.ts'
import { Failure } from '../world/failure.ts'
import { isOn, type World } from '../world/world.ts'

/** Where wrangler serves when `npm start` has not said otherwise. */
const LOCAL_ADDRESS = 'http://127.0.0.1:8787'

/** How one build is to be done. */
export interface BuildSettings extends BuildOptions {
  /** Where the assets go, below the root. */
  readonly assets: string
  /** For `wrangler dev`: mistakes are shown on the page and never stop the server. */
  readonly serving: boolean
}

/**
 * What the environment and the options ask for. wrangler runs the build for `dev`, `deploy` and `types` alike and
 * names its command in WRANGLER_COMMAND: only `dev` gets the local address, any other a frozen build for the public one.
 */
export function buildSettings(options: { frozen?: boolean; now?: string }, world: World): BuildSettings {
  const { env } = world
  const now = options.now === undefined ? instantOf(world.now()) : readNow(options.now)
  if (env.WRANGLER_COMMAND === 'dev') {
    const base = env.DATELINE_BASE ?? LOCAL_ADDRESS
    const assets = env.DATELINE_ASSETS ?? 'dist/assets'
    return { now, base, drafts: isOn(env.DATELINE_DRAFTS), ledger: 'provisional', assets, serving: true }
  }
  const frozen = options.frozen || isOn(env.CI) || isOn(env.WRANGLER_COMMAND)
  const ledger = frozen ? 'frozen' : 'write'
  return { now, base: null, drafts: false, ledger, assets: 'dist/assets', serving: false }
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
