import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assertServable, assertServableCount } from '../../src/cli/disk/asset-limits.ts'
import { article } from '../life/newsroom.ts'
import { buildSite, builtSite, PUBLICATION, problemsOf } from '../site/site.ts'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot, write } from './temporary-root.ts'

const MIB = 1024 * 1024
const LIMIT = 25 * MIB
const media = new Map([
  ['media/film.mp4', LIMIT + 1],
  ['media/just.mp4', LIMIT],
])

describe('a file of more than 25 MiB in content/media', () => {
  test.each([
    ['that a story links to', { 'articles/a.md': article('[v](../media/film.mp4)') }, 'articles/a.md:6:1'],
    [
      'that a draft shows',
      {
        'articles/a.md': article('Text.'),
        'articles/b.md': article('![](../media/film.mp4)', 'draft: true'),
      },
      'articles/b.md:7:1',
    ],
    [
      'that is attached',
      { 'articles/a.md': article('Text.', 'enclosure: ../media/film.mp4') },
      'articles/a.md:4:12',
    ],
    [
      'that is the icon',
      { 'articles/a.md': article('Text.'), 'publication.yaml': `${PUBLICATION}icon: /media/film.mp4\n` },
      'publication.yaml:9:7',
    ],
  ])('%s is a Problem where it is named', (_, files, place) => {
    expect(problemsOf(files, { media })).toEqual([`${place} too-large-file`])
  })

  test('is told with its length and the limit', () => {
    const result = buildSite({ 'articles/a.md': article('[v](../media/film.mp4)') }, { media })
    expect(result.ok ? [] : result.problems.map(({ message }) => message)).toEqual([
      'content/media/film.mp4 has 25.1 MiB, and Cloudflare takes no file of more than 25 MiB.',
    ])
  })

  test('that no story uses is not served, and told once', () => {
    const build = builtSite({ 'articles/a.md': article('Text [v](../media/just.mp4).') }, { media })
    expect([...build.media]).toEqual(['media/just.mp4'])
    expect(build.remarks.map(({ file }) => file)).toEqual(['media/film.mp4'])
  })

  test('is found by check, build and a running server, none of which writes it', async () => {
    const root = temporaryRoot({
      'content/publication.yaml': PUBLICATION,
      'content/articles/a.md': article('Text.', '', 'First'),
    })
    const env = { WRANGLER_COMMAND: 'dev' }
    expect((await runIn(root, ['build'], { env })).exitCode).toBe(0)
    const before = filesBelow(root, 'dist/assets')
    write(root, 'content/media/film.mp4', '')
    truncateSync(join(root, 'content/media/film.mp4'), LIMIT + MIB)
    write(root, 'content/articles/a.md', article('[v](../media/film.mp4)', '', 'Second'))
    for (const command of ['check', 'build']) {
      const { exitCode, err } = await runIn(root, [command])
      expect([exitCode, err]).toEqual([
        1,
        expect.stringContaining('film.mp4 has 26 MiB, and Cloudflare takes no file of more than 25 MiB'),
      ])
    }
    const serving = await runIn(root, ['build'], { env })
    expect(serving.exitCode).toBe(0)
    expect(serving.err).toMatch(/film\.mp4 has 26 MiB[\s\S]*The last good version is still served\./)
    const { 'problems.html': page, ...after } = filesBelow(root, 'dist/assets')
    expect(page).toContain('film.mp4 has 26 MiB')
    expect(after).toEqual(before)
  })
})

describe('a text of more than 25 MiB', () => {
  test.each(['articles/a.md', 'updates/b/a.md'])('is a Problem of its file: %s', file => {
    const text = new Uint8Array(LIMIT + 1).fill(120)
    expect(problemsOf({ 'articles/b.md': article('Text.'), [file]: text })).toContain(
      `${file}:1:1 too-large-file`,
    )
  })
})

describe('a snapshot that no host takes', () => {
  const limits = { freeFiles: 1, paidFiles: 2, bytes: 5 }

  test('is refused before a server is given it, with what to do', () => {
    expect(() => assertServableCount(3, limits)).toThrow(/3 files, and Cloudflare takes 2 files at the most/)
    expect(() => assertServableCount(2, limits)).not.toThrow()
    expect(() => assertServable('snapshot/index.pack', new Uint8Array(6), limits)).toThrow(
      /snapshot\/index\.pack has/,
    )
    expect(() => assertServable('snapshot/index.pack', new Uint8Array(5), limits)).not.toThrow()
  })
})
