import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot } from './temporary-root.ts'

const FILES = { 'content/articles/a.md': 'one', 'content/drafts/b.md': 'two', 'secret/key.md': 'key' }

/** What the build says where a link in content/ leads to a target. */
async function linked(path: string, target: string) {
  const root = temporaryRoot(FILES)
  symlinkSync(target, join(root, 'content', path))
  const { exitCode, err } = await runIn(root, ['build'])
  return { exitCode, err, assets: Object.keys(filesBelow(root, 'dist/assets')) }
}

test.each([
  ['a file', 'articles/key.md', '../../secret/key.md'],
  ['a folder', 'articles/more', '../../secret'],
  ['media', 'media', '../secret'],
  ['the repository', 'articles/all', '../..'],
])('a link to %s outside content/ is refused, and nothing is written', async (_, path, target) => {
  const { exitCode, err, assets } = await linked(path, target)
  expect([exitCode, assets]).toEqual([1, []])
  expect(err).toBe(
    `✘ The link \`content/${path}\` leads outside content/.\n  Put a copy in its place: what lies elsewhere is not kept with the content.`,
  )
})

test.each([
  ['itself', 'articles/loop', '.'],
  ['a folder above it', 'articles/loop', '..'],
])('a link to %s is named in one short line', async (_, path, target) => {
  const { exitCode, err } = await linked(path, target)
  expect([exitCode, err]).toEqual([1, `✘ The link \`content/${path}\` leads in a circle.\n  Remove it.`])
})

test('a link inside content/ is followed, and one to nothing is left out', async () => {
  expect((await linked('articles/b.md', '../drafts/b.md')).assets).toEqual(['a.txt', 'b.txt'])
  expect((await linked('articles/b.md', '../drafts/nothing.md')).assets).toEqual(['a.txt'])
})
