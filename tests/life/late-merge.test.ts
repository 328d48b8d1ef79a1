import { describe, expect, test } from 'vitest'
import { at, builtSite, type Files, PUBLICATION } from '../site/site.ts'
import { merged } from './branches.ts'
import { documentsIn } from './dated-documents.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

const BASE = newsroom('2025-10-01T00:00:00Z', {
  'articles/a.md': article('One.', 'topics: [Sea]', 'First'),
  'articles/b.md': article('Two.', 'topics: [Sea]', 'Second'),
  'articles/c.md': article('Three.', 'topics: [Land]', 'Third'),
})

/** Documents of a deployment: built frozen of what stands. */
function deployed(files: Files, now: string) {
  return documentsIn(builtSite(files, { now: at(now), ledger: 'frozen' }))
}

type Documents = ReturnType<typeof deployed>

/** Paths whose documents changed in bytes, and not to a later date. */
function unseen(before: Documents, after: Documents): readonly string[] {
  return [...after].flatMap(([path, { body, at }]) => {
    const held = before.get(path)
    return held && held.body !== body && held.at >= at ? [path] : []
  })
}

/** Paths whose documents got another date. */
function moved(before: Documents, after: Documents): readonly string[] {
  return [...after].flatMap(([path, { at }]) => (before.get(path)?.at === at ? [] : [path]))
}

function mergedOf(one: Newsroom, two: Newsroom, base = BASE): Files {
  const files = merged(base, one, two)
  if (files === null) throw new Error('Git asks.')
  return files
}

const older = () =>
  BASE.edit('2025-10-02T00:00:00Z', { 'articles/a.md': article('One again.', 'topics: [Sea]', 'First') })
const newer = () =>
  BASE.edit('2025-10-04T00:00:00Z', { 'articles/b.md': article('Two again.', 'topics: [Sea]', 'Second') })

test('the withdrawal of an article that had left the news since it was made takes no date back', () => {
  const withNews = (more: string) => ({
    'articles/d.md': article('Four.', `${more}topics: [Sky]`, 'Fourth').replace('2025-09-04', '2025-09-30'),
  })
  const base = BASE.edit('2025-10-01T00:00:10Z', withNews(''))
  const taken = 'withdrawn: { at: 2025-10-01T06:00:00Z, reason: It was wrong. }\n'
  const branch = base.edit('2025-10-01T06:00:00Z', withNews(taken))
  const held = deployed(base.files, '2025-10-05T00:00:00Z')
  const documents = deployed(mergedOf(base, branch, base), '2025-10-06T00:00:00Z')
  const back = [...documents].filter(([path, { at }]) => at < (held.get(path)?.at ?? 0))
  expect(back.map(([path]) => path)).toEqual([])
})

describe('a branch that was built before the last deployment and is merged after', () => {
  const main = newer()
  const held = deployed(main.files, '2025-10-04T01:00:00Z')
  const files = mergedOf(main, older())
  const documents = deployed(files, '2025-10-05T00:00:00Z')

  test('moves the dates of all that it changed', () => {
    expect(unseen(held, documents)).toEqual([])
    expect(documents.get('/feed.json')?.body).not.toBe(held.get('/feed.json')?.body)
  })

  test('also where it changed what surrounds their entries alone', () => {
    const early = BASE.edit('2025-10-02T00:00:00Z', {
      'articles/a.md': article('One.', 'topics: [Sea]\nstatus: live', 'First'),
    })
    expect(unseen(held, deployed(mergedOf(main, early), '2025-10-05T00:00:00Z'))).toEqual([])
  })

  test('moves no date of what it has no part in', () => {
    expect(moved(held, documents).filter(path => /land|articles\/[bc]/.test(path))).toEqual([])
  })

  test('moves them on by seconds, and never back', () => {
    const second = BASE.edit('2025-10-03T00:00:00Z', {
      'articles/d.md': article('Four.', 'topics: [Sea]', 'Fourth'),
    })
    const both = builtSite(files, { now: at('2025-10-05T00:00:00Z'), ledger: 'frozen' })
    expect(documentsIn(both).get('/feed.json')?.at).toBe(Date.parse('2025-10-04T00:00:01Z'))
    const room = newsroom('2025-10-05T00:00:00Z', files)
    const all = deployed(mergedOf(room, second), '2025-10-05T02:00:00Z')
    expect(unseen(documents, all)).toEqual([])
    expect(all.get('/feed.json')?.at).toBe(Date.parse('2025-10-04T00:00:02Z'))
    const edited = newsroom('2025-10-05T00:00:00Z', mergedOf(room, second)).edit('2025-10-06T00:00:00Z', {
      'articles/c.md': article('Three again.', 'topics: [Land]', 'Third'),
    })
    const last = deployed(edited.files, '2025-10-06T00:00:00Z')
    expect(unseen(all, last)).toEqual([])
    expect(last.get('/topics/sea/feed.json')?.at).toBe(all.get('/topics/sea/feed.json')?.at)
  })

  test('is known to a build of the same second', () => {
    const room = newsroom('2025-10-04T00:00:01Z', files).edit('2025-10-04T00:00:01Z', {
      'articles/b.md': article('Two once more.', 'topics: [Sea]', 'Second'),
    })
    expect(unseen(documents, deployed(room.files, '2025-10-04T00:00:02Z'))).toEqual([])
  })
})

describe('a branch that was built before a build which wrote of no story, and is merged after', () => {
  test.each([
    ['description', PUBLICATION.replace('News of the week.', 'All that happens.')],
    ['length of feeds, which ends archives', `${PUBLICATION}feed_length: 2\n`],
  ])('moves the dates of lists that told of another %s since', (_, publication) => {
    const main = BASE.edit('2025-10-04T00:00:00Z', { 'publication.yaml': publication })
    const held = deployed(main.files, '2025-10-04T01:00:00Z')
    const documents = deployed(mergedOf(main, older()), '2025-10-05T00:00:00Z')
    expect(documents.get('/feed.json')?.body).not.toBe(held.get('/feed.json')?.body)
    expect(unseen(held, documents)).toEqual([])
  })

  test('moves the dates of lists of which an archive ended since, by time alone', () => {
    const scheduled = article('Later.', '', 'Later').replace('2025-09-04', '2025-10-03')
    const base = BASE.edit('2025-10-01T01:00:00Z', {
      'publication.yaml': `${PUBLICATION}feed_length: 2\n`,
      'articles/d.md': scheduled,
      'articles/e.md': scheduled.replace('Later', 'Latest'),
    })
    const main = base.edit('2025-10-04T00:00:00Z', {})
    expect(main.files['ledger/_publication.jsonl']).not.toBe(base.files['ledger/_publication.jsonl'])
    const early = base.edit('2025-10-02T00:00:00Z', {
      'articles/a.md': article('One again.', 'topics: [Sea]', 'First'),
    })
    const held = deployed(main.files, '2025-10-04T01:00:00Z')
    const documents = deployed(mergedOf(main, early, base), '2025-10-05T00:00:00Z')
    expect(unseen(held, documents)).toEqual([])
  })
})

test('what was built one after the other keeps its dates', () => {
  const room = older().edit('2025-10-04T00:00:00Z', {
    'articles/b.md': article('Two again.', 'topics: [Sea]', 'Second'),
  })
  const documents = deployed(room.files, '2025-10-05T00:00:00Z')
  expect(documents.get('/feed.json')?.at).toBe(Date.parse('2025-10-04T00:00:00Z'))
})

describe('archives that both branches ended', () => {
  const files = (names: string) =>
    Object.fromEntries([...names].map(name => [`articles/${name}.md`, article(`The ${name}.`, '', name)]))
  const base = newsroom('2025-10-01T00:00:00Z', {
    'publication.yaml': `${PUBLICATION}feed_length: 2\n`,
    ...files('abc'),
  })
  const edited = { 'articles/a.md': article('The a again.', '', 'a') }
  const main = base.edit('2025-10-03T00:00:00Z', files('mn')).edit('2025-10-04T00:00:00Z', {
    'articles/m.md': article('The m again.', '', 'm'),
  })

  test.each([
    ['before the last deployment', '2025-10-02T00:00:00Z'],
    ['after it', '2025-10-05T00:00:00Z'],
  ])('have later dates after the merge, where the branch was built %s', (_, built) => {
    const held = deployed(main.files, '2025-10-05T12:00:00Z')
    const all = mergedOf(main, base.edit(built, files('opq')), base)
    const documents = deployed(all, '2025-10-06T00:00:00Z')
    expect([...documents.keys()].some(path => path.startsWith('/archive/3/'))).toBe(true)
    expect(unseen(held, documents)).toEqual([])
    const next = newsroom('2025-10-06T00:00:00Z', all).edit('2025-10-07T00:00:00Z', edited)
    expect(unseen(documents, deployed(next.files, '2025-10-07T00:00:00Z'))).toEqual([])
  })

  test('have later dates where only the link to the next is new', () => {
    const one = base.edit('2025-10-03T00:00:00Z', edited)
    const held = deployed(one.files, '2025-10-04T00:00:00Z')
    const two = base.edit('2025-10-02T00:00:00Z', files('opq'))
    expect(unseen(held, deployed(mergedOf(one, two, base), '2025-10-05T00:00:00Z'))).toEqual([])
  })
})
