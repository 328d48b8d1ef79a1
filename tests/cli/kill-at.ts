import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/*
 * Loaded before a program: kills it, without a chance to tidy up, before the step on the disk with the number KILL_AT.
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
  'writeSync',
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
