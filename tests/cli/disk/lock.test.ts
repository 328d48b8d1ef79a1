import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { withLock } from '../../../src/cli/disk/lock.ts'
import { temporaryRoot, write } from '../temporary-root.ts'

test('two at once take turns', async () => {
  const root = temporaryRoot()
  const events: string[] = []
  const turn = (name: string) =>
    withLock(root, async () => {
      events.push(`${name} in`)
      await sleep(40)
      events.push(`${name} out`)
    })
  await Promise.all([turn('a'), turn('b'), turn('c')])
  expect(events.map(event => event.slice(2))).toEqual(['in', 'out', 'in', 'out', 'in', 'out'])
})

test('the lock of a process that is gone is taken over, whatever number it had', async () => {
  const { pid } = spawnSync('true')
  for (const owner of [`${pid} 12345\n`, `${process.pid} 1\n`, 'garbage']) {
    const root = temporaryRoot()
    write(root, '.dateline/lock', owner)
    expect(await withLock(root, () => 'mine', 1000)).toBe('mine')
    expect(existsSync(join(root, '.dateline/lock'))).toBe(false)
  }
})

test('the lock of a process that was killed inside is taken over', async () => {
  const root = temporaryRoot()
  const module = JSON.stringify(join(import.meta.dirname, '../../../src/cli/disk/lock.ts'))
  const script = `import { withLock } from ${module}
    await withLock(process.cwd(), () => { console.log('in'); return new Promise(() => setInterval(() => {}, 1000)) })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: root })
  await once(child.stdout, 'data')
  await expect(withLock(root, () => 'mine', 60)).rejects.toThrow(`process ${child.pid}`)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await withLock(root, () => 'mine', 1000)).toBe('mine')
})
