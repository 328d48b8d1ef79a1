import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { recover } from '../../src/cli/disk/commit.ts'
import { newsroomFolder } from '../cli/newsroom-folder.ts'
import { runIn } from '../cli/run-in.ts'
import { filesBelow, temporaryRoot, write } from '../cli/temporary-root.ts'
import { article } from './newsroom.ts'

const PROGRAM = join(import.meta.dirname, '../../src/cli/dateline.ts')
const KILL_AT = join(import.meta.dirname, '../cli/kill-at.ts')
const BUILT_AT = '2025-10-02T00:00:00Z'

const said = (word: string) =>
  `Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We have chosen the ${word}."`

/** What a reader or the next build could see. */
const published = (root: string) => ({
  ledger: filesBelow(root, 'content/ledger'),
  assets: filesBelow(root, 'dist/assets'),
})

test.each([
  ['a build', 20, 10],
  ['a build in threads', 101, 4],
] as const)(
  '%s killed at a random moment leaves ledger and snapshot both old or both new',
  async (_, count, rounds) => {
    const names = Array.from({ length: count }, (_, n) => `story-${n}`)
    const room = newsroomFolder(
      Object.fromEntries(names.map(name => [`content/articles/${name}.md`, article(said('road'))])),
    )
    await room.run(['build'])
    for (const name of names)
      write(room.root, `content/articles/${name}.md`, article(`${said('road')}\n\n${said('wall')}`))
    const old = published(room.root)
    const fresh = copyOf(room.root)
    const began = performance.now()
    await killedBuild(fresh, null)
    const whole = performance.now() - began
    const done = published(fresh)
    expect(done).not.toEqual(old)
    for (let round = 0; round < rounds; round++) {
      const root = copyOf(room.root)
      // The disk is written in the last part of a build.
      await killedBuild(root, whole * (0.4 + 0.6 * Math.random()))
      // Undecided is as it was even before anybody tidies up.
      if (!existsSync(join(root, '.dateline/pending'))) expect([old, done]).toContainEqual(published(root))
      await recover(root)
      expect([old, done]).toContainEqual(published(root))
      await buildAgain(root)
      expect(published(root)).toEqual(done)
      rmSync(root, { recursive: true })
    }
  },
  120_000,
)

const UNFINISHED = 'Everything has been built again: the last build was ended before all of it was stored.'

/** One step of so many is tried in a run. */
const STRIDE = 6

test('a build killed before any step on the disk leaves what the next one makes right', async () => {
  const room = newsroomFolder({ 'content/articles/b.md': article(said('road')) })
  await room.run(['build'])
  write(room.root, 'content/articles/b.md', article(`${said('road')}\n\n${said('wall')}`))
  const old = published(room.root)
  const fresh = copyOf(room.root)
  await buildAgain(fresh)
  const done = published(fresh)
  let step = Math.floor(Math.random() * STRIDE)
  for (let isKilled = true; isKilled; step += STRIDE) {
    const root = copyOf(room.root)
    const env = { PATH: process.env.PATH, KILL_AT: String(step) }
    const args = ['--import', KILL_AT, PROGRAM, 'build', '--now', BUILT_AT]
    const { signal, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })
    expect(stderr).not.toContain('failed')
    isKilled = signal !== null
    if (!existsSync(join(root, '.dateline/pending'))) expect([old, done]).toContainEqual(published(root))
    await buildAgain(root)
    expect(published(root)).toEqual(done)
    rmSync(root, { recursive: true })
  }
  expect(step).toBeGreaterThan(20)
}, 120_000)

async function buildAgain(root: string): Promise<void> {
  const { exitCode, err } = await runIn(root, ['build'], { now: () => Date.parse(BUILT_AT) })
  expect([exitCode, ['', UNFINISHED].includes(err) ? '' : err]).toEqual([0, ''])
}

function copyOf(root: string): string {
  const copy = temporaryRoot()
  for (const folder of ['content', 'dist', '.dateline']) {
    mkdirSync(join(copy, folder), { recursive: true })
    cpSync(join(root, folder), join(copy, folder), { recursive: true, preserveTimestamps: true })
  }
  return copy
}

/** One build in a process of its own, ended after so many milliseconds; null to let it finish. */
async function killedBuild(root: string, after: number | null): Promise<void> {
  const env = { PATH: process.env.PATH }
  const child = spawn(process.execPath, [PROGRAM, 'build', '--now', BUILT_AT], {
    cwd: root,
    env,
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  if (after !== null) {
    await Promise.race([ended, sleep(after)])
    child.kill('SIGKILL')
  }
  await ended
}
