import { describe, expect, test } from 'vitest'
import { at, type Files, PUBLICATION, problemsOf } from '../site/site.ts'
import { documentsIn } from './dated-documents.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const FIRST = '2025-10-01T10:00:00Z'
const LATER = '2025-10-02T10:00:00Z'

const SAID =
  'Mira Halvorsen met Aldo Brandt.\n\nMira Halvorsen said: "We have chosen the road over the wall."\n\nAldo Brandt said: "Members will judge the accord by the price of bread."'
const FILES = {
  'articles/a.md': article(SAID),
  'articles/b.md': article('See [what came next](../updates/a/next.md).', 'topics: [Vell]'),
  'articles/c.md': article('Elsewhere.', 'topics: [Vell]'),
  'updates/a/next.md': update('It went on.'),
}

/** Paths of documents that are other bytes, or another status, and those of them that are dated no later. */
function changes(before: Newsroom, after: Newsroom) {
  const [held, now] = [documentsIn(before.build), documentsIn(after.build)]
  const changed = [...now].filter(([path, { body }]) => (held.get(path)?.body ?? body) !== body)
  const missed = changed.filter(([path, { at }]) => at <= (held.get(path)?.at ?? 0))
  return { changed: changed.map(([path]) => path), missed: missed.map(([path]) => path) }
}

const TURNED = SAID.split('\n\n')
  .toSpliced(1, 2, ...SAID.split('\n\n').slice(1).toReversed())
  .join('\n\n')

describe('a document whose bytes change is dated later, whatever changes them', () => {
  test.each<[what: string, path: string, edits: Record<string, string>]>([
    ['`updated:` alone', '/rss.xml', { 'articles/a.md': article(SAID, 'updated: 2025-10-02') }],
    ['the status of a story', '/articles/a/rss.xml', { 'articles/a.md': article(SAID, 'status: live') }],
    ['where it was reported from', '/articles/a/', { 'articles/a.md': article(SAID, 'dateline: Vell') }],
    ['who signs', '/feed.json', { 'articles/a.md': article(SAID, 'authors: [A. Writer]') }],
    ['the order of quotations', '/articles/a/atom.xml', { 'articles/a.md': article(TURNED) }],
    [
      'the address of a person’s page',
      '/people/',
      { 'articles/a.md': article(SAID, 'people: [{ name: Mira Halvorsen, slug: mira }]') },
    ],
    ['how long feeds are', '/rss.xml', { 'publication.yaml': `${PUBLICATION}feed_length: 2\n` }],
    [
      'the address of the site',
      '/articles/a/',
      { 'publication.yaml': PUBLICATION.replace('weekly.example', 'other.example') },
    ],
    ['what the publication is about', '/', { 'publication.yaml': PUBLICATION.replace('News', 'All news') }],
    ['a topic taken off', '/topics/vell/', { 'articles/b.md': article('Nothing more.') }],
    [
      'the name of a person',
      '/people/',
      { 'articles/a.md': article(SAID.replaceAll('Aldo Brandt', 'Aldo Brand')) },
    ],
    [
      'the file of an update to which another story links',
      '/articles/b/',
      {
        'updates/a/next.md': update('It went on.', 'withdrawn: { at: 2025-10-02, reason: No. }'),
        'articles/b.md': article('See [what came next](../updates/a/nothing.md).'),
      },
    ],
  ])('%s', (_, path, edits) => {
    const before = newsroom(FIRST, FILES)
    const found = changes(before, before.edit(LATER, edits))
    expect(found.changed).toContain(path)
    expect(found.missed).toEqual([])
  })

  test('the severity of a correction that has a file, to and fro', () => {
    const file = 'updates/a/wrong.md'
    const said = (severity: string) => ({
      [file]: update('It was two.', `kind: correction\nseverity: ${severity}`),
    })
    const minor = newsroom(FIRST, { ...FILES, ...said('minor') })
    const significant = minor.edit(LATER, said('significant'))
    const again = significant.edit('2025-10-03T10:00:00Z', said('minor'))
    for (const [before, after] of [
      [minor, significant],
      [significant, again],
    ] as const) {
      const found = changes(before, after)
      expect(found.changed).toContain('/corrections/rss.xml')
      expect(found.missed).toEqual([])
    }
  })

  test('a draft to which another story links is published', () => {
    const before = newsroom(FIRST, { ...FILES, 'updates/a/next.md': update('It went on.', 'draft: true') })
    const found = changes(before, before.edit(LATER, { 'updates/a/next.md': FILES['updates/a/next.md'] }))
    expect(found.changed).toContain('/articles/b/')
    expect(found.missed).toEqual([])
  })

  test('an update to which another story links comes out by time alone, in a frozen build', () => {
    const scheduled = update('It went on.').replace('2025-09-06', '2025-10-01T18:00:00Z')
    const before = newsroom(FIRST, { ...FILES, 'updates/a/next.md': scheduled })
    const after = before.at(LATER)
    const found = changes(before, after)
    expect(found.changed).toContain('/articles/b/')
    expect(found.missed).toEqual([])
    expect(documentsIn(after.build).get('/articles/b/')?.at).toBe(Date.parse('2025-10-01T18:00:00Z'))
  })

  test('the file of a withdrawn story is hidden: its notices stand as they stood', () => {
    const gone = article(SAID, 'withdrawn: { at: 2025-10-01, reason: No. }')
    const before = newsroom(FIRST, FILES).edit(LATER, { 'articles/a.md': gone, 'updates/a/next.md': null })
    const after = before.edit(LATER, { 'articles/a.md': gone.replace('title', 'draft: true\ntitle') })
    expect(changes(before, after).changed).toEqual([])
  })

  test('what a list is called, in archives that hold nothing of what is edited', () => {
    const short = { ...FILES, 'publication.yaml': `${PUBLICATION}feed_length: 1\n` }
    const before = newsroom(FIRST, short)
    const titled = changes(
      before,
      before.edit(LATER, { 'articles/a.md': article(SAID, 'summary: In short.') }),
    )
    expect(titled.changed).toContain('/articles/a/archive/2/rss.xml')
    expect(titled.missed).toEqual([])
  })

  test('two builds in one second', () => {
    const before = newsroom(FIRST, FILES)
    const found = changes(before, before.edit(FIRST, { 'articles/a.md': article(`${SAID}\n\nMore.`) }))
    expect(found.changed).toContain('/rss.xml')
    expect(found.missed).toEqual([])
  })

  test('an edit in the second in which a scheduled story comes out', () => {
    const ahead = article('Later.').replace('2025-09-04', '2025-10-02T10:00:00Z')
    const before = newsroom(FIRST, { ...FILES, 'articles/c.md': ahead }).at(LATER)
    const found = changes(before, before.edit(LATER, { 'articles/a.md': article(`${SAID}\n\nMore.`) }))
    expect(found.changed).toContain('/rss.xml')
    expect(found.missed).toEqual([])
  })
})

describe('a clock that is behind the ledger', () => {
  const before = newsroom(FIRST, FILES)
  const edits = { 'articles/a.md': article(`${SAID}\n\nMore.`) }

  test('by ten minutes dates what changes after all that changed before', () => {
    const found = changes(before, before.edit('2025-10-01T09:50:00Z', edits))
    expect(found.changed).toContain('/rss.xml')
    expect(found.missed).toEqual([])
  })

  test('by more writes nothing, and says what to do', () => {
    expect(before.problems(edits, { now: at('2025-10-01T09:49:59Z') })).toEqual([
      'ledger/_publication.jsonl:1:1 clock-behind',
    ])
  })

  test('by more, frozen, is told of', () => {
    const codes = before.at('2025-09-30').build.remarks.map(({ code }) => code)
    expect(codes).toContain('clock-behind')
  })
})

test('a build that changes nothing changes neither the ledger nor any byte', () => {
  const before = newsroom(FIRST, FILES)
  const after = before.edit(FIRST, { 'articles/a.md': article(`${SAID}\n\nMore.`) })
  const again = after.edit(FIRST, {})
  expect(again.build.ledger).toEqual(after.build.ledger)
  expect(again.build.assets).toEqual(after.build.assets)
})

describe('a ledger of a version that kept less', () => {
  const room = newsroom(FIRST, FILES)
  const old: Files = Object.fromEntries(
    Object.entries(room.files).map(([path, text]) => [
      path,
      path.startsWith('ledger/')
        ? String(text)
            .replaceAll(/,"(?:around|left)":\[[^\]]*\]/g, '')
            .replace(/^\{"settings".*\n/m, '')
        : text,
    ]),
  )

  test('passes a frozen build', () => {
    expect(problemsOf(old, { now: at(LATER), ledger: 'frozen' })).toEqual([])
  })

  test('is left as it is by a build that changes nothing', () => {
    const { ledger } = newsroom(LATER, old).build
    for (const [name, text] of ledger) expect(text).toBe(old[`ledger/${name}`])
  })

  test('says more of a story with its next change, which counts as a change of all of it', () => {
    const before = newsroom(LATER, old)
    const after = before.edit('2025-10-03', { 'articles/a.md': article(`${SAID}\n\nMore.`) })
    expect(after.build.ledger.get('a.jsonl')).toContain('"around":["2025-10-03T00:00:00Z"')
    expect(after.build.ledger.get('b.jsonl')).toBe(old['ledger/b.jsonl'])
    expect(changes(before, after).missed).toEqual([])
  })
})

test('the end of an archive that a merge filled counts as a change, which the next build of that second is after', () => {
  const short = `${PUBLICATION}feed_length: 2\n`
  const base = newsroom(FIRST, { 'publication.yaml': short, 'articles/a.md': article('One.') })
  const ours = base.edit('2025-10-02T09:00:00Z', { 'articles/b.md': article('Two.', '', 'Another') })
  const theirs = base.edit('2025-10-02T09:00:01Z', { 'articles/c.md': article('Three.', '', 'A third') })
  const names = new Set([...Object.keys(ours.files), ...Object.keys(theirs.files)])
  // The ends that either branch recorded are lost, as where somebody takes one side of the file.
  const merged = Object.fromEntries(
    [...names].map(name => [name, ours.files[name] ?? theirs.files[name] ?? '']),
  )
  const withoutEnds = String(merged['ledger/_publication.jsonl']).replace(/^\{"archive".*\n/gm, '')
  const sorted = newsroom(LATER, { ...merged, 'ledger/_publication.jsonl': withoutEnds })
  expect(sorted.build.ledger.get('_publication.jsonl')).toContain(`"closed":"${LATER}"`)
  const described = sorted.edit(LATER, { 'publication.yaml': short.replace('News', 'All news') })
  const { changed, missed } = changes(sorted, described)
  expect(changed).toContain('/feeds.opml')
  expect(missed).toEqual([])
})
