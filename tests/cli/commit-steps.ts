import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { Change } from '../../src/cli/changes.ts'

/*
 * Run as a program: commits the changes in CHANGES below the working directory and kills itself, without a chance
 * to tidy up, before the step on the disk with the number KILL_AT.
 */
let left = Number(process.env.KILL_AT)
const steps = [
  'writeFileSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdirSync',
  'copyFileSync',
  'linkSync',
] as const
for (const name of steps) {
  const step = fs[name] as (...args: unknown[]) => unknown
  Object.assign(fs, {
    [name]: (...args: unknown[]) => {
      if (left-- === 0) process.kill(process.pid, 'SIGKILL')
      return step(...args)
    },
  })
}
syncBuiltinESMExports()
const { commit, finishPending } = await import('../../src/cli/commit.ts')
const { withLock } = await import('../../src/cli/lock.ts')
const asked: Record<string, string | null> = JSON.parse(process.env.CHANGES ?? '{}')
const changes: Change[] = Object.entries(asked).map(([path, text]) => ({
  path,
  content: text === null ? null : Buffer.from(text),
}))
await withLock(process.cwd(), () => {
  finishPending(process.cwd())
  commit(process.cwd(), changes)
})
