import { expect, test } from 'vitest'
import type { Build } from '../../src/site/context/input.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { article, newsroom } from './newsroom.ts'

const SAID = 'Mira Halvorsen said: "We have chosen the road over the wall."'
const OTHER = article('Ships came.', 'topics: [Roads]', 'Ships')
const dateOf = ({ build }: { readonly build: Build }, path: string) =>
  [...build.assets.values()]
    .flatMap(bytes => openPack(bytes).documents.get(path)?.lastModifiedAt ?? [])
    .at(0) ?? 0
const deletedIn = (document: string | undefined) =>
  readFeed('atom', document ?? '').deleted.map(({ id }) => id)

test('what left a topic and is taken back later is named as deleted there, as long as readers may hold it', () => {
  const shown = newsroom('2025-10-01', {
    'articles/a.md': article(SAID, 'topics: [Roads, Walls]'),
    'articles/b.md': OTHER,
  })
  const left = shown.edit('2025-10-02', { 'articles/a.md': article(SAID, 'topics: [Walls]') })
  expect(deletedIn(left.document('/topics/roads/atom.xml'))).toEqual([])
  const withdrawn = left.edit('2025-10-03', {
    'articles/a.md': article(SAID, 'topics: [Walls]\nwithdrawn: { at: 2025-10-03, reason: Untrue. }'),
  })
  const ids = shown.entries('/articles/a/').map(({ id }) => id)
  expect(deletedIn(withdrawn.document('/topics/roads/atom.xml')).toSorted()).toEqual(ids.toSorted())
  expect(deletedIn(withdrawn.at('2026-06-01').document('/topics/roads/atom.xml'))).toHaveLength(ids.length)
  expect(deletedIn(withdrawn.at('2027-06-01').document('/topics/roads/atom.xml'))).toEqual([])
})

test('what left a topic, is taken back and taken up again never dates the topic’s documents back', () => {
  const [here, back] = [article(SAID, 'topics: [Roads, Walls]'), article(SAID, 'topics: [Walls]')]
  const withdrawn = article(SAID, 'topics: [Walls]\nwithdrawn: { at: 2025-10-03, reason: Untrue. }')
  const shown = newsroom('2025-10-01', { 'articles/a.md': here, 'articles/b.md': OTHER })
  const left = shown.edit('2025-10-02', { 'articles/a.md': back })
  const gone = left.edit('2025-10-03', { 'articles/a.md': withdrawn })
  const again = gone.edit('2025-10-04', { 'articles/a.md': back })
  for (const file of ['', 'rss.xml', 'atom.xml', 'feed.json']) {
    const dates = [left, gone, again].map(room => dateOf(room, `/topics/roads/${file}`))
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
    if (file !== '') expect(dates[2]).toBeGreaterThan(dates[1] ?? 0)
  }
})

test('readers who are led from a topic to another are told there of what was taken back before', () => {
  const other = 'Kaja Lindqvist wrote: "They promised us a bridge and we believed them."'
  const gone = 'topics: [Roads]\nwithdrawn: { at: 2025-10-03, reason: Untrue. }'
  const shown = newsroom('2025-10-01', {
    'articles/a.md': article(SAID, 'topics: [Roads]'),
    'articles/b.md': article(other, 'topics: [Roads]', 'Bridge'),
  })
  const moved = shown.edit('2025-10-02', { 'articles/b.md': article(other, 'topics: [Walls]', 'Bridge') })
  const room = moved.edit('2025-10-03', { 'articles/a.md': article(SAID, gone) })
  const ids = shown.entries('/articles/a/').map(({ id }) => id)
  const walls = '/topics/walls/atom.xml'
  // While its notice runs, the first topic's own feed tells it.
  expect(room.document('/topics/roads/atom.xml')).toBeDefined()
  expect(deletedIn(room.document(walls))).toEqual([])
  const over = room.at('2026-02-01')
  expect(over.document('/topics/roads/atom.xml')).toBeUndefined()
  expect(deletedIn(over.document(walls)).toSorted()).toEqual(ids.toSorted())
  expect(dateOf(over, walls)).toBe(Date.parse('2026-01-01T00:00:00Z'))
  const later = room.at('2027-06-01')
  expect(deletedIn(later.document(walls))).toEqual([])
  expect(dateOf(later, walls)).toBeGreaterThan(dateOf(over, walls))
})

test('they are told of it as long where it leaves the topic that led them there', () => {
  const other = 'Kaja Lindqvist wrote: "They promised us a bridge and we believed them."'
  const note = 'statements: [{ quote: "We have chosen", withdrawn: { at: 2025-10-03, reason: Untrue. } }]'
  const taken = (topics: string) => article('The wall stands.', `topics: [${topics}]\n${note}`)
  const shown = newsroom('2025-10-01', {
    'articles/a.md': article(SAID, 'topics: [Roads]'),
    'articles/b.md': article(other, 'topics: [Roads]', 'Bridge'),
  })
  const moved = shown.edit('2025-10-02', { 'articles/b.md': article(other, 'topics: [Walls]', 'Bridge') })
  const over = moved.edit('2025-10-03', { 'articles/a.md': taken('Roads') }).at('2026-02-01')
  const left = over.edit('2026-02-02', { 'articles/a.md': taken('Bread') })
  const walls = '/topics/walls/atom.xml'
  const ids = deletedIn(over.document(walls))
  expect(ids).toHaveLength(1)
  expect(deletedIn(left.document(walls))).toEqual(ids)
  expect(dateOf(left, walls)).toBeGreaterThanOrEqual(dateOf(over, walls))
  expect(deletedIn(left.at('2027-06-01').document(walls))).toEqual([])
})
