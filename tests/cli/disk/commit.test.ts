import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { changesIn, type FileChange } from '../../../src/cli/disk/changes.ts'
import { commit, recover } from '../../../src/cli/disk/commit.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

const PROGRAM = join(import.meta.dirname, 'commit-steps.ts')
const OLD = { 'content/ledger/a.jsonl': 'old', 'dist/assets/a.txt': 'old', 'dist/assets/deep/b.txt': 'old' }
const NEW = {
  'content/ledger/a.jsonl': 'new',
  'content/ledger/c.jsonl': 'new',
  'dist/assets/a.txt': 'new',
  'dist/assets/new/c.txt': 'new',
}
const CHANGES = JSON.stringify({ 'dist/assets/deep/b.txt': null, ...NEW })

const published = (root: string) => {
  const files = Object.entries(filesBelow(root)).filter(([path]) => !path.startsWith('.dateline/'))
  return Object.fromEntries(files)
}

test('a process killed before any step on the disk leaves the old or the new state, never a mix', async () => {
  const outcomes = { old: 0, new: 0, finished: 0 }
  for (let step = 0; outcomes.finished === 0 && step < 100; step++) {
    const root = temporaryRoot(OLD)
    const env = { ...process.env, KILL_AT: String(step), CHANGES }
    const { signal, stderr } = spawnSync(process.execPath, [PROGRAM], { cwd: root, env, encoding: 'utf8' })
    expect(stderr).toBe('')
    if (signal === null) outcomes.finished++
    // Undecided is as it was even before anybody tidies up.
    if (!existsSync(join(root, '.dateline/pending'))) expect([OLD, NEW]).toContainEqual(published(root))
    await recover(root)
    const found = published(root)
    expect([OLD, NEW]).toContainEqual(found)
    outcomes[found['dist/assets/a.txt'] as 'old' | 'new']++
    expect(filesBelow(root, '.dateline/pending')).toEqual({})
  }
  expect(outcomes.old).toBeGreaterThan(5)
  expect(outcomes.new).toBeGreaterThan(5)
  expect(outcomes.finished).toBe(1)
}, 30_000)

/** A folder in which changes were decided, and none of them was made. */
function decidedRoot(): string {
  const root = temporaryRoot({ 'content/ledger/a.jsonl/in-the-way': '' })
  const changes = Object.entries(NEW).map(([path, text]) => ({ path, content: Buffer.from(text) }))
  expect(() => commit(root, changes)).toThrow('a folder stands where a file is needed')
  rmSync(join(root, 'content/ledger/a.jsonl'), { recursive: true })
  for (const [path, text] of Object.entries(OLD)) write(root, path, text)
  return root
}

test.each([
  ['the plan', 'plan.json'],
  ['a ledger', 'c0'],
])('what was decided and is damaged since is not done, but said: %s', async (_, name) => {
  const root = decidedRoot()
  write(root, `.dateline/pending/${name}`, 'damaged')
  const { exitCode, err } = await runIn(root, ['check'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining(`\`.dateline/pending/${name}\` is damaged`)])
  expect(err).toContain('npm run build -- --from-nothing')
  expect(published(root)).toEqual(OLD)
  await runIn(root, ['build', '--from-nothing'])
  expect(existsSync(join(root, '.dateline/pending'))).toBe(false)
})

test('an asset that was damaged while it waited is taken away, to be made again', async () => {
  const root = decidedRoot()
  write(root, '.dateline/pending/c2', 'damaged')
  await recover(root)
  const { 'dist/assets/a.txt': _, ...rest } = { ...OLD, ...NEW }
  expect(published(root)).toEqual(rest)
})

test('nor does one killed at a random moment among hundreds of files', async () => {
  const files = Array.from({ length: 300 }, (_, n) => `dist/assets/${n % 7}/${n}.txt`)
  const state = (word: string) => Object.fromEntries(files.map(file => [file, word]))
  const root = temporaryRoot(state('0'))
  for (let round = 1; round <= 12; round++) {
    const before = published(root)
    const env = { ...process.env, KILL_AT: '-1', CHANGES: JSON.stringify(state(String(round))) }
    const child = spawn(process.execPath, [PROGRAM], { cwd: root, env })
    const ended = once(child, 'exit')
    await Promise.race([ended, sleep(50 + Math.random() * 100)])
    child.kill('SIGKILL')
    await ended
    await recover(root)
    expect([before, state(String(round))]).toContainEqual(published(root))
  }
}, 30_000)

test('what differs is written, what is surplus removed, what is equal left alone', () => {
  const root = temporaryRoot({ 'd/e/same': 'x', 'd/e/other': 'x', 'd/e/surplus': 'x', 'd/e/.hidden': 'x' })
  const wanted = new Map([
    ['same', Buffer.from('x')],
    ['other', Buffer.from('y')],
  ])
  const changes = changesIn(root, 'd/e', wanted, name => !name.startsWith('.'))
  expect(changes.map(({ path }) => path)).toEqual(['d/e/surplus', 'd/e/other'])
  commit(root, changes)
  expect(filesBelow(root, 'd/e')).toEqual({ '.hidden': 'x', other: 'y', same: 'x' })
})

test('a copy is made once and again only when its original changes', () => {
  const root = temporaryRoot({ 'content/media/p.png': 'pixels' })
  const wanted = new Map([['media/p.png', { comparedBy: 'time' as const, copyOf: 'content/media/p.png' }]])
  commit(root, changesIn(root, 'dist/assets', wanted))
  expect(changesIn(root, 'dist/assets', wanted)).toEqual([])
  write(root, 'content/media/p.png', 'other pixels')
  expect(changesIn(root, 'dist/assets', wanted)).toHaveLength(1)
})

test('a file becomes a folder and a folder a file', () => {
  const root = temporaryRoot({ 'd/e/a': 'x', 'd/e/b/c': 'x' })
  const change = (path: string, text: string | null): FileChange => ({
    path,
    content: text === null ? null : Buffer.from(text),
  })
  commit(root, [change('d/e/a', null), change('d/e/b/c', null), change('d/e/a/x', 'y'), change('d/e/b', 'y')])
  expect(filesBelow(root, 'd/e')).toEqual({ 'a/x': 'y', b: 'y' })
})
