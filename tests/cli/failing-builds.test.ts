import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// More by hand: BUILDS=1000
const BUILDS = Number(process.env.BUILDS ?? 8)

test(`${BUILDS} builds in threads that fail leave the process as it was`, {
  timeout: BUILDS * 10_000,
}, () => {
  const script = join(import.meta.dirname, 'failing-builds.ts')
  const env = { PATH: process.env.PATH }
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, String(BUILDS)], {
    env,
    encoding: 'utf8',
  })
  expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' })
  expect(Number(stdout)).toBe(BUILDS)
})
