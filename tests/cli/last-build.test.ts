import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { article } from '../life/newsroom.ts'
import { newsroomFolder } from './newsroom-folder.ts'
import { filesBelow, write } from './temporary-root.ts'

const REPOSITORY = join(import.meta.dirname, '../..')

test('a build that cannot be remembered is done all the same', async () => {
  const { root, run } = newsroomFolder()
  mkdirSync(join(root, '.dateline/built/dist-assets.jsonl.next'), { recursive: true })
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
  const head = () => filesBelow(root, '.dateline/built')['dist-assets.jsonl']?.split('"')[3]
  const remembered = head()
  expect(build().status).toBe(0)
  expect(head()).not.toBe(remembered)
  expect(title()).toBe(before)
}, 30_000)
