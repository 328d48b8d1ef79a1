import { describe, expect, test } from 'vitest'
import { at, buildSite } from '../site/site.ts'
import { article, newsroom, update } from './newsroom.ts'

const FIRST = 'Mira Halvorsen said: "We have chosen the road over the wall, and we will not turn back."'
const BODY = `Mira Halvorsen met Petra Luning.\n\n${FIRST}`
const open = newsroom('2025-09-08T10:05:00Z', { 'articles/a.md': article(BODY) })
const ids = (room: typeof open) =>
  room
    .entries()
    .map(({ id }) => id)
    .toSorted()

describe('a clock that is behind', () => {
  test.each(['2025-09-08T10:00:00Z', '2025-09-07', '2024-01-01'])(
    'at %s changes nothing and hides nothing',
    now => {
      expect(open.problems({}, { ledger: 'frozen', now: at(now) })).toEqual([])
      expect(ids(open.at(now))).toEqual(ids(open))
    },
  )

  test('does not let anything vanish', () => {
    const now = at('2025-09-08T10:00:00Z')
    expect(open.problems({ 'articles/a.md': article('Nothing.') }, { now })).toEqual([
      'articles/a.md:1:1 quotation-gone',
    ])
    expect(open.problems({ 'articles/a.md': null, 'articles/b.md': article('Text.') }, { now })).toEqual([
      'articles/a.md:1:1 article-gone',
    ])
  })
})

describe('the same words quoted twice', () => {
  const twice = newsroom('2025-09-08', { 'articles/a.md': article(`${BODY}\n\nLater, ${FIRST}`) })

  test('one removed can be taken back by its id', () => {
    const result = buildSite({ ...twice.files, 'articles/a.md': article(BODY) }, { now: at('2025-09-09') })
    const [problem] = result.ok ? [] : result.problems
    const id = /id: "([^"]+)"/.exec(problem?.advice ?? '')?.[1]
    const note = `statements: [{ quote: "We have chosen", id: "${id}", withdrawn: { at: 2025-09-09, reason: Said once only. } }]`
    const after = twice.edit('2025-09-09', { 'articles/a.md': article(BODY, note) })
    expect(ids(after)).toEqual(expect.arrayContaining([...ids(twice)]))
    expect(after.entries().filter(({ title }) => title.startsWith('Withdrawn'))).toHaveLength(1)
  })
})

describe('two stories made one', () => {
  test('do not lose the article that is gone', () => {
    const two = newsroom('2025-09-08', {
      'articles/a.md': article(BODY),
      'articles/b.md': article('Other text.', '', 'B'),
    })
    const merged = { 'articles/b.md': null, 'articles/a.md': article(BODY, 'formerly: [b]') }
    expect(two.problems(merged)).toEqual(['articles/b.md:1:1 article-gone'])
  })
})

describe('dates that have not come', () => {
  test.each([
    ['updated: 2026-01-01', 'future-date'],
    ['corrections: [{ at: 2026-01-01, text: Wrong. }]', 'future-date'],
    ['withdrawn: { at: 2026-01-01, reason: Wrong. }', 'future-date'],
  ])('%s is a Problem', (frontMatter, code) => {
    expect(open.problems({ 'articles/a.md': article(BODY, frontMatter) })[0]).toContain(code)
  })

  test('of a correction’s own file are too', () => {
    const file = update('It was Tuesday.', 'kind: correction').replace('2025-09-06', '2026-01-01')
    expect(open.problems({ 'updates/a/fix.md': file })).toEqual(['updates/a/fix.md:3:1 future-date'])
  })
})

describe('significant corrections of one day', () => {
  test('each move updated', () => {
    const correction = (text: string) => `{ at: 2025-09-08, text: ${text}, severity: significant }`
    const one = open.edit('2025-09-09', {
      'articles/a.md': article(BODY, `corrections: [${correction('One.')}]`),
    })
    const two = one.edit('2025-09-10', {
      'articles/a.md': article(BODY, `corrections: [${correction('One.')}, ${correction('Two.')}]`),
    })
    const updated = (room: typeof open) => room.entries().find(({ title }) => title === 'A story')?.updated
    expect(updated(two)).toBe('2025-09-10T00:00:00.000Z')
    expect(updated(one)).toBe('2025-09-09T00:00:00.000Z')
  })
})

describe('an id', () => {
  test('cannot be given to what subscribers know under another, nor be another entry’s', () => {
    expect(open.problems({ 'articles/a.md': article(BODY, 'id: tag:weekly.example,2024:x') })).toEqual([
      'articles/a.md:1:1 id-moved',
    ])
    const taken = { 'articles/b.md': article('Text.', 'id: tag:weekly.example,2025:articles/a') }
    expect(open.problems(taken)).toEqual(['articles/b.md:1:1 duplicate-id'])
  })

  test('that an editor brings along is kept', () => {
    const brought = newsroom('2025-09-08', {
      'articles/a.md': article(BODY, 'id: tag:weekly.example,2019:old/1'),
      'updates/a/next.md': update('Text.', 'id: tag:weekly.example,2019:old/2'),
    })
    expect(ids(brought)).toEqual(
      expect.arrayContaining(['tag:weekly.example,2019:old/1', 'tag:weekly.example,2019:old/2']),
    )
  })

  test('of a withdrawn story is not given to another of the same name', () => {
    const gone = open.edit('2025-09-09', {
      'articles/a.md': article(BODY, 'withdrawn: { at: 2025-09-09, reason: Untrue. }'),
    })
    const other = article('Another story.', '', 'Another').replace('2025-09-04', '2025-09-10')
    expect(
      gone
        .edit('2025-09-10', { 'articles/a.md': null, 'articles/z.md': article('Text.') })
        .problems({ 'articles/a.md': other }),
    ).toEqual(['articles/a.md:1:1 slug-taken'])
  })
})

describe('former addresses', () => {
  const renamed = open.edit('2025-09-09', {
    'articles/a.md': null,
    'articles/b.md': article(BODY, 'formerly: [a]'),
  })

  test('still lead on when the front matter forgets them', () => {
    const later = renamed.edit('2025-09-10', { 'articles/b.md': article(BODY) })
    expect([...later.build.assets.keys()]).toContain('snapshot/articles/a.pack')
  })

  test('are no other article’s', () => {
    const taken = { 'articles/a.md': article('New text.'), 'articles/b.md': article(BODY) }
    expect(renamed.problems(taken)).toEqual(['articles/a.md:1:1 duplicate-slug'])
  })
})

describe('what readers see changes only with a change in the ledger', () => {
  test('a place of reporting is told of quotations too', () => {
    const here = open.edit('2025-09-09', { 'articles/a.md': article(BODY, 'dateline: Oslo') })
    expect(here.build.news.map(({ change }) => change)).toEqual(['changed', 'changed'])
  })
})

describe('names that two branches gave one address', () => {
  test('stand apart after the merge', () => {
    const ours = newsroom('2025-09-08', {
      'articles/a.md': article('A.', 'topics: [Köln]'),
      'articles/b.md': article('B.', 'topics: [Koln]'),
    })
    const merged = (ours.files['ledger/_publication.jsonl'] as string).replace('koln-2', 'koln')
    const after = ours.edit('2025-09-09', { 'ledger/_publication.jsonl': merged })
    expect(after.entries('/topics/koln/')).toHaveLength(1)
    expect(after.entries('/topics/koln-2/')).toHaveLength(1)
  })
})

describe('a ledger edited by hand', () => {
  const line = (open.files['ledger/a.jsonl'] as string).split('\n')
  test.each([
    [
      'an updated before published',
      (text: string) => text.replace(/"updated":"[^"]*"/, '"updated":"1999-01-01T00:00:00Z"'),
    ],
    [
      'a name that leaves the folder',
      (text: string) => text.replace(/"name":"[^"]*"/, '"name":"../../evil"'),
    ],
    ['no name', (text: string) => text.replace(/"name":"[^"]*"/, '"name":""')],
    [
      'another kind',
      (text: string) =>
        text
          .replace('"kind":"statement"', '"kind":"article"')
          .replace('"kind":"reaction"', '"kind":"article"'),
    ],
  ])('%s is a Problem with its line', (_, damage) => {
    const text = line.map((source, index) => (index === 1 ? damage(source) : source)).join('\n')
    expect(open.problems({ 'ledger/a.jsonl': text })).toContain('ledger/a.jsonl:2:1 damaged-ledger')
  })

  test('an emptied file is a Problem', () => {
    expect(open.problems({ 'ledger/a.jsonl': '' })).toContain('ledger/a.jsonl:1:1 damaged-ledger')
  })
})

describe('how many updates an article has', () => {
  const count = (room: typeof open) =>
    /thr:count="(\d+)"/.exec(room.document('/articles/atom.xml') ?? '')?.[1]

  test('is told, and one that is scheduled does not show in it', () => {
    expect(count(open)).toBe('1')
    const later = update('Friday words.').replace('2025-09-06', '2025-12-01')
    const planned = open.edit('2025-09-09', { 'updates/a/friday.md': later })
    expect(count(planned)).toBe('1')
    expect(planned.build.ledger.get('a.jsonl')).toContain('"planned":true')
    const next = open.edit('2025-09-09', { 'updates/a/next.md': update('It opened.') })
    expect(count(next)).toBe('2')
    expect(next.build.news.map(({ change, kind }) => `${change} ${kind}`)).toEqual([
      'changed article',
      'new development',
    ])
  })
})
