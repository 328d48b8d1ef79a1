import { describe, expect, test } from 'vitest'
import { at, buildSite, type Files } from '../site/site.ts'
import { merged } from './branches.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const ANN = 'Ann Lee said: "We will open the bridge on Monday morning."'
const BO = 'Bo Xu said: "Nobody asked the people of the harbour."'
const A = 'articles/a.md'
const B = 'articles/b.md'
const C = 'articles/c.md'
const story = (title: string, ...parts: readonly string[]) =>
  article(['The parties met.', ...parts, 'The end.'].join('\n\n'), '', title)
const base = newsroom('2025-09-05', {
  [A]: story('A', ANN, BO),
  [B]: story('B'),
  [C]: story('C'),
})
/** One branch moves what Ann Lee said to another story. */
const moved = base.edit('2025-09-06', { [A]: story('A', BO), [B]: story('B', ANN) })

const idOf = (room: Newsroom, name = 'Ann Lee') =>
  room.entries().find(({ title }) => title.startsWith(name))?.id

/** The files of two branches, merged in one order and in the other, without what the merge did to the text. */
function bothWays(one: Newsroom, two: Newsroom, texts: Files): readonly Files[] {
  return [merged(base, one, two, texts), merged(base, two, one, texts)].map(files => files as Files)
}

function problemsWith(files: Files) {
  const result = buildSite(files, { now: at('2025-09-20') })
  return result.ok ? [] : result.problems
}

/** The newsroom after the merge, with one live entry of every id. */
function opened(files: Files): Newsroom {
  const room = newsroom('2025-09-20', files)
  const ids = [...room.build.ledger.values()].flatMap(text => text.match(/(?<=^\{"id":")[^"]*/gm) ?? [])
  expect(ids.length).toBe(new Set(ids).size)
  expect(room.problems({}, { ledger: 'frozen' })).toEqual([])
  return room
}

describe('a quotation that one branch moved to another story', () => {
  test.each<[string, Newsroom, Files]>([
    ['nothing', base, { [A]: story('A', BO), [B]: story('B', ANN) }],
    [
      'the headline of its story',
      base.edit('2025-09-07', { [A]: story('New A', ANN, BO) }),
      { [A]: story('New A', BO), [B]: story('B', ANN) },
    ],
    [
      'the headline of the other story',
      base.edit('2025-09-07', { [B]: story('New B') }),
      { [A]: story('A', BO), [B]: story('New B', ANN) },
    ],
    [
      'its words',
      base.edit('2025-09-07', { [A]: story('A', ANN.replace('Monday', 'Tuesday'), BO) }),
      { [A]: story('A', BO), [B]: story('B', ANN.replace('Monday', 'Tuesday')) },
    ],
    [
      'the file of an update',
      base.edit('2025-09-07', { 'updates/a/next.md': update('More.') }),
      { [A]: story('A', BO), [B]: story('B', ANN) },
    ],
  ])('keeps its id there, whatever the other branch changed: %s', (_, other, texts) => {
    for (const files of bothWays(moved, other, texts)) {
      const room = opened(files)
      expect(room.entries('/articles/b/').map(({ id }) => id)).toContain(idOf(base))
      expect(room.entries('/articles/a/').map(({ id }) => id)).not.toContain(idOf(base))
      expect(room.entries().filter(({ id }) => id === idOf(base))).toHaveLength(1)
    }
  })
})

/** What a Problem says to do is done by hand; then a build is good, and frozen after it. */
describe('what two branches did that only an editor can decide', { timeout: 30_000 }, () => {
  const elsewhere = base.edit('2025-09-07', { [A]: story('A', BO), [C]: story('C', ANN) })
  const bothMoved = bothWays(moved, elsewhere, {
    [A]: story('A', BO),
    [B]: story('B', ANN),
    [C]: story('C', ANN),
  })

  test('moved to two stories names both lines, and leads to one home or to a new entry', () => {
    for (const files of bothMoved) {
      const [found, ...others] = problemsWith(files)
      expect(others).toEqual([])
      expect(found).toMatchObject({ code: 'duplicate-id', file: 'ledger/c.jsonl', line: 1 })
      expect(found?.message).toMatch(/^[^"]*“[^"“”]*”? \(`/)
      expect(found?.message).toContain(`(\`${idOf(base)}\`) has its id in two stories`)
      expect(found?.message).toContain('content/ledger/b.jsonl:1 and content/ledger/c.jsonl:1')
      expect(found?.advice).toBe(
        'Take it out of content/articles/c.md or content/articles/b.md. If it stands in both rightly, delete line 1 of content/ledger/c.jsonl and set `updated:` in content/articles/c.md: there it is a new entry.',
      )
      for (const [from, to] of [
        [B, '/articles/c/'],
        [C, '/articles/b/'],
      ] as const) {
        const room = opened({ ...files, [from]: story(from === B ? 'B' : 'C') })
        expect(room.entries(to).map(({ id }) => id)).toContain(idOf(base))
        expect(room.entries()).toHaveLength(5)
      }
      const lines = String(files['ledger/c.jsonl']).split('\n').toSpliced(0, 1).join('\n')
      const updated = story('C', ANN).replace('---\n\n', 'updated: 2025-09-20\n---\n\n')
      const room = opened({ ...files, 'ledger/c.jsonl': lines, [C]: updated })
      expect(room.entries()).toHaveLength(6)
      expect(room.entries('/articles/b/').map(({ id }) => id)).toContain(idOf(base))
    }
  })

  const said = (id = '') =>
    `statements: [{ quote: "We will open the bridge",${id} withdrawn: { at: 2025-09-07, reason: She did not. } }]`
  const withdrawing = (id = '') => article(['The parties met.', BO, 'The end.'].join('\n\n'), said(id), 'A')

  test.each(['', ` id: "${idOf(base)}",`])(
    'withdrawn on one and moved on the other names both, and leads to either: %s',
    id => {
      const withdrawn = base.edit('2025-09-07', { [A]: withdrawing(id) })
      for (const files of bothWays(moved, withdrawn, { [A]: withdrawing(id), [B]: story('B', ANN) })) {
        const [found, ...others] = problemsWith(files)
        expect(others).toEqual([])
        expect(found?.code).toBe('duplicate-id')
        expect(found?.message).toMatch(
          /is withdrawn in one story and told in another under the same id: content\/ledger\/a\.jsonl:\d and content\/ledger\/b\.jsonl:\d\.$/,
        )
        expect(found?.advice).toBe(
          'Take it out of content/articles/b.md, or remove what withdraws it from content/articles/a.md.',
        )
        const gone = opened({ ...files, [B]: story('B') })
        expect(JSON.stringify(gone.entries())).not.toContain('We will open')
        const back = opened({ ...files, [A]: story('A', BO) })
        expect(back.entries('/articles/b/').map(({ id }) => id)).toContain(idOf(base))
        expect(back.build.news.map(({ change }) => change)).toContain('revived')
      }
    },
  )

  test('a story that one branch takes back whole does not take back what the other moved out of it', () => {
    const whole = story('A', ANN, BO).replace(
      '---\n\n',
      'withdrawn: { at: 2025-09-07, reason: All of it. }\n---\n\n',
    )
    const withdrawn = base.edit('2025-09-07', { [A]: whole })
    for (const files of bothWays(moved, withdrawn, { [A]: whole, [B]: story('B', ANN) })) {
      const room = opened(files)
      expect(room.entries('/articles/b/').find(({ id }) => id === idOf(base))?.title).toContain(
        'We will open',
      )
    }
  })

  test('a story renamed on one branch takes along what the other added', () => {
    const renamed = (...parts: readonly string[]) =>
      story('A', ...parts).replace('---\n\n', 'formerly: [a]\n---\n\n')
    const one = base.edit('2025-09-06', { [A]: null, 'articles/d.md': renamed(ANN, BO) })
    const more = 'Cy Dee said: "The toll is lower than it was ever planned."'
    const two = base.edit('2025-09-07', { [A]: story('A', ANN, BO, more) })
    const files = {
      ...one.files,
      'articles/d.md': renamed(ANN, BO, more),
      'ledger/a.jsonl': two.files['ledger/a.jsonl'] ?? '',
    }
    const room = opened(files)
    expect(new Set(room.entries().map(({ id }) => id))).toEqual(new Set(two.entries().map(({ id }) => id)))
  })
})

describe('an id that is claimed twice', () => {
  test('by a copied ledger names both lines, and leads to a story of its own or to one story', () => {
    const copied = {
      ...base.files,
      'articles/d.md': story('D', ANN, BO),
      'ledger/d.jsonl': base.files['ledger/a.jsonl'] ?? '',
    }
    const [found, ...others] = problemsWith(copied)
    expect(others).toEqual([])
    expect(found).toMatchObject({ code: 'duplicate-id', file: 'ledger/d.jsonl', line: 1 })
    expect(found?.message).toContain('content/ledger/a.jsonl:1 and content/ledger/d.jsonl:1')
    expect(found?.advice).toContain(
      'If content/articles/d.md is a story of its own, delete content/ledger/d.jsonl.',
    )
    const { 'ledger/d.jsonl': _, ...own } = copied
    expect(opened(own).entries()).toHaveLength(8)
    const one = Object.fromEntries(Object.entries(copied).filter(([path]) => path !== A))
    const renamed = opened({
      ...one,
      'articles/d.md': story('D', ANN, BO).replace('---\n\n', 'formerly: [a]\n---\n\n'),
    })
    expect(renamed.entries()).toHaveLength(5)
  })

  test('by a ledger whose story is nowhere is the one that stands', () => {
    const stray = { ...base.files, 'ledger/a-old.jsonl': base.files['ledger/a.jsonl'] ?? '' }
    expect([...opened(stray).build.ledger.keys()]).not.toContain('a-old.jsonl')
  })

  test('by front matter names the other place, and goes with the line', () => {
    const own = (id: string | undefined) => update('More.', `id: ${id}`)
    const of = (update: string) => ({ 'updates/b/next.md': update })
    const twice = { ...of(own('tag:old.example,2019:x')), 'updates/c/next.md': own('tag:old.example,2019:x') }
    for (const [claimed, files, place, file] of [
      ['an update’s id', of(own(idOf(base))), 'content/ledger/a.jsonl:3 has it', 'updates/b/next.md'],
      ['two files', twice, 'content/updates/b/next.md has it', 'updates/c/next.md'],
      [
        'two files of one story',
        { ...of(own('tag:old.example,2019:x')), 'updates/b/other.md': own('tag:old.example,2019:x') },
        'content/updates/b/next.md has it',
        'updates/b/other.md',
      ],
    ] as const) {
      const [found, ...others] = problemsWith({ ...base.files, ...files })
      expect(others, claimed).toEqual([])
      expect(found, claimed).toMatchObject({ code: 'duplicate-id', file })
      expect(found?.message, claimed).toContain(place)
      const mended = String((files as Files)[file]).replace(/^id: .*\n/m, '')
      opened({ ...base.files, ...files, [file]: mended })
    }
  })
})
