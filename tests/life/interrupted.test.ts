import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { recover } from '../../src/cli/commit.ts'
import { newsroomFolder } from '../cli/newsroom-folder.ts'
import { filesBelow, temporaryRoot, write } from '../cli/temporary-root.ts'
import { article } from './newsroom.ts'

const PROGRAM = join(import.meta.dirname, '../../src/cli/dateline.ts')
const NAMES = Array.from({ length: 20 }, (_, n) => `story-${n}`)
const ROUNDS = 10
const BUILT_AT = '2025-10-02T00:00:00Z'

const said = (word: string) =>
  `Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We have chosen the ${word}."`

/** What a reader or the next build could see. */
const published = (root: string) => ({
  ledger: filesBelow(root, 'content/ledger'),
  assets: filesBelow(root, 'dist/assets'),
})

test('a build killed at a random moment leaves ledger and snapshot both old or both new', async () => {
  const room = newsroomFolder(
    Object.fromEntries(NAMES.map(name => [`content/articles/${name}.md`, article(said('road'))])),
  )
  await room.run(['build'])
  for (const name of NAMES)
    write(room.root, `content/articles/${name}.md`, article(`${said('road')}\n\n${said('wall')}`))
  const old = published(room.root)
  const fresh = copyOf(room.root)
  const began = performance.now()
  await killedBuild(fresh, null)
  const whole = performance.now() - began
  const done = published(fresh)
  expect(done).not.toEqual(old)
  for (let round = 0; round < ROUNDS; round++) {
    const root = copyOf(room.root)
    // The disk is written in the last part of a build.
    await killedBuild(root, whole * (0.4 + 0.6 * Math.random()))
    // Undecided is as it was even before anybody tidies up.
    if (!existsSync(join(root, '.dateline/pending'))) expect([old, done]).toContainEqual(published(root))
    await recover(root)
    expect([old, done]).toContainEqual(published(root))
    rmSync(root, { recursive: true })
  }
}, 60_000)

function copyOf(root: string): string {
  const copy = temporaryRoot()
  for (const folder of ['content', 'dist']) {
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
