import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listFiles } from '../../src/cli/disk/list-files.ts'
import type { Progress } from '../../src/cli/world/world.ts'
import { article, update } from '../life/newsroom.ts'
import { PUBLICATION } from '../site/site.ts'
import { runIn } from './run-in.ts'
import { temporaryRoot, write } from './temporary-root.ts'

const SLOW = { timeout: 60_000 }
const EDITED = 'content/articles/story-7.md'
const story = (body: string, topic: string) => article(body, `topics: [${topic}]`, 'The seventh')

/** Twelve stories in three topics; says of each build how much it did. */
function folder() {
  const stories = Array.from({ length: 12 }, (_, n) => [
    `content/articles/story-${n}.md`,
    article(`The ${n}th.`, `topics: [${['Sea', 'Land', 'Air'][n % 3]}]`, `Story ${n}`),
  ])
  const root = temporaryRoot({ 'content/publication.yaml': PUBLICATION, ...Object.fromEntries(stories) })
  write(root, EDITED, story('Seven.', 'Land'))
  let day = 1
  const built = async (...options: readonly string[]) => {
    const work = { stories: 0, lists: 0 }
    const progress: Progress = (what, done, all) => {
      if (done !== all) return
      if (what === 'stories') work.stories += all
      if (what === 'feeds and pages') work.lists += all
    }
    const before = stampsBelow(root)
    const now = Date.UTC(2025, 9, day++)
    const { exitCode, err } = await runIn(root, ['build', ...options], { now: () => now, progress })
    expect(exitCode).toBe(0)
    expect(err.replace(ASKED_OTHERWISE, '')).toBe('')
    const after = stampsBelow(root)
    const written = [...after.keys()].filter(file => before.get(file) !== after.get(file))
    const removed = [...before.keys()].filter(file => !after.has(file))
    return { ...work, written, removed }
  }
  return { root, built }
}

/** What a frozen build says behind one that writes, and any behind one of another publication. */
const ASKED_OTHERWISE =
  /^Everything has been built again: the (?:last build was asked for with other options|publication says something else of itself than at the last build)\.$/m

/** Whoever writes a file anew, be it with the same bytes, changes its stamp. */
function stampsBelow(root: string): ReadonlyMap<string, string> {
  return new Map(
    ['dist/assets', 'content/ledger'].flatMap(folder =>
      listFiles(join(root, folder)).map(file => {
        const { ino, ctimeMs } = statSync(join(root, folder, file))
        return [`${folder}/${file}`.replace('dist/assets/snapshot/', ''), `${ino} ${ctimeMs}`] as const
      }),
    ),
  )
}

const NOTHING = { stories: 0, lists: 0, written: [], removed: [] }

describe('the work of a build', () => {
  test('is none where nothing has changed, frozen or not', SLOW, async () => {
    const { built } = folder()
    expect(await built()).toMatchObject({ stories: 12 })
    expect(await built()).toEqual(NOTHING)
    // What is deployed goes by what was deployed, not by what was recorded.
    expect(await built('--frozen')).toMatchObject({ stories: 12, written: [], removed: [] })
    expect(await built('--frozen')).toEqual(NOTHING)
  })

  test('is one story of many where one was edited, and the lists that show it', SLOW, async () => {
    const { root, built } = folder()
    await built()
    write(root, EDITED, story('Seven and more.', 'Land'))
    expect(await built()).toEqual({
      stories: 1,
      lists: 9,
      written: [
        'articles.pack',
        'articles/story-7.pack',
        'index.pack',
        'index/archive-2025.pack',
        'index/archive.pack',
        'index/feeds.pack',
        'index/sitemap.pack',
        'people.pack',
        'topics.pack',
        'topics/land.pack',
        'content/ledger/story-7.jsonl',
      ],
      removed: [],
    })
    expect(await built()).toEqual(NOTHING)
  })

  test('is one story where a picture in it was replaced by one of as many bytes', SLOW, async () => {
    const { root, built } = folder()
    const drawing = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="3"/>`
    write(root, EDITED, story('![A](../media/a.svg)', 'Land'))
    write(root, 'content/media/a.svg', drawing(4))
    await built()
    write(root, 'content/media/a.svg', drawing(5))
    const { stories, written } = await built()
    expect(stories).toBe(1)
    expect(written).toContain('articles/story-7.pack')
    expect(written).toContain('content/ledger/story-7.jsonl')
    expect(written.filter(file => /story-(?!7)/.test(file))).toEqual([])
    expect(await built()).toEqual(NOTHING)
  })

  test(
    'is one page where a page of the publication\u2019s own was edited, and the sitemap that dates it',
    SLOW,
    async () => {
      const { root, built } = folder()
      const page = (text: string) => `---\ntitle: About\n---\n\n${text}\n`
      write(root, 'content/pages/about.md', page('We are.'))
      write(root, 'content/pages/imprint.md', '---\ntitle: Imprint\n---\n\nWho we are.\n')
      await built()
      expect(await built()).toEqual(NOTHING)
      write(root, 'content/pages/about.md', page('We are many.'))
      expect(await built()).toEqual({
        stories: 0,
        lists: 2,
        written: ['about.pack', 'index/sitemap.pack', 'content/ledger/_publication.jsonl'],
        removed: [],
      })
      expect(await built()).toEqual(NOTHING)
      write(root, 'content/pages/about.md', page('We are many.').replace('---', '---\ndraft: true'))
      expect((await built()).removed).toEqual(['about.pack'])
    },
  )

  test('is one story and its topics where it is filed elsewhere', SLOW, async () => {
    const { root, built } = folder()
    await built()
    write(root, EDITED, story('Seven.', 'Space'))
    expect(await built()).toEqual({
      stories: 1,
      lists: 10,
      written: [
        'articles.pack',
        'articles/story-7.pack',
        'index.pack',
        'index/archive-2025.pack',
        'index/archive.pack',
        'index/feeds.pack',
        'index/sitemap.pack',
        'people.pack',
        'topics.pack',
        'topics/land.pack',
        'topics/space.pack',
        'content/ledger/_publication.jsonl',
        'content/ledger/story-7.jsonl',
      ],
      removed: [],
    })
    expect(await built()).toEqual(NOTHING)
  })

  test('is one story where its update came, went, or was forgotten', SLOW, async () => {
    const { root, built } = folder()
    await built()
    write(root, 'content/updates/story-7/next.md', update('Then this.', 'draft: true'))
    expect(await built()).toMatchObject({ stories: 1, written: [] })
    rmSync(join(root, 'content/updates/story-7/next.md'))
    expect(await built()).toMatchObject({ stories: 1, written: [] })
    rmSync(join(root, 'dist/assets/snapshot/articles/story-3.pack'))
    expect(await built()).toMatchObject({ stories: 1, lists: 0, written: ['articles/story-3.pack'] })
  })

  test('is all of it with --from-nothing', SLOW, async () => {
    const { built } = folder()
    const first = await built()
    expect(await built('--from-nothing')).toEqual({ ...first, written: [], removed: [] })
    expect(await built()).toEqual(NOTHING)
  })

  test('is not begun again where it fails by a bug: that is shown, with how to go on', SLOW, async () => {
    const { root, built } = folder()
    await built()
    write(root, EDITED, story('Seven and more.', 'Land'))
    const progress: Progress = what => {
      if (what !== null) throw new TypeError('a bug')
    }
    const { exitCode, err } = await runIn(root, ['build'], { progress })
    expect(exitCode).toBe(1)
    expect(err).toMatch(
      /^Dateline failed: [\s\S]*npm run build -- --from-nothing[\s\S]*Caused by: TypeError: a bug/,
    )
    // And the one that was edited again: what the ledger told last is known only once all are read.
    expect(await built('--from-nothing')).toMatchObject({ stories: 13 })
  })
})
