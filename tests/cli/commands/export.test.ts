import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { article } from '../../life/newsroom.ts'
import { documentsOf } from '../../site/site.ts'
import { newsroomFolder } from '../newsroom-folder.ts'
import { filesBelow, write } from '../temporary-root.ts'

const WITHDRAWN = 'withdrawn: { at: 2025-10-02T00:00:00Z, reason: It was wrong. }'
const FILES = {
  'content/articles/b.md': article('Mira Halvorsen said: "So be it."', '', 'Older').replace('09-04', '08-04'),
  'content/articles/c.md': article('It was so.', '', 'Taken back'),
  'content/articles/draft.md': article('Not yet.', 'draft: true', 'A draft'),
  'content/articles/later.md': article('Not yet.', '', 'Scheduled').replace('2025', '2027'),
}

interface Item {
  readonly id: string
  readonly date_published: string
}

/** The items of the newest JSON feed of all. */
function itemsOf(root: string): readonly Item[] {
  const packs = Object.keys(filesBelow(root, 'dist/assets')).filter(name => name.endsWith('.pack'))
  const assets = new Map(packs.map(name => [name, readFileSync(join(root, 'dist/assets', name))]))
  const feed = documentsOf({ assets }).get('/feed.json')
  return JSON.parse(feed ?? '').items
}

function linesOf(out: string): readonly Item[] {
  return out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

test('npm run export prints what the JSON feeds list, each whole on a line, oldest first', async () => {
  const { root, run, content } = newsroomFolder(FILES)
  await run(['build'])
  write(root, 'content/articles/c.md', article('It was so.', WITHDRAWN, 'Taken back'))
  await run(['build'], '2025-10-02T00:00:00Z')
  const before = content()
  const { exitCode, out, err } = await run(['export'], '2025-10-03T00:00:00Z')
  expect([exitCode, err]).toEqual([0, ''])
  const printed = linesOf(out)
  const byId = (items: readonly Item[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(byId(printed)).toEqual(byId(itemsOf(root)))
  expect(printed).toHaveLength(7)
  const dates = printed.map(item => Date.parse(item.date_published))
  expect(dates).toEqual(dates.toSorted((a, b) => a - b))
  expect(content()).toEqual(before)
})

test('what no build has recorded is not exported under ids that might not stay', async () => {
  const { run } = newsroomFolder(FILES)
  const { exitCode, out, err } = await run(['export'])
  expect([exitCode, out]).toEqual([1, ''])
  expect(err).toContain('npm run build')
})

test('what is no longer shown is in no line', async () => {
  const { root, run } = newsroomFolder(FILES)
  await run(['build'])
  write(root, 'content/articles/c.md', article('It was so.', WITHDRAWN, 'Taken back'))
  await run(['build'], '2025-10-02T00:00:00Z')
  const { out } = await run(['export'], '2027-01-02T00:00:00Z')
  const ids = linesOf(out).map(({ id }) => id)
  expect(ids).not.toContain('tag:weekly.example,2025:articles/c')
  expect(ids).toContain('tag:weekly.example,2025:articles/b')
})
