import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseInstant } from '../../../src/model/instant.ts'
import { newsroomFolder } from '../newsroom-folder.ts'
import { NOW, runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

const PUBLICATION = `title: T
description: D
url: https://dateline.example
time_zone: Asia/Shanghai
tag_authority: dateline.example
tag_year: 2025
authors: [A]
`
const root = () =>
  temporaryRoot({ 'content/publication.yaml': PUBLICATION, 'content/articles/old.md': 'mine' })
const frontMatter = (text = '') => parse(text.split('---\n')[1] ?? '')

test.each([
  ['Ministers: agree on "a text" #1', 'ministers-agree-on-a-text-1'],
  ['- Łódź: *yes*', 'lodz-yes'],
  ["'Quoted' @ 100%", 'quoted-100'],
  [`A ${'very '.repeat(30)}long one`, 'a-very'],
])('a title becomes a draft that YAML reads back: %s', async (title, slug) => {
  const folder = root()
  const { exitCode, out } = await runIn(folder, ['new', '--', title])
  expect(exitCode).toBe(0)
  const [path, text] =
    Object.entries(filesBelow(folder, 'content/articles')).find(([name]) => name.startsWith(slug)) ?? []
  expect(out).toContain(`content/articles/${path}`)
  const { published, ...rest } = frontMatter(text)
  expect(rest).toEqual({ title, draft: true })
  expect(published).toBe('2026-03-01T16:00:00+08:00')
  expect(Date.parse(parseInstant(published, 'UTC') ?? '')).toBe(NOW)
})

test('a file that exists is left as it is', async () => {
  const folder = root()
  const { exitCode, err } = await runIn(folder, ['new', 'Old'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining('exists already')])
  expect(filesBelow(folder, 'content/articles')).toEqual({ 'old.md': 'mine' })
})

test('a title without letters or digits asks for a name', async () => {
  const folder = root()
  const { exitCode, err } = await runIn(folder, ['new', '？！'])
  expect([exitCode, err]).toEqual([2, expect.stringContaining('--slug')])
  expect((await runIn(folder, ['new', '？！', '--slug', 'beijing'])).exitCode).toBe(0)
  expect(frontMatter(filesBelow(folder, 'content/articles')['beijing.md']).title).toBe('？！')
  expect((await runIn(folder, ['new', 'X', '--slug', '../x'])).exitCode).toBe(2)
})

test('an update goes with its article, which must exist', async () => {
  const folder = root()
  expect((await runIn(folder, ['new', '--update', 'old', 'And then'])).exitCode).toBe(0)
  const update = frontMatter(filesBelow(folder, 'content/updates')['old/and-then.md'])
  expect(update).toMatchObject({ title: 'And then', draft: true })
  const { exitCode, err } = await runIn(folder, ['new', '--update', 'older', 'And then'])
  expect([exitCode, err]).toEqual([2, expect.stringContaining('There are: old')])
})

test.each([
  ['an article', ['new', 'Ministers: agree'], 'articles/ministers-agree.md', '1 new article'],
  ['an update', ['new', '--update', 'a', 'And: then'], 'updates/a/and-then.md', '1 new development'],
])('%s is what the build reads, once it is no draft any more', async (_, args, path, news) => {
  const { root, run } = newsroomFolder()
  await run(['build'])
  expect((await run(args)).exitCode).toBe(0)
  expect((await run(['build'])).out).toContain('nothing new')
  const text = readFileSync(join(root, 'content', path), 'utf8')
  write(root, `content/${path}`, text.replace(/^draft: true.*\n/m, ''))
  expect((await run(['build'])).out).toContain(news)
})

test('a title needs no quotation marks, and it is said what comes next', async () => {
  const folder = root()
  const { exitCode, out } = await runIn(folder, ['new', 'Ferry', 'strike', 'ends'])
  expect([exitCode, out]).toEqual([0, expect.stringContaining('npm run publish ferry-strike-ends')])
  expect(frontMatter(filesBelow(folder, 'content/articles')['ferry-strike-ends.md']).title).toBe(
    'Ferry strike ends',
  )
  const update = await runIn(folder, ['new', '--update', 'ferry-strike-ends', 'And', 'then'])
  expect(update.out).toContain('npm run publish ferry-strike-ends/and-then')
})
