import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { listFiles } from '../../src/cli/disk/list-files.ts'
import { buildFolder } from '../../src/cli/site-folder/build-folder.ts'
import { listContent } from '../../src/cli/site-folder/content-files.ts'
import { readContent } from '../../src/cli/site-folder/read-content.ts'
import type { FolderBuild } from '../../src/cli/world/world.ts'
import { instantOf } from '../../src/model/instant.ts'
import { build as buildInMemory } from '../../src/site/build.ts'
import { EVERYTHING } from '../../src/site/context/context.ts'
import { article, update } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot, write } from './temporary-root.ts'

const SLOW = { timeout: 120_000 }
const NOW = Date.parse('2025-10-01T00:00:00Z')
const SAID = 'Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We have chosen the road over the wall."'

/** More than a build does without threads. */
const MANY: Readonly<Record<string, string>> = {
  'content/publication.yaml': PUBLICATION,
  ...Object.fromEntries(
    Array.from({ length: 101 }, (_, n) => [
      `content/articles/story-${n}.md`,
      article(`The ${n}th.`, `topics: [Topic ${n % 5}]`, `Story ${n}`),
    ]),
  ),
}

/** Counts the threads that are started from now on. */
function countThreads(): () => number {
  let count = 0
  const counting = () => count++
  process.on('worker', counting)
  onTestFinished(() => void process.off('worker', counting))
  return () => count
}

describe('a build in threads', () => {
  test('makes what a build in memory makes, whatever had to be guessed', SLOW, async () => {
    const root = temporaryRoot({
      ...MANY,
      'content/articles/quoting.md': article(SAID, 'topics: [Café]', 'Quoting'),
      'content/articles/old.md': article('One.', '', 'Renamed'),
      'content/updates/old/next.md': update('Then this.'),
      'content/articles/taken.md': article('Two.', '', 'Taken up'),
    })
    await runIn(root, ['build'], { now: () => NOW })
    // What one story alone cannot know: words that moved, names alike in ASCII, a slug whose files are another's.
    write(root, 'content/articles/quoting.md', article('They met.', 'topics: [Cafe]', 'Quoting'))
    write(root, 'content/articles/quoted.md', article(SAID, 'topics: [Café, CAFE]', 'Quoted'))
    write(root, 'content/articles/new.md', article('One.', 'formerly: [old]', 'Renamed'))
    removeFile(root, 'content/articles/old.md')
    for (const folder of ['.dateline', 'dist']) removeFile(root, folder)
    const threads = countThreads()
    const expected = inMemory(root, NOW + 1000)
    const { exitCode, err } = await runIn(root, ['build'], { now: () => NOW + 1000 })
    expect([exitCode, err, threads() > 1]).toEqual([0, '', true])
    const { assets, ledger } = expected
    expect(listFiles(join(root, 'dist/assets'))).toEqual([...assets.keys()].toSorted())
    for (const [name, bytes] of assets)
      expect(readFileSync(join(root, 'dist/assets', name)).equals(bytes), name).toBe(true)
    expect(filesBelow(root, 'content/ledger')).toEqual(Object.fromEntries(ledger))
  })

  test('says of a bug in a thread what it says of any, ends and leaves nothing behind', SLOW, async () => {
    const root = temporaryRoot(MANY)
    const before = filesBelow(root)
    const broken = { ...EVERYTHING, formats: ['none' as 'rss'] }
    const build = (request: FolderBuild) => buildFolder({ ...request, outputs: broken })
    const threads = countThreads()
    const heard: unknown[] = []
    const progress = (what: unknown) => heard.push(what)
    const { exitCode, err } = await runIn(root, ['build'], { build, progress })
    expect(heard.at(-1)).toBe(null)
    expect([exitCode, threads() > 1]).toEqual([1, true])
    expect(err).toMatch(/^Dateline failed: TypeError: [\s\S]*src\/pages\/rendering\.ts/)
    expect(filesBelow(root)).toEqual(before)
  })

  test('explains what the disk refuses to a thread', SLOW, async () => {
    const root = temporaryRoot(MANY)
    const before = published(root)
    const stage = join(root, '.dateline/next')
    // Where a thread is soon to lay a file aside.
    const progress = once(() => {
      for (let thread = 1; thread <= availableParallelism(); thread++)
        mkdirSync(join(stage, `${thread}-60`), { recursive: true })
    })
    const { exitCode, err } = await runIn(root, ['build'], { progress })
    expect(exitCode).toBe(1)
    expect(err).toMatch(
      /^✘ Cannot write .*: a folder stands where a file is needed\.\n {2}Move that folder away/,
    )
    expect(published(root)).toEqual(before)
  })

  test('checks in threads too, and writes nothing', SLOW, async () => {
    const root = temporaryRoot(MANY)
    const before = filesBelow(root)
    const threads = countThreads()
    const { exitCode, err } = await runIn(root, ['check'])
    expect([exitCode, err, threads() > 1]).toEqual([0, '', true])
    expect(filesBelow(root)).toEqual(before)
  })
})

/** All but what a build remembers, which only spares work. */
function published(root: string) {
  const files = Object.entries(filesBelow(root)).filter(([path]) => !path.startsWith('.dateline/built/'))
  return Object.fromEntries(files)
}

function inMemory(root: string, now: number) {
  const manner = { now: instantOf(now), base: null, drafts: false, ledger: 'write' } as const
  const built = buildInMemory({ ...manner, sources: readContent(root), media: listContent(root).media })
  if (!built.ok) throw new Error(JSON.stringify(built.problems))
  return built.build
}

function removeFile(root: string, path: string): void {
  rmSync(join(root, path), { recursive: true, force: true })
}

function once(action: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) action()
    isDone = true
  }
}
