import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NOTHING_GROWN } from '../../src/cli/site-folder/grown-file.ts'
import { addToLeft, readLeft } from '../../src/cli/site-folder/left-files.ts'
import { article } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { newsroomFolder } from './newsroom-folder.ts'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot, write } from './temporary-root.ts'

const SLOW = { timeout: 60_000 }
const REPOSITORY = join(import.meta.dirname, '../..')

test('a build that cannot be remembered is done all the same', async () => {
  const { root, run } = newsroomFolder()
  mkdirSync(join(root, '.dateline/built/dist-assets.json.next'), { recursive: true })
  expect(await run(['build'])).toMatchObject({ exitCode: 0, err: '' })
  expect(filesBelow(root, 'dist/assets')).toHaveProperty('snapshot/articles/a.pack')
  write(root, 'content/articles/a.md', article('Another.', '', 'Another'))
  write(root, 'content/articles/b.md', article('One more.'))
  expect((await run(['build'])).err).toContain('quotation-gone')
})

test('another version of Dateline builds everything again, whatever the folder is called', () => {
  const { root } = newsroomFolder()
  const program = join(root, 'my site 100%')
  cpSync(join(REPOSITORY, 'src'), join(program, 'src'), { recursive: true })
  for (const name of ['node_modules', 'package.json', 'package-lock.json'])
    symlinkSync(join(REPOSITORY, name), join(program, name))
  const build = () => {
    const args = [join(program, 'src/cli/dateline.ts'), 'build', '--now', '2025-10-01T00:00:00Z']
    return spawnSync(process.execPath, args, { cwd: root, env: { PATH: process.env.PATH }, encoding: 'utf8' })
  }
  const title = () =>
    filesBelow(root, 'dist/assets')['snapshot/articles/a.pack']?.match(/<title>.*<\/title>/)?.[0]
  build()
  const before = title()
  const page = join(program, 'src/format/html/stylesheet.ts')
  appendFileSync(page, '\n// Another version.\n')
  const head = () => filesBelow(root, '.dateline/built')['dist-assets.json']?.split('"')[3]
  const remembered = head()
  expect(build().status).toBe(0)
  expect(head()).not.toBe(remembered)
  expect(title()).toBe(before)
}, 30_000)

test('the first edit after a build from nothing makes no more lists than a later one', SLOW, async () => {
  const stories = Array.from({ length: 60 }, (_, n) => [
    `content/articles/story-${n}.md`,
    article(`The ${n}th.`, `topics: [Topic ${n % 3}]`, `Story ${n}`),
  ])
  const publication = `${PUBLICATION}feed_length: 1\n`
  const root = temporaryRoot({ 'content/publication.yaml': publication, ...Object.fromEntries(stories) })
  const built = async (day: number, edited?: string) => {
    if (edited) appendFileSync(join(root, 'content/articles', edited), '\nAnd one more sentence.\n')
    const rounds = new Map<string | null, number>()
    const progress = (what: string | null, done: number, all: number) => {
      if (done === all) rounds.set(what, (rounds.get(what) ?? 0) + all)
    }
    const outcome = await runIn(root, ['build'], { now: () => Date.UTC(2025, 9, day), progress })
    expect(outcome).toMatchObject({ exitCode: 0, err: '' })
    return rounds.get('feeds and pages') ?? 0
  }
  const all = await built(1)
  const first = await built(2, 'story-0.md')
  const second = await built(3, 'story-3.md')
  expect(first).toBe(second)
  expect(first).toBeLessThan(all / 2)
})

test('what is known of many files is read back, however many they are', SLOW, () => {
  const root = temporaryRoot()
  const laid = Array.from({ length: 4000 }, (_, n) => {
    write(root, `dist/assets/story-${n}.pack`, 'bytes')
    return [`story-${n}.pack`, null, n + 1] as const
  })
  const grown = addToLeft(root, 'left', NOTHING_GROWN, { assets: 'dist/assets', laid, media: [], left: null })
  const sums = readLeft(root, 'left', grown)
  expect(laid.filter(([name, , sum]) => sums.get(name)?.sum !== sum)).toEqual([])
})

test('a build as of an earlier moment begins what is remembered anew', async () => {
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/a.md': article('The first.'),
  })
  const sizes = async (day: number) => {
    await runIn(root, ['build', '--frozen'], { now: () => Date.UTC(2025, 9, day) })
    const files = Object.entries(filesBelow(root, '.dateline/built'))
    return Object.fromEntries(
      files.flatMap(([name, text]) => (/json$/.test(name) ? [] : [[name, text.length]])),
    )
  }
  await runIn(root, ['build'], { now: () => Date.UTC(2025, 9, 2) })
  const later = await sizes(3)
  expect(await sizes(2)).toEqual(later)
})

test('whatever of what is remembered is damaged, the next build says so and is right', SLOW, async () => {
  const stories = Object.fromEntries(
    ['a', 'b', 'c'].map(name => [
      `content/articles/${name}.md`,
      article(`Mira Halvorsen said: "We have chosen the road of ${name}."`, 'topics: [Sea]', `Story ${name}`),
    ]),
  )
  const root = temporaryRoot({ 'content/publication.yaml': PUBLICATION, ...stories })
  const built = async (day: number, folder = root) => {
    const { exitCode, err } = await runIn(folder, ['build'], { now: () => Date.UTC(2025, 9, day) })
    expect(exitCode).toBe(0)
    said.push(err)
    return filesBelow(folder, 'dist/assets')
  }
  const said: string[] = []
  await built(1)
  const memory = join(root, '.dateline/built')
  for (const [index, name] of Object.keys(filesBelow(root, '.dateline/built')).toSorted().entries()) {
    const path = join(memory, name)
    const bytes = readFileSync(path)
    bytes.subarray(Math.floor((bytes.length * 2) / 3)).fill(0)
    writeFileSync(path, bytes)
    for (const time of [2 * index, 2 * index + 1]) {
      write(root, 'content/articles/d.md', article(`For the ${time}th time.`, 'topics: [Sea]', 'Story d'))
      const after = await built(time + 2)
      const damage = `\`.dateline/built/${name}\`, which only spares work, was damaged: everything has been built again.`
      // A text is looked at when it is needed.
      const mayBeSilent = time % 2 === 1 || name.endsWith('.texts')
      expect([damage, ...(mayBeSilent ? [''] : [])]).toContain(said.pop())
      const nothing = temporaryRoot()
      cpSync(join(root, 'content'), join(nothing, 'content'), { recursive: true, preserveTimestamps: true })
      expect([name, after]).toEqual([name, await built(time + 2, nothing)])
    }
  }
})

test('what is remembered and was cut to nothing is damaged, too', SLOW, async () => {
  const { root, run } = newsroomFolder()
  await run(['build'])
  for (const name of Object.keys(filesBelow(root, '.dateline/built'))) {
    writeFileSync(join(root, '.dateline/built', name), '')
    expect(await run(['build'])).toMatchObject({ exitCode: 0 })
  }
})
