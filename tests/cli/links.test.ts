import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { article } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot } from './temporary-root.ts'

const FILES = {
  'content/publication.yaml': PUBLICATION,
  'content/articles/a.md': article('One.'),
  'content/drafts/b.md': article('Two.'),
  'secret/key.md': article('Key.'),
}

/** What the build says where a link in content/ leads to a target. */
async function linked(path: string, target: string) {
  const root = temporaryRoot(FILES)
  symlinkSync(target, join(root, 'content', path))
  const { exitCode, err } = await runIn(root, ['build'])
  const packs = Object.keys(filesBelow(root, 'dist/assets/snapshot/articles'))
  return { exitCode, err, stories: packs.map(name => name.replace('.pack', '')) }
}

test.each([
  ['a file', 'articles/key.md', '../../secret/key.md'],
  ['a folder', 'articles/more', '../../secret'],
  ['media', 'media', '../secret'],
  ['the repository', 'articles/all', '../..'],
])('a link to %s outside content/ is refused, and nothing is written', async (_, path, target) => {
  const { exitCode, err, stories } = await linked(path, target)
  expect([exitCode, stories]).toEqual([1, []])
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
  expect((await linked('articles/b.md', '../drafts/b.md')).stories).toEqual(['a', 'b'])
  expect((await linked('articles/b.md', '../drafts/nothing.md')).stories).toEqual(['a'])
})
