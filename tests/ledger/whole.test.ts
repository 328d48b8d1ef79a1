import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { article, newsroom, update } from '../life/newsroom.ts'
import { at, buildSite, type Files, PUBLICATION, problemsOf } from '../site/site.ts'

// More by hand: CUTS=100000 cuts at every byte.
const CUTS = Number(process.env.CUTS ?? 60)
const SLOW = { timeout: 60_000 + CUTS * 300 }

const COMMON = 'ledger/_publication.jsonl'
const SAID = [
  'We have chosen the road over the wall.',
  'Members will judge the accord by the price of bread.',
]
const THEN = 'The first stone of the road was laid this morning.'
const quoting = (words: readonly string[], frontMatter = 'topics: [Accord]') =>
  article(['They met.', ...words.map(word => `Mira Halvorsen said: "${word}"`)].join('\n\n'), frontMatter)

const FRONT = 'topics: [Accord]\ncorrections: [{ at: 2025-09-05, text: It was Monday. }]'

/** Two stories, one of them with quotations, an update and a correction, and archives that end. */
const room = newsroom('2025-10-01', {
  'publication.yaml': `${PUBLICATION}feed_length: 1\n`,
  'articles/a.md': quoting(SAID, FRONT),
  'updates/a/next.md': update(`Then this.\n\nMira Halvorsen said: "${THEN}"`),
  'articles/b.md': article('Another.', 'topics: [Sea, Café]'),
})
const text = (file: string) => String(room.files[file])
const linesOf = (file: string) => text(file).trimEnd().split('\n')
const LEDGERS = Object.keys(room.files).filter(file => file.startsWith('ledger/'))

/** The Problems that the next day's build has with what stands, and other files in it (null is none). */
const problems = (changes: Readonly<Record<string, string | null>>) =>
  room.problems(changes, { now: at('2025-10-02') })

describe('a ledger that was cut', () => {
  const cuts = LEDGERS.flatMap(file =>
    Array.from({ length: text(file).length }, (_, length) => ({ file, length })),
  )
  const isBetweenLines = ({ file, length }: { readonly file: string; readonly length: number }) =>
    [0, -1].some(more => text(file).startsWith('\n{', length - 1 - more))

  // What an older ledger does not say it gets with its next change.
  const meaning = (ledger: ReadonlyMap<string, string>) =>
    [...ledger].map(([name, lines]) => [name, lines.replace(/\{"(?:settings|time_zone|id_tag)".*\n/g, '')])

  /** Means the same as the whole, or is a Problem with the file. */
  const isSafe = ({ file, length }: { readonly file: string; readonly length: number }) => {
    const files: Files = { ...room.files, [file]: text(file).slice(0, length) }
    const result = buildSite(files, { now: at('2025-10-02') })
    if (result.ok)
      return expect([file, length, meaning(result.build.ledger)]).toEqual([
        file,
        length,
        meaning(room.build.ledger),
      ])
    const told = result.problems.map(({ code, file, line }) => `${file}:${line} ${code}`)
    const damaged = expect.stringMatching(new RegExp(`^${file}:\\d+ damaged-ledger`))
    return expect([file, length, told]).toEqual([file, length, expect.arrayContaining([damaged])])
  }

  test('between two lines is told, or means the same', SLOW, () => {
    const between = cuts.filter(isBetweenLines)
    for (const cut of between) isSafe(cut)
    expect(between.length).toBeGreaterThan(15)
  })

  test('anywhere is told, or means the same', SLOW, () => {
    const few = () =>
      fc.assert(
        fc.property(fc.constantFrom(...cuts), cut => void isSafe(cut)),
        { numRuns: CUTS },
      )
    if (CUTS < cuts.length) few()
    else for (const cut of cuts) isSafe(cut)
  })
})

describe('a story’s ledger without', () => {
  const [opening = '', ...updates] = linesOf('ledger/a.jsonl')

  test.each([
    ['the line of its article', updates.join('\n')],
    ['any line', ''],
    ['any line but blank ones', '\n \n\n'],
    ['the lines of its updates', `${opening}\n`],
    ['the line of an update between others', [opening, ...updates.slice(1)].join('\n')],
  ])('%s is a Problem', (_, lines) => {
    expect(problems({ 'ledger/a.jsonl': lines })).toEqual(['ledger/a.jsonl:1:1 damaged-ledger'])
  })

  test('the line of an update is a Problem, too, where others were withdrawn', () => {
    const [road = '', bread = ''] = SAID
    const note = `statements: [{ quote: ${JSON.stringify(road)}, withdrawn: { at: 2025-10-01, reason: No. } }]`
    const text = { 'articles/a.md': quoting([bread], `${FRONT}\n${note}`) }
    const later = room.edit('2025-10-02', text)
    const lines = String(later.files['ledger/a.jsonl'])
      .split('\n')
      .filter(line => !line.includes(bread.slice(0, 20)))
    expect(later.problems({ 'ledger/a.jsonl': lines.join('\n') }, { now: at('2025-10-03') })).toEqual([
      'ledger/a.jsonl:1:1 damaged-ledger',
    ])
  })

  test('what cannot be read of it has no other Problem', () => {
    expect(problems({ 'ledger/a.jsonl': [opening.slice(1), ...updates].join('\n') })).toEqual([
      'ledger/a.jsonl:1:1 damaged-ledger',
    ])
  })

  test('lines of updates is told as new where the article is updated and archives are cut anew, as advised', () => {
    const edited = quoting(SAID, 'topics: [Accord]\nupdated: 2025-10-02')
    const cut = linesOf(COMMON).filter(line => !line.startsWith('{"archive"'))
    const files = { 'ledger/a.jsonl': `${opening}\n`, 'articles/a.md': edited }
    expect(problems(files).length).toBeGreaterThan(0)
    expect(problems({ ...files, [COMMON]: cut.join('\n') })).toEqual([])
  })

  test('lines is none where updates were withdrawn, moved or replaced', () => {
    const [road = '', bread = ''] = SAID
    const other = newsroom('2025-10-01', {
      'articles/a.md': quoting([road]),
      'articles/b.md': article('Another.'),
    })
    const moved = { 'articles/a.md': quoting([bread]), 'articles/b.md': quoting([road]) }
    expect(other.problems(moved)).toEqual([])
    const note = `statements: [{ quote: ${JSON.stringify(road)}, withdrawn: { at: 2025-10-01, reason: No. } }]`
    expect(other.problems({ 'articles/a.md': quoting([bread], `topics: [Accord]\n${note}`) })).toEqual([])
  })
})

describe('a withdrawal whose line is gone', () => {
  // No archive ends here, which would name it.
  const open = newsroom('2025-10-01', {
    'articles/a.md': quoting(SAID, FRONT),
    'updates/a/next.md': update(`Then this.\n\nMira Halvorsen said: "${THEN}"`),
    'articles/b.md': article('Another.'),
  })
  const [road = ''] = SAID
  const taken = (reason: string) => `withdrawn: { at: 2025-10-02, reason: ${reason} }`
  const ofQuotation = (reason: string) => ({
    'articles/a.md': quoting(
      SAID,
      `${FRONT}\nstatements: [{ quote: ${JSON.stringify(road)}, ${taken(reason)} }]`,
    ),
  })
  const ofUpdate = (reason: string) => ({ 'updates/a/next.md': update('Then this.', taken(reason)) })
  const ofArticle = (reason: string) => ({ 'articles/a.md': quoting(SAID, `${FRONT}\n${taken(reason)}`) })
  const without = ({ files }: { readonly files: Files }) =>
    String(files['ledger/a.jsonl'])
      .split('\n')
      .filter(line => !line.includes('"kind":"withdrawal"'))
      .join('\n')

  test.each([
    ['a quotation', ofQuotation],
    ['an update', ofUpdate],
    ['an article', ofArticle],
  ])('is a Problem, until its reason is told anew: of %s', (_, edit) => {
    const first = open.edit('2025-10-02', edit('No.'))
    const reworded = first.edit('2025-10-03', edit('It was wrong.'))
    for (const told of [first, reworded]) {
      const cut = { 'ledger/a.jsonl': without(told) }
      for (const ledger of ['write', 'frozen'] as const) {
        const found = told.problems(cut, { ledger, now: at('2025-10-05') })
        expect(found).toEqual(['ledger/a.jsonl:1:1 damaged-ledger'])
      }
      const anew = told.edit('2025-10-05', { ...cut, ...edit('In other words.') })
      expect(anew.problems({}, { ledger: 'frozen', now: at('2025-10-06') })).toEqual([])
      expect(anew.entries('/corrections/').filter(({ terms }) => terms.kind === 'withdrawal')).toEqual([])
    }
  })

  test('is a Problem, too, where the story has no file any more', () => {
    const gone = open.edit('2025-10-02', ofArticle('No.')).edit('2025-10-03', {
      'articles/a.md': null,
      'updates/a/next.md': null,
    })
    expect(gone.problems({}, { now: at('2025-10-05') })).toEqual([])
    expect(gone.problems({ 'ledger/a.jsonl': without(gone) }, { now: at('2025-10-05') })).toEqual([
      'ledger/a.jsonl:1:1 damaged-ledger',
    ])
  })

  test('is none of an older ledger, which has no such lines', () => {
    const told = open.edit('2025-10-02', ofQuotation('No.'))
    const old = without(told).replace(/("withdrawn":.*),"[0-9a-f]{16}"\]\]/, '$1,"602b89a7d453d5e3"]]')
    expect(old).toContain('602b89a7d453d5e3')
    expect(told.problems({ 'ledger/a.jsonl': old }, { now: at('2025-10-05') })).toEqual([])
  })
})

describe('the publication’s ledger', () => {
  test.each([
    ['gone', null],
    ['emptied', ''],
    ['blank', '\n\n'],
    [
      'without the line that every build writes',
      linesOf(COMMON)
        .filter(line => !line.includes('"frame"'))
        .join('\n'),
    ],
  ])('%s is a Problem, for stories have ledgers', (_, lines) => {
    expect(problems({ [COMMON]: lines })).toEqual([`${COMMON}:1:1 damaged-ledger`])
  })

  test('is not missed before the first build', () => {
    const content = Object.entries(room.files).filter(([file]) => !file.startsWith('ledger/'))
    expect(problemsOf(Object.fromEntries(content))).toEqual([])
  })

  test('can be begun anew, as the advice says', () => {
    const result = buildSite({ ...room.files, [COMMON]: '' }, { now: at('2025-10-02') })
    const advice = result.ok ? '' : (result.problems[0]?.advice ?? '')
    const line = /\{.*\}$/.exec(advice)?.[0] ?? ''
    const begun = buildSite({ ...room.files, [COMMON]: line }, { now: at('2025-10-02') })
    const names = begun.ok ? (begun.build.ledger.get('_publication.jsonl') ?? '') : ''
    expect(names).toContain('{"collection":"topics","name":"Sea","slug":"sea"}')
  })

  test('names the entry of an archive’s end that no ledger has any more', () => {
    const end = linesOf(COMMON).findIndex(line => line.includes('articles/b"'))
    const found = problems({ 'ledger/b.jsonl': null })
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]).toMatch(new RegExp(`^${COMMON}:${end + 1}:\\d+ damaged-ledger$`))
  })
})

describe('an id in a story’s ledger', () => {
  const [road = ''] = SAID
  const before = newsroom('2025-10-01', { 'articles/a.md': quoting(SAID), 'articles/b.md': article('Two.') })
  const moved = before.edit('2025-10-02', {
    'articles/a.md': quoting(SAID.slice(1)),
    'articles/b.md': quoting([road], ''),
  })

  test('that was moved there needs its first story’s ledger', () => {
    expect(moved.files['ledger/b.jsonl']).toContain(':articles/a/')
    expect(moved.problems({})).toEqual([])
    expect(moved.problems({ 'articles/a.md': null, 'ledger/a.jsonl': null })).toEqual([
      expect.stringMatching(/^ledger\/b\.jsonl:1:\d+ damaged-ledger$/),
    ])
  })

  test('may be of another publication', () => {
    const tag = 'tag_authority: other.example'
    const publication = PUBLICATION.replace('tag_authority: weekly.example', tag)
    const gone = { 'articles/a.md': null, 'ledger/a.jsonl': null }
    expect(moved.problems({ ...gone, 'publication.yaml': publication })).toEqual([])
  })
})

describe('a file that looks like a ledger', () => {
  test.each([
    'ledger/Foo Bar.jsonl',
    'ledger/A.jsonl',
    'ledger/a.JSONL',
    'ledger/a (1).jsonl',
    'ledger/a.jsonl.orig',
    'ledger/-.jsonl',
    'ledger/a--b.jsonl',
    'ledger/old/a.jsonl',
    'ledger/北京.jsonl',
  ])('and has no slug for a name is a Problem: %s', file => {
    const stray = `${file}:1:1 stray-ledger`
    for (const lines of ['', '{}\n', text('ledger/a.jsonl')])
      expect(problems({ [file]: lines })).toEqual([stray])
  })

  test.each(['ledger/.a.jsonl', 'ledger/a.jsonl~', 'ledger/.old/a.jsonl'])(
    'and is nobody’s content is none: %s',
    file => {
      expect(problems({ [file]: '{}\n' })).toEqual([])
    },
  )
})

test('whatever stands in a line, it is told with its place', SLOW, () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  const keys = fc.constantFrom(
    'id',
    'kind',
    'name',
    'words',
    'published',
    'changes',
    'frame',
    'archive',
    'time_zone',
    'id_tag',
    'collection',
    'slug',
    'toString',
  )
  const line = fc.oneof(value, fc.dictionary(keys, value))
  fc.assert(
    fc.property(fc.constantFrom(...LEDGERS), line, (file, found) => {
      const lines = [...linesOf(file), JSON.stringify(found)]
      expect(problems({ [file]: lines.join('\n') })).toEqual([`${file}:${lines.length}:1 damaged-ledger`])
    }),
    { numRuns: CUTS },
  )
})
