import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EntryId } from '../../src/model/entry-id.ts'
import { withSharedIds } from '../../src/site/checks/shared-ids.ts'
import { EntryTable } from '../../src/site/index/entry-table.ts'
import type { RecordedEntry } from '../../src/site/index/story-record.ts'
import { HOSTILE_LINE, HOSTILE_TEXT } from '../format/hostile.ts'
import { ARTICLE, at, STATEMENT, WITHDRAWN_ARTICLE } from '../format/sample.ts'

const LOOK = '00ff00ff80000001'
const OWN: readonly RecordedEntry[] = [
  { ...ARTICLE, fingerprint: LOOK },
  {
    ...STATEMENT,
    fingerprint: 'ffffffffffffffff',
    title: HOSTILE_LINE,
    summary: HOSTILE_TEXT,
    planned: true,
  },
  { ...WITHDRAWN_ARTICLE, fingerprint: '0000000000000000' },
  {
    ...STATEMENT,
    fingerprint: LOOK,
    id: 'tag:elsewhere.example,2020:x' as EntryId,
    path: '/elsewhere/',
    history: [
      [at('2025-09-01'), 'a'],
      [at('2025-09-02'), 'b'],
    ],
    changed: at('2025-09-02'),
  },
]

const FOREIGN: readonly RecordedEntry[] = ['größe', 'größe 2', ' größe', 'grö', '/'].map(id => ({
  ...STATEMENT,
  fingerprint: LOOK,
  id: id as EntryId,
  story: { ...ARTICLE.story, id: 'größe' as EntryId },
}))

const toldOf = (entry: RecordedEntry) => {
  const { id, kind, path, title, summary, topics, language, withdrawn, story, person, places, fingerprint } =
    entry
  const { order, published, updated, changed, planned, shown, history } = entry
  return [
    [id, kind, path, title, summary, topics, language, withdrawn, story, person, places, fingerprint],
    [order, published, updated, changed, planned, shown, history.map(([moment]) => moment)],
  ]
}

const SAMPLES = [...OWN, ...FOREIGN]

test('an entry says the same out of a table, and out of one that was put away and taken out again', () => {
  const table = new EntryTable()
  const rows = table.add(SAMPLES)
  expect(rows.map(toldOf)).toEqual(SAMPLES.map(toldOf))
  const {
    rows: numbers,
    names,
    texts,
    lists,
  } = structuredClone(table.partsSince({ rows: 0, names: 0, texts: 0 }))
  const again = new EntryTable({
    textsAt: 'texts',
    length: { rows: numbers.length, names: names.length, texts: texts.length },
    rows: numbers,
    names,
    lists,
    readText: (start, most) => texts.subarray(start, start + most),
  })
  const more = again.add(SAMPLES)
  const before = SAMPLES.flatMap(({ story }, index) => again.entriesAt(index, 1, story))
  expect([...before, ...more].map(toldOf)).toEqual([...SAMPLES, ...SAMPLES].map(toldOf))
})

test('finds the stories that share an id, whatever their ids are', () => {
  const part = fc.constantFrom('a', 'b', 'a/b', 'a/b/a', 'a ', ' ', 'ä')
  const tag = part.map(rest => `tag:x.example,2025:${rest}` as EntryId)
  const entry = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('', '/a', '/b', '/a/b', '-a', ' ', ' ä') },
    { weight: 1, arbitrary: tag },
  )
  const story = fc.record({ id: tag, entries: fc.uniqueArray(entry, { minLength: 1, maxLength: 3 }) })
  fc.assert(
    fc.property(fc.array(story, { maxLength: 5 }), stories => {
      const table = new EntryTable()
      const told = stories.map(({ id, entries }) => {
        const ids = new Set(entries.map(own => (own.startsWith('tag:') ? own : id + own) as EntryId))
        const reference = { ...ARTICLE.story, id }
        return table.add([...ids].map(own => ({ ...ARTICLE, fingerprint: LOOK, id: own, story: reference })))
      })
      const shared = told.filter(own =>
        told.some(other => other !== own && other.some(({ id }) => own.some(entry => entry.id === id))),
      )
      expect(new Set(withSharedIds(told, own => own))).toEqual(new Set(shared))
    }),
    { numRuns: 2000 },
  )
})
