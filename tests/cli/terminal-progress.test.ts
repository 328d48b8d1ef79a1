import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MODULE = join(import.meta.dirname, '../../src/cli/terminal-progress.ts')

test('work that fails on its way is shown no longer, and the process ends', () => {
  const program = `
    import { setTimeout as sleep } from 'node:timers/promises'
    const { terminalProgress } = await import(${JSON.stringify(MODULE)})
    const progress = terminalProgress()
    await sleep(1000)
    progress('stories', 1, 200)
    progress(null, 0, 0)
  `
  const args = ['--input-type=module', '--eval', program]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 })
  expect(status).toBe(0)
  expect(stderr).toContain('1 of 200 stories')
}, 30_000)
