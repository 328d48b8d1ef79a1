import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isOfSystem } from '../disk/disk.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Without these wrangler asks the network for its own news before it works. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
}

/** What wrangler finds in its environment on this machine: logs and settings of its own go into the project. */
export function localEnv(root: string): Record<string, string> {
  return { ...QUIET, XDG_CONFIG_HOME: join(root, '.wrangler', 'config') }
}

/** What it finds where it deploys: the user's own settings, which hold the login, unless they can be neither read nor written. */
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
