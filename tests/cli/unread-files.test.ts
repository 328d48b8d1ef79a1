import { describe, expect, test } from 'vitest'
import { article } from '../life/newsroom.ts'
import { newsroomFolder } from './newsroom-folder.ts'
import { runIn } from './run-in.ts'
import { filesBelow, write } from './temporary-root.ts'

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`
const TEXT = article('The mayor spoke to the council about the bridge.')
const UNREAD = {
  'content/publication.yml': 'x: y',
  'content/my-story.md': TEXT,
  'content/posts/b.md': TEXT,
  'content/images/p.jpg': 'JPEG',
  'content/media/Thumbs.db': 'x',
  'content/media/desktop.ini': 'x',
  'content/media/photo.psd': 'x',
  'content/media/pier.jpg~': 'x',
  'content/media/tower.jpg': POINTER,
}
const UNSAID = { 'content/media/.gitkeep': '', 'content/media/.DS_Store': 'x', 'content/articles/a.md~': 'x' }

/** The files that were told, in order, each as often as it was. */
function toldIn(output: string): readonly string[] {
  return [...output.matchAll(/^(\S+):1:1 {2}(?:other-file|junk-file|lfs-pointer) /gm)].map(
    ([, file = '']) => file,
  )
}

/** How `npm start` has wrangler build. */
const SERVING = { WRANGLER_COMMAND: 'dev', DATELINE_ASSETS: 'dist/local' }

const EVERY_FILE = Object.keys(UNREAD)
  .map(file => file.slice('content/'.length))
  .toSorted()

describe('what lies in content/ and is not read', () => {
  test.each([['check'], ['build'], ['start']])('is told by %s, each once', async command => {
    const { root, run } = newsroomFolder({ ...UNREAD, ...UNSAID })
    const { err } =
      command === 'start' ? await runIn(root, ['build'], { env: SERVING }) : await run([command])
    expect(toldIn(err).map(file => file.replace(/^content\//, ''))).toEqual(EVERY_FILE)
  })

  test('is told again by a build that goes by the last one, and is never served', async () => {
    const { root, run } = newsroomFolder({ ...UNREAD, ...UNSAID })
    await run(['build'])
    const again = await run(['build'], '2025-10-01T00:01:00Z')
    expect(toldIn(again.err)).toHaveLength(EVERY_FILE.length)
    expect(Object.keys(filesBelow(root, 'dist/assets')).filter(file => file.startsWith('media/'))).toEqual([])
    write(root, 'content/articles/c.md', TEXT)
    expect(toldIn((await run(['build'], '2025-10-01T00:02:00Z')).err)).toHaveLength(EVERY_FILE.length)
  })
})

test('a picture that was not fetched stops the build until it is, also one that goes by the last', async () => {
  const { root, run } = newsroomFolder({
    'content/articles/b.md': article('![Pier](../media/pier.jpg)'),
    'content/media/pier.jpg': 'JPEG',
  })
  expect((await run(['build'])).exitCode).toBe(0)
  write(root, 'content/media/pier.jpg', POINTER)
  const stopped = await run(['build'], '2025-10-01T00:01:00Z')
  expect([stopped.exitCode, stopped.err]).toEqual([1, expect.stringContaining('b.md:6:1  lfs-pointer')])
  write(root, 'content/media/pier.jpg', 'JPEG again')
  expect((await run(['build'], '2025-10-01T00:02:00Z')).exitCode).toBe(0)
  expect(filesBelow(root, 'dist/assets/media')).toEqual({ 'pier.jpg': 'JPEG again' })
})

test('a file that is as short as a pointer and is none is served', async () => {
  const { root, run } = newsroomFolder({
    'content/articles/b.md': article('[Notes](../media/notes.txt)'),
    'content/media/notes.txt': 'See version https://git-lfs.github.com/spec/v1 of the specification.',
  })
  expect((await run(['build'])).exitCode).toBe(0)
  expect(Object.keys(filesBelow(root, 'dist/assets/media'))).toEqual(['notes.txt'])
})
