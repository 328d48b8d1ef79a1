import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../world/failure.ts'

/** workerd, Cloudflare's server, comes as a program for Linux with the GNU C library; wrangler without it ends in a stack. */
export function assertWorkerdRuns(root: string): void {
  const name = process.arch === 'x64' ? 'workerd-linux-64' : `workerd-linux-${process.arch}`
  const workerd = join(root, 'node_modules/@cloudflare', name, 'bin/workerd')
  if (!existsSync(workerd) || spawnSync(workerd, ['--version']).status === 0) return
  throw new Failure(
    'The server that shows the pages (workerd) cannot run on this system.',
    'It needs the GNU C library 2.35 or newer, as in Debian 12 or Ubuntu 22.04, not Alpine. All commands but `npm start` and `npm test` work here.',
  )
}
