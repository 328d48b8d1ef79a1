import picocolors from 'picocolors'
import { run } from '../../src/cli/run.ts'
import { buildFolder } from '../../src/cli/site-folder/build-folder.ts'
import type { World } from '../../src/cli/world/world.ts'

export const NOW = Date.parse('2026-03-01T08:00:00Z')

/** Runs a command line on a folder; what it printed is in `out` (results) and `err` (problems). */
export async function runIn(root: string, args: readonly string[], world: Partial<World> = {}) {
  const out: string[] = []
  const err: string[] = []
  const exitCode = await run(args, {
    root,
    env: {},
    now: () => NOW,
    print: text => out.push(text),
    warn: text => err.push(text),
    colors: picocolors.createColors(false),
    interactive: false,
    build: buildFolder,
    progress: () => {},
    send: () => Promise.reject(new TypeError('fetch failed')),
    wait: async () => {},
    ...world,
  })
  return { exitCode, out: out.join('\n'), err: err.join('\n') }
}
