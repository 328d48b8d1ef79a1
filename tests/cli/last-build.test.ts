import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { article } from '../life/newsroom.ts'
import { newsroomFolder } from './newsroom-folder.ts'
import { filesBelow, write } from './temporary-root.ts'

test('a build that cannot be remembered is done all the same', async () => {
  const { root, run } = newsroomFolder()
  mkdirSync(join(root, '.dateline/built/dist-assets.jsonl.next'), { recursive: true })
  expect(await run(['build'])).toMatchObject({ exitCode: 0, err: '' })
  expect(filesBelow(root, 'dist/assets')).toHaveProperty('snapshot/articles/a.pack')
  write(root, 'content/articles/a.md', article('Another.', '', 'Another'))
  write(root, 'content/articles/b.md', article('One more.'))
  expect((await run(['build'])).err).toContain('quotation-gone')
})
