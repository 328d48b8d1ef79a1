import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '../../src/cli/store/site-store.ts'
import { instantOf } from '../../src/model/instant.ts'
import { own, setOutput, storedOutputs } from '../../src/site/index/outputs.ts'
import { buildAndCompare } from '../life/folder-history.ts'
import { article } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { newsroomFolder } from './newsroom-folder.ts'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot, write } from './temporary-root.ts'

const SLOW = { timeout: 240_000 }
const STORE = '.dateline/built/dist-assets.db'
const SUM = STORE.replace('.db', '.sum')
const PAGE = 16_384
const DAMAGE = `\`${STORE}\`, which only spares work, was damaged: everything has been built again.`
const REPOSITORY = join(import.meta.dirname, '../..')

test('what stands in the place of the store is named, and nothing is written', async () => {
  const { root, run, content } = newsroomFolder()
  mkdirSync(join(root, STORE), { recursive: true })
  const before = content()
  const { exitCode, err } = await run(['build'])
  expect([exitCode, err]).toEqual([
    1,
    expect.stringContaining(`Cannot write \`${STORE}\`: a folder stands where a file is needed.`),
  ])
  expect(content()).toEqual(before)
})

test('a build that fails and goes by no other leaves no store', async () => {
  const { root, run } = newsroomFolder({ 'content/articles/b.md': article('Bad.', 'topcis: [x]') })
  expect(await run(['build'])).toMatchObject({ exitCode: 1 })
  expect(filesBelow(root, '.dateline')).toEqual({})
})

test('a build that fails leaves the store of the one before', SLOW, async () => {
  const { root, run } = newsroomFolder({ 'content/articles/b.md': article('Two.', 'topics: [Sea]', 'Two') })
  await run(['build'])
  const before = filesBelow(root, '.dateline')
  write(root, 'content/articles/b.md', article('Two and more.', 'topics: [Sea]', 'Two'))
  write(root, 'content/articles/c.md', article('Bad.', 'topcis: [x]'))
  expect(await run(['build'])).toMatchObject({ exitCode: 1 })
  expect(filesBelow(root, '.dateline')).toEqual(before)
})

test('an entry as an earlier build wrote it, brought back by a disk, is not listed', SLOW, async () => {
  const { root, run } = newsroomFolder()
  const day = (n: number) => `2025-10-0${n}T00:00:00Z`
  const edited = async (name: string, n: number) => {
    const body = `${name} for the ${n}th time.`
    write(root, `content/articles/${name}.md`, article(body, 'topics: [Sea]', `Story ${name}`))
    return run(['build'], day(n))
  }
  const database = () => new DatabaseSync(join(root, STORE))
  await edited('a', 1)
  const first = database()
  const rows = first.prepare('SELECT id, listing, content, fingerprint FROM entries').all()
  first.close()
  expect(rows.length).toBe(1)
  await edited('a', 2)
  const second = database()
  const older = second.prepare('UPDATE entries SET listing = ?, content = ?, fingerprint = ? WHERE id = ?')
  for (const { id = '', listing = '', content = '', fingerprint = 0 } of rows)
    older.run(listing, content, fingerprint, id)
  second.close()
  expect(await edited('b', 3)).toMatchObject({ exitCode: 0, err: DAMAGE })
  const outputs = filesBelow(root, 'dist')
  await run(['build', '--from-nothing'], day(3))
  expect(filesBelow(root, 'dist')).toEqual(outputs)
})

test('the entries of a story take no more room the more often it is edited', SLOW, async () => {
  const { root, run } = newsroomFolder()
  await run(['build'])
  const edited = async (time: number) => {
    const body = `For the ${time}th time. ${'Words. '.repeat(10_000)}`
    write(root, 'content/articles/b.md', article(body, '', 'Edited'))
    expect(await run(['build'], `2025-10-01T0${time}:00:00Z`)).toMatchObject({ exitCode: 0, err: '' })
    return statSync(join(root, STORE)).size
  }
  const size = await edited(1)
  for (const time of [2, 3, 4, 5, 6]) expect(await edited(time)).toBeLessThan(size + 150_000)
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
  const keyAfter = () => {
    expect(build().status).toBe(0)
    const database = new DatabaseSync(join(root, STORE))
    const { key } = JSON.parse(String(database.prepare('SELECT text FROM build').get()?.text))
    database.close()
    return JSON.stringify(key)
  }
  const key = keyAfter()
  expect(keyAfter()).toBe(key)
  const before = filesBelow(root, 'dist/assets')
  appendFileSync(join(program, 'src/format/html/appearance.ts'), '\n// Another version.\n')
  expect(keyAfter()).not.toBe(key)
  expect(filesBelow(root, 'dist/assets')).toEqual(before)
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

test('what is known of many files is read back, however many they are', () => {
  const root = temporaryRoot()
  const key = { dateline: 'a', publication: 'b', options: 'c' }
  const build = { key, now: instantOf(Date.UTC(2025, 9, 1)) }
  const files = Array.from({ length: 4000 }, (_, n) => ({
    name: `story-${n}.pack`,
    owner: `articles/story-${n}.md`,
    stamp: `${n}.stamp`,
    crc: n,
  }))
  const store = openStore(root, 'dist/assets', build)
  for (const { name, owner, stamp, crc } of files) {
    own(store.index, owner, [[name, null]])
    setOutput(store.index, name, stamp, crc)
  }
  expect(store.store({ ...build, names: '', folders: [] })).toBe(null)
  const again = openStore(root, 'dist/assets', build)
  const byCrc = storedOutputs(again.index).toSorted((a, b) => a.crc - b.crc)
  expect(byCrc).toEqual(files)
  again.close()
  const another = openStore(root, 'dist/assets', { ...build, key: { ...key, options: 'd' } })
  expect([another.last, another.refused, storedOutputs(another.index)]).toEqual([null, 'options', []])
  another.close()
})

test('a build as of an earlier moment begins what is remembered anew', async () => {
  const root = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/a.md': article('The first.'),
  })
  const sizes = async (day: number) => {
    await runIn(root, ['build', '--frozen'], { now: () => Date.UTC(2025, 9, day) })
    return statSync(join(root, STORE)).size
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
  const path = join(root, STORE)
  const pages = statSync(path).size / PAGE
  for (let page = 0; page < pages; page++) {
    const bytes = readFileSync(path)
    bytes.subarray(page * PAGE + 40, (page + 1) * PAGE).fill(1)
    writeFileSync(path, bytes)
    for (const time of [2 * page, 2 * page + 1]) {
      write(root, 'content/articles/d.md', article(`For the ${time}th time.`, 'topics: [Sea]', 'Story d'))
      const after = await built(time + 2)
      // What an edit does not need, nobody reads.
      expect([DAMAGE, '']).toContain(said.at(-1))
      const nothing = temporaryRoot()
      cpSync(join(root, 'content'), join(nothing, 'content'), { recursive: true, preserveTimestamps: true })
      expect([page, after]).toEqual([page, await built(time + 2, nothing)])
      said.pop()
    }
  }
  expect(said.filter(line => line === DAMAGE).length).toBeGreaterThan(pages / 2)
})

test('a store that was cut off anywhere, or of which a bit is wrong, does no harm', SLOW, async () => {
  const { root, run } = newsroomFolder({ 'content/articles/b.md': article('Two.', 'topics: [Sea]', 'Two') })
  await run(['build'])
  const path = join(root, STORE)
  const whole = readFileSync(path)
  const outputs = filesBelow(root, 'dist')
  const cut = (share: number) => whole.subarray(0, Math.floor(share ** 3 * whole.length))
  const flipped = (bit: number) => {
    const bytes = Buffer.from(whole)
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    return bytes
  }
  const bits = fc.sample(fc.nat(799), 40)
  const others = fc.sample(fc.nat(whole.length * 8 - 1), 40)
  const cuts = Array.from({ length: 20 }, (_, n) => cut(n / 20))
  for (const bytes of [...cuts, ...[376, ...OF_ITS_VERSION, ...bits, ...others].map(flipped)]) {
    writeFileSync(path, bytes)
    const { exitCode, err } = await run(['build'])
    expect([exitCode, err]).toEqual([0, expect.toBeOneOf(['', DAMAGE])])
    expect(filesBelow(root, 'dist')).toEqual(outputs)
  }
})

/** The last byte of SQLite's `user_version`, <https://www.sqlite.org/fileformat.html#user_version_number>. */
const OF_ITS_VERSION = Array.from({ length: 8 }, (_, bit) => 63 * 8 + bit)

test('a store of another version is not read', SLOW, async () => {
  const { root, run } = newsroomFolder()
  await run(['build'])
  const database = new DatabaseSync(join(root, STORE))
  for (const step of ['PRAGMA user_version = 7', 'DROP TABLE build', 'CREATE TABLE build (another)'])
    database.exec(step)
  database.close()
  writeFileSync(join(root, SUM), String(crc32(readFileSync(join(root, STORE)))))
  const err = 'Everything has been built again: the last build was by another version of Dateline.'
  expect(await run(['build'], '2025-10-02T00:00:00Z')).toMatchObject({ exitCode: 0, err })
  expect(await run(['build'], '2025-10-03T00:00:00Z')).toMatchObject({ exitCode: 0, err: '' })
})

test(
  'why all is built again is said: another address, an earlier moment, an end before the end',
  SLOW,
  async () => {
    const { root, run } = newsroomFolder()
    const said = async (args: readonly string[], day: number) => {
      const { exitCode, err } = await run(['build', ...args], `2025-10-0${day}T00:00:00Z`)
      expect(exitCode).toBe(0)
      return err.replace('Everything has been built again: ', '')
    }
    expect(await said([], 1)).toBe('')
    expect(await said([], 2)).toBe('')
    expect(await said(['--frozen'], 3)).toBe('the last build was asked for with other options.')
    expect(await said(['--frozen'], 2)).toBe('the last build was of a later moment than this one.')
    write(root, 'content/publication.yaml', PUBLICATION.replace('Weekly', 'Daily'))
    expect(await said([], 4)).toBe('the publication says something else of itself than at the last build.')
    rmSync(join(root, STORE.replace('.db', '.sum')))
    expect(await said([], 5)).toBe('the last build was ended before all of it was stored.')
    expect(await said([], 6)).toBe('')
  },
)

test('what another computer built meanwhile did not come late', SLOW, async () => {
  const story = (word: string, name: string) => article(`The ${word}.`, 'topics: [Sea]', `Story ${name}`)
  const [root, other] = [temporaryRoot(), temporaryRoot()]
  write(root, 'content/publication.yaml', PUBLICATION)
  for (const name of ['a', 'c']) write(root, `content/articles/${name}.md`, story('first', name))
  const at = (hour: number) => Date.UTC(2025, 9, 1, hour)
  expect(await buildAndCompare(root, 'write', at(0))).toBe(true)
  const copy = (from: string, to: string, folder: string) =>
    cpSync(join(from, folder), join(to, folder), { recursive: true, preserveTimestamps: true })
  for (const folder of ['content', 'dist', '.dateline']) copy(root, other, folder)
  write(other, 'content/articles/a.md', story('second', 'a'))
  expect(await buildAndCompare(other, 'write', at(1))).toBe(true)
  copy(other, root, 'content')
  write(root, 'content/articles/c.md', story('third', 'c'))
  expect(await buildAndCompare(root, 'write', at(2))).toBe(true)
})
