import { expect, test } from 'vitest'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { PUBLICATION } from '../site/site.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const ANN = 'Ann Lee said: "We will open the bridge on Monday morning."'
const BO = 'Bo Xu said: "Nobody asked the people of the harbour."'
const [A, B, C] = ['articles/a.md', 'articles/b.md', 'articles/c.md'] as const
const TAKEN_BACK =
  'statements: [{ quote: "We will open the bridge", withdrawn: { at: 2025-09-06, reason: She did not. } }]'
const story = (title: string, parts: readonly string[], frontMatter = '') =>
  article(['The parties met.', ...parts, 'The end.'].join('\n\n'), frontMatter, title)

const idOf = (room: Newsroom, name = 'Ann Lee') =>
  room.entries().find(({ title }) => title.startsWith(name))?.id
const deletedIn = (room: Newsroom, path: string) =>
  FEED_FORMATS.map(format =>
    readFeed(format, room.document(path + FEEDS[format].file) ?? '').deleted.map(({ id }) => id),
  )
const inAll = (...ids: readonly (string | undefined)[]) => FEED_FORMATS.map(() => ids)
const dateOf = ({ build }: Newsroom, path: string) =>
  [...build.assets.values()]
    .flatMap(bytes => openPack(bytes).documents.get(path)?.lastModifiedAt ?? [])
    .at(0) ?? 0
const updatedOf = (room: Newsroom, path = '/articles/a/') =>
  room.entries(path).find(({ terms }) => terms.kind === 'article')?.updated

const base = newsroom('2025-09-05', {
  [A]: story('A', [ANN, BO]),
  [B]: story('B', []),
  [C]: story('C', []),
})

/** What left a story for another. */
const moved = base.edit('2025-09-06', { [A]: story('A', [BO]), [B]: story('B', [ANN]) })
const inA = '/articles/a/'

test('what moved to another story is named as deleted in the feeds of the first, whatever becomes of it', () => {
  const withdrawn = moved.edit('2025-09-07', { [B]: story('B', [], TAKEN_BACK) })
  for (const room of [moved, withdrawn, withdrawn.at('2026-11-01')]) {
    expect(deletedIn(room, inA)).toEqual(inAll(idOf(base)))
    expect(room.entries(inA).map(({ id }) => id)).not.toContain(idOf(base))
  }
  expect(moved.entries('/articles/b/').map(({ id }) => id)).toContain(idOf(base))
  expect(deletedIn(moved, '/articles/b/')).toEqual(inAll())
  expect(deletedIn(moved, '/')).toEqual(inAll())
  const late = withdrawn.at('2026-12-10')
  expect(deletedIn(late, inA)).toEqual(inAll())
  for (const file of ['rss.xml', 'atom.xml', 'feed.json'])
    for (const [one, next] of [
      [base, moved],
      [withdrawn, late],
    ] as const)
      expect(dateOf(next, inA + file)).toBeGreaterThan(dateOf(one, inA + file))
})

test('what comes back is told again, and what moves on is still named where it was', () => {
  const back = moved.edit('2025-09-07', { [A]: story('A', [ANN, BO]), [B]: story('B', []) })
  expect(back.entries(inA).map(({ id }) => id)).toContain(idOf(base))
  expect(deletedIn(back, inA)).toEqual(inAll())
  expect(deletedIn(back, '/articles/b/')).toEqual(inAll(idOf(base)))
  const on = moved.edit('2025-09-07', { [B]: story('B', []), [C]: story('C', [ANN]) })
  for (const path of [inA, '/articles/b/']) expect(deletedIn(on, path)).toEqual(inAll(idOf(base)))
})

test('a story that is withdrawn or renamed after something left it goes on naming that', () => {
  const renamed = moved.edit('2025-09-07', {
    [A]: null,
    'articles/d.md': story('A', [BO], 'formerly: [a]'),
  })
  expect(deletedIn(renamed, '/articles/d/')).toEqual(inAll(idOf(base)))
  const withdrawn = moved.edit('2025-09-07', {
    [A]: story('A', [BO], 'withdrawn: { at: 2025-09-07, reason: All of it. }'),
  })
  expect(deletedIn(withdrawn, inA)).toEqual(inAll(idOf(base)))
})

/** Three new stories a build: with feeds of two entries an old one is listed only if it was touched last. */
const crowd = (n: number) =>
  Object.fromEntries([1, 2, 3].map(k => [`articles/n${n}-${k}.md`, newStory(`New ${n}-${k}`, n)]))
const newStory = (title: string, n: number) =>
  article('Text.', '', title).replace('2025-09-04', `2025-10-0${n}`)
const crowded = newsroom('2025-09-05', {
  'publication.yaml': `${PUBLICATION}feed_length: 2\n`,
  [A]: story('A', [ANN, BO]),
  [B]: story('B', []),
})
  .edit('2025-10-01', crowd(1))
  .edit('2025-10-02', crowd(2))
const listed = (room: Newsroom) =>
  room.entries().some(({ link, terms }) => terms.kind === 'article' && link.endsWith(inA))

test('an article comes back into view when words that were taken back are cut from it', () => {
  expect(listed(crowded)).toBe(false)
  const withdrawn = crowded.edit('2025-10-03', { [A]: story('A', [ANN, BO], TAKEN_BACK) })
  expect(updatedOf(withdrawn)).toBe(updatedOf(crowded))
  const next = withdrawn.edit('2025-10-04', crowd(4))
  const typo = next.edit('2025-10-04T06:00:00Z', { [A]: story('A', ['They met.', ANN, BO], TAKEN_BACK) })
  expect(listed(typo)).toBe(false)
  const cut = typo.edit('2025-10-05', { [A]: story('A', ['They met.', BO], TAKEN_BACK) })
  expect(listed(cut)).toBe(true)
  expect(updatedOf(cut)).toBe('2025-10-05T00:00:00.000Z')
  const edited = cut.edit('2025-10-06', { [A]: story('A', ['They all met.', BO], TAKEN_BACK) })
  expect(updatedOf(edited)).toBe(updatedOf(cut))
})

const withA = (room: Newsroom, now: string, parts: readonly string[], frontMatter = '') =>
  room.edit(now, { [A]: story('A', parts, frontMatter) })

test('an article is updated whichever way such words leave it', () => {
  const at = '2025-10-05T00:00:00.000Z'
  expect(updatedOf(withA(crowded, '2025-10-05', [BO], TAKEN_BACK)), 'with the withdrawal').toBe(at)
  const away = crowded.edit('2025-10-05', { [A]: story('A', [BO]), [B]: story('B', [ANN]) })
  expect(updatedOf(away), 'to another story').toBe(at)
  const retiring = TAKEN_BACK.replace(/withdrawn: \{[^}]*\}/, 'retired: true')
  const retired = withA(crowded, '2025-10-03', [BO], retiring)
  expect(updatedOf(retired), 'cut for length').toBe(updatedOf(crowded))
  expect(updatedOf(withA(retired, '2025-10-05', [BO], TAKEN_BACK)), 'cut before').toBe(at)
  const again = withA(
    withA(crowded, '2025-10-03', [BO], TAKEN_BACK),
    '2025-10-04',
    [`They wrote: ${ANN}`, BO],
    TAKEN_BACK,
  )
  expect(updatedOf(withA(again, '2025-10-05', [BO], TAKEN_BACK)), 'written again').toBe(at)
})

test('an update’s own text is updated where the words stood there', () => {
  const told = base.edit('2025-09-06', {
    [A]: story('A', [BO], TAKEN_BACK),
    'updates/a/next.md': update(`She said so. ${ANN}`),
  })
  const cut = told.edit('2025-09-07', { 'updates/a/next.md': update('She said so.') })
  const of = (room: Newsroom) => room.entries(inA).find(({ terms }) => terms.kind === 'development')?.updated
  expect(of(cut)).toBe('2025-09-07T00:00:00.000Z')
  expect(of(cut)).not.toBe(of(told))
  // A second later, since in that of the edit the story is news no more.
  expect(updatedOf(told)).toBe('2025-09-06T00:00:01.000Z')
  expect(updatedOf(cut)).toBe(updatedOf(told))
})

test('what a text still says of what was taken back is settled: a frozen build finds nothing to write', () => {
  const withdrawn = withA(base, '2025-09-06', [ANN, BO], TAKEN_BACK)
  const lines = String(withdrawn.files['ledger/a.jsonl'])
  expect(lines).toContain('"standing":["We will open the bridge on Monday morning."]')
  for (const room of [withdrawn, moved]) expect(room.problems({}, { ledger: 'frozen' })).toEqual([])
})
