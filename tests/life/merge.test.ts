import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newsroomFolder } from '../cli/newsroom-folder.ts'
import { write } from '../cli/temporary-root.ts'
import { article } from './newsroom.ts'

const OPENING = 'Mira Halvorsen and Petra Luning met on Monday.'
const MIDDLE = Array.from({ length: 5 }, (_, n) => `Paragraph ${n} of the story.`).join('\n\n')
const FIRST = 'Mira Halvorsen said: "We have chosen the road over the wall."'
const SECOND = 'Petra Luning said: "Members will judge the accord by the price of bread."'
const told = (above = '', below = '') => article([OPENING, above, MIDDLE, below].filter(Boolean).join('\n\n'))

/** Git starts many processes, which take long where much else runs. */
const SLOW = { timeout: 30_000 }

/** Who took Dateline as a ZIP file may have no git. */
const testWithGit = test.skipIf(spawnSync('git', ['--version']).status !== 0)

/** A publication of two stories in a repository of its own, built and committed. */
async function repository() {
  const room = newsroomFolder({
    'content/articles/a.md': told(),
    'content/articles/b.md': told().replace('A story', 'Another'),
  })
  copyFileSync('.gitattributes', join(room.root, '.gitattributes'))
  write(room.root, '.gitignore', 'dist/\n.dateline/\n')
  const env = { PATH: process.env.PATH, HOME: room.root, GIT_CONFIG_NOSYSTEM: '1' }
  const identity = ['-c', 'user.name=Editor', '-c', 'user.email=editor@weekly.example']
  const git = (...args: readonly string[]) =>
    execFileSync('git', [...identity, ...args], { cwd: room.root, env, encoding: 'utf8', stdio: 'pipe' })
  const commit = (message: string) => git('add', '-A') + git('commit', '-qm', message)
  git('init', '-q', '-b', 'main')
  expect((await room.run(['build'], '2025-09-05T00:00:00Z')).exitCode).toBe(0)
  commit('Open')
  /** An editor's day on a branch of their own: write, build, commit. */
  const edit = async (branch: string, file: string, text: string, now: string) => {
    git('checkout', '-q', '-b', branch, 'main')
    write(room.root, file, text)
    expect((await room.run(['build'], now)).exitCode).toBe(0)
    commit(branch)
    return linesOf(room.content())
  }
  const merge = () => {
    git('checkout', '-q', 'main')
    git('merge', '-q', '--no-edit', 'one')
    git('merge', '-q', '--no-edit', 'two')
  }
  return { ...room, edit, merge }
}

type Lines = Readonly<Record<string, string[]>>

function linesOf(content: Readonly<Record<string, string>>): Lines {
  const ledger = Object.entries(content).filter(([path]) => /^ledger\/[ab]/.test(path))
  return Object.fromEntries(ledger.map(([path, text]) => [path, text.trim().split('\n')]))
}

const idsOf = (lines: Lines) =>
  Object.values(lines)
    .flat()
    .map(line => JSON.parse(line).id as string)

testWithGit('two editors who add quotations to different stories never conflict', SLOW, async () => {
  const { edit, merge, run, content } = await repository()
  const one = await edit('one', 'content/articles/a.md', told(FIRST), '2025-09-06T00:00:00Z')
  const two = await edit(
    'two',
    'content/articles/b.md',
    told(SECOND).replace('A story', 'Another'),
    '2025-09-07T00:00:00Z',
  )
  merge()
  expect(linesOf(content())).toEqual({
    'ledger/a.jsonl': one['ledger/a.jsonl'],
    'ledger/b.jsonl': two['ledger/b.jsonl'],
  })
  expect((await run(['build'], '2025-09-08T00:00:00Z')).exitCode).toBe(0)
  expect((await run(['build', '--frozen'], '2025-09-09T00:00:00Z')).exitCode).toBe(0)
})

testWithGit(
  'to the same story neither, and the next build sorts the ledger and removes doubles',
  SLOW,
  async () => {
    const { edit, merge, run, content } = await repository()
    const one = await edit('one', 'content/articles/a.md', told(FIRST), '2025-09-06T00:00:00Z')
    const two = await edit('two', 'content/articles/a.md', told('', SECOND), '2025-09-07T00:00:00Z')
    merge()
    const frozen = await run(['build', '--frozen'], '2025-09-08T00:00:00Z')
    expect(frozen.exitCode).toBe(1)
    expect(frozen.err).toMatch(/a\.jsonl:\d:1 +ledger-behind[\s\S]*Two branches[\s\S]*`npm run build`/)
    expect((await run(['build'], '2025-09-08T00:00:00Z')).exitCode).toBe(0)
    const ids = idsOf(linesOf(content()))
    expect(ids).toEqual([...new Set([...idsOf(one), ...idsOf(two)])].toSorted())
    expect((await run(['build', '--frozen'], '2025-09-09T00:00:00Z')).exitCode).toBe(0)
  },
)
