import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MODULE = join(import.meta.dirname, '../../../src/cli/terminal/terminal-progress.ts')

/** What standard error got, on a pipe, of a program that has run for a second and then calls `progress`. */
function said(calls: string) {
  const program = `
    import { setTimeout as sleep } from 'node:timers/promises'
    const { terminalProgress } = await import(${JSON.stringify(MODULE)})
    const progress = terminalProgress()
    await sleep(1000)
    ${calls}
  `
  const args = ['--input-type=module', '--eval', program]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 })
  return { status, lines: stderr.split('\n').slice(0, -1) }
}

test('work that fails on its way is shown no longer, and the process ends', { timeout: 30_000 }, () => {
  expect(said(`progress('stories', 1, 200); progress(null, 0, 0)`)).toEqual({
    status: 0,
    lines: ['stories: 200'],
  })
})

test('where nobody waits at a terminal, each step is a line, and each tick none', { timeout: 30_000 }, () => {
  const { lines } = said(`
    for (let done = 1; done <= 1500; done++) progress('stories', done, 1500)
    for (let done = 1; done <= 40; done++) progress('feeds and pages', done, 40)
    for (let done = 1; done <= 2; done++) progress('feeds and pages', done, 2)
    progress(null, 0, 0)
    progress('files in place', 0, 3110)
    progress(null, 0, 0)
    progress('files in place', 0, 0)
  `)
  expect(lines).toEqual(['stories: 1,500', 'feeds and pages: 40', 'files in place: 3,110'])
})
