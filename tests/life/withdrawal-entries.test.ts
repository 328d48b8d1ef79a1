import { describe, expect, test } from 'vitest'
import { SCHEMA_PATH } from '../../src/format/parts/vocabulary.ts'
import { documentsOf } from '../site/site.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const SAID = 'We have chosen the road over the wall'
const BODY = `Mira Halvorsen met Petra Luning.\n\nMira Halvorsen said: "${SAID}."\n\nPetra Luning said: "Members will judge the accord."`
const open = newsroom('2025-09-07', {
  'articles/a.md': article(BODY, 'topics: [Roads]'),
  'articles/b.md': article('Another story.', 'topics: [Harbours]', 'Another'),
  'updates/a/next.md': update('The crossing opened.', 'topics: [Ferries]'),
})
const NOW = '2025-09-10T09:00:00Z'
const note = (reason: string) =>
  `topics: [Roads]\nstatements: [{ quote: "We have chosen", withdrawn: { at: 2025-09-10, reason: ${reason} } }]`
const WITHOUT = BODY.replace(/Mira Halvorsen said.*\n\n/, '')
const quotation = open.edit(NOW, { 'articles/a.md': article(WITHOUT, note('She was misheard.')) })
const story = open.edit(NOW, {
  'articles/a.md': article(BODY, 'topics: [Roads]\nwithdrawn: { at: 2025-09-10, reason: It never was. }'),
})

const withdrawals = (room: Newsroom, path = '/') =>
  room.entries(path).filter(({ terms }) => terms.kind === 'withdrawal')
const idOf = (start: string) => open.entries().find(({ title }) => title.startsWith(start))?.id

describe('the withdrawal of a quotation', () => {
  test('is an entry of its own, dated now, that says what was taken back and why, and none of the words', () => {
    const [entry, ...others] = withdrawals(quotation)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      title: 'A statement of 4 September 2025 was withdrawn: A story',
      published: '2025-09-10T09:00:00.000Z',
      terms: { kind: 'withdrawal', withdraws: idOf('Mira') },
      topics: [],
    })
    expect(entry?.id).toMatch(/^tag:weekly\.example,2025:articles\/a\/[0-9a-f]{10}$/)
    expect(open.entries().map(({ id }) => id)).not.toContain(entry?.id)
    expect(entry?.html).toContain('She was misheard.')
    expect([...documentsOf(quotation.build).values()].join()).not.toContain('chosen the road')
  })

  test.each(['/', '/updates/', '/corrections/', '/articles/a/', '/topics/roads/', '/people/mira-halvorsen/'])(
    'is in the feeds of %s, beside the notice under the old id',
    path => {
      expect(withdrawals(quotation, path)).toHaveLength(1)
      expect(quotation.entries(path).map(({ id }) => id)).toContain(idOf('Mira'))
    },
  )

  test.each(['/articles/', '/people/petra-luning/', '/topics/harbours/', '/topics/ferries/'])(
    'is not in the feeds of %s',
    path => {
      expect(withdrawals(quotation, path)).toEqual([])
    },
  )

  test('has a page of its own', () => {
    const [{ link } = { link: '' }] = withdrawals(quotation)
    const page = quotation.document(new URL(link).pathname)
    expect(page).toContain('She was misheard.')
    expect(page).toContain('"@type":"CorrectionComment"')
  })

  test('stays as it is from build to build', () => {
    const later = quotation.edit('2025-09-20', {})
    expect(withdrawals(later)).toEqual(withdrawals(quotation))
    expect(later.build.ledger.get('a.jsonl')).toBe(quotation.build.ledger.get('a.jsonl'))
  })

  test('agrees with its ledger whatever the order of several', () => {
    const all = [...BODY.matchAll(/(?<=said: ")\w+ \w+/g)].map(([words]) => words)
    const notes = all.map(quote => `{ quote: ${quote}, withdrawn: { at: 2025-09-10, reason: Untrue. } }`)
    const orders = [notes, notes.toReversed()].map(order =>
      open.edit(NOW, {
        'articles/a.md': article('Nothing.', `topics: [Roads]\nstatements: [${order.join(', ')}]`),
      }),
    )
    for (const room of orders) {
      expect(withdrawals(room)).toHaveLength(2)
      expect(room.edit('2025-09-20', {}).build.ledger.get('a.jsonl')).toBe(room.build.ledger.get('a.jsonl'))
    }
  })

  test('is updated with its reason', () => {
    const other = quotation.edit('2025-09-11', {
      'articles/a.md': article(BODY, note('She meant the bridge.')),
    })
    expect(withdrawals(other)).toMatchObject([
      { id: withdrawals(quotation)[0]?.id, updated: '2025-09-11T00:00:00.000Z' },
    ])
    expect(withdrawals(other)[0]?.html).toContain('She meant the bridge.')
  })

  test.each(['/updates/', '/articles/a/', '/people/mira-halvorsen/', '/corrections/'])(
    'is told once on the page %s',
    path => {
      const reasons = quotation.document(path)?.match(/<article.*?<\/article>/gs) ?? []
      expect(reasons.filter(card => card.includes('She was misheard.'))).toHaveLength(1)
    },
  )
})

describe('what was withdrawn and is taken up again', () => {
  const revived = quotation.edit('2025-09-12', { 'articles/a.md': article(BODY, 'topics: [Roads]') })

  test('is itself again, and its withdrawal is named as deleted and leads to it', () => {
    expect(withdrawals(revived)).toEqual([])
    expect(revived.entries().map(({ id }) => id)).toContain(idOf('Mira'))
    const id = withdrawals(quotation)[0]?.id ?? ''
    expect(revived.document('/atom.xml')).toContain(`ref="${id}"`)
    expect(revived.document('/corrections/atom.xml')).toContain(`ref="${id}"`)
    expect(revived.document(new URL(withdrawals(quotation)[0]?.link ?? '').pathname)).toBeUndefined()
  })

  test.each([
    ['a quotation', quotation, ['/topics/roads/', '/people/mira-halvorsen/']],
    [
      'a story',
      story,
      ['/topics/roads/', '/topics/ferries/', '/people/mira-halvorsen/', '/people/petra-luning/'],
    ],
  ])('of %s, the withdrawal is named as deleted wherever it was listed', (_, room, paths) => {
    const back = room.edit('2025-09-12', { 'articles/a.md': article(BODY, 'topics: [Roads]') })
    for (const path of paths) {
      const [{ id } = { id: '' }] = withdrawals(room, path)
      expect(id, path).not.toBe('')
      expect(withdrawals(back, path)).toEqual([])
      expect(back.document(`${path}atom.xml`), path).toContain(`ref="${id}"`)
    }
  })

  test('and taken back once more has a new withdrawal', () => {
    const again = revived.edit('2025-09-14', { 'articles/a.md': article(BODY, note('Wrong after all.')) })
    expect(withdrawals(again)).toHaveLength(1)
    expect(withdrawals(again)[0]?.id).not.toBe(withdrawals(quotation)[0]?.id)
  })

  test('is a whole story as well', () => {
    const back = story.edit('2025-09-12', { 'articles/a.md': article(BODY, 'topics: [Roads]') })
    expect(withdrawals(back)).toEqual([])
    expect(back.document('/atom.xml')).toContain(`ref="${withdrawals(story)[0]?.id}"`)
  })
})

describe('the withdrawal of an article', () => {
  test('is one entry for all that went with it, without its headline', () => {
    expect(withdrawals(story)).toMatchObject([
      {
        title: 'An article of 4 September 2025 was withdrawn: /articles/a/',
        terms: { withdraws: idOf('A story') },
      },
    ])
    expect(withdrawals(story)[0]?.html).toContain('with its 3 updates')
    const documents = documentsOf(story.build)
    expect([...documents.values()].join()).not.toMatch(/chosen the road|judge the|crossing/)
    // The schema says what a story is.
    expect([...documents].filter(([path]) => path !== SCHEMA_PATH).join()).not.toContain('A story')
  })

  test.each([
    '/',
    '/corrections/',
    '/articles/a/',
    '/topics/roads/',
    '/topics/ferries/',
    '/people/mira-halvorsen/',
    '/people/petra-luning/',
  ])('reaches the feeds of %s', path => {
    expect(withdrawals(story, path)).toHaveLength(1)
  })

  test('speaks of no update that was withdrawn before it', () => {
    const both = quotation.edit('2025-09-12', {
      'articles/a.md': article(BODY, 'topics: [Roads]\nwithdrawn: { at: 2025-09-12, reason: It never was. }'),
    })
    expect(withdrawals(both).map(({ title }) => title)).toEqual([
      'An article of 4 September 2025 was withdrawn: /articles/a/',
      'A statement of 4 September 2025 was withdrawn: /articles/a/',
    ])
    expect(withdrawals(both)[0]?.html).toContain('with its 2 updates')
  })

  test('is told once on a page', () => {
    const cards = story.document('/')?.match(/<article.*?<\/article>/gs) ?? []
    expect(cards.filter(card => card.includes('It never was.'))).toHaveLength(1)
  })
})

describe('a ledger of before there were withdrawals', () => {
  const lines = (quotation.files['ledger/a.jsonl'] as string).split('\n')
  const old = lines
    .filter(line => !line.includes('"kind":"withdrawal"'))
    .map(line => line.replace(/,"around":\[[^\]]*\]|,"builds":\[\[.*?\]\]/g, ''))
    // Its digest of what was taken back told nothing of a withdrawal.
    .map(line =>
      line.replace(/("withdrawn":.*,")[0-9a-f]{16}"\]\]/, (_, before) => `${before}0123456789abcdef"]]`),
    )
    .join('\n')
  const before = newsroom('2025-09-11', { ...quotation.files, 'ledger/a.jsonl': old })

  test('announces nothing again, and agrees with its content', () => {
    expect(old).not.toBe(quotation.files['ledger/a.jsonl'])
    expect(before.build.ledger.get('a.jsonl')).toBe(old)
    expect(withdrawals(before)).toEqual([])
    expect(withdrawals(before.at('2025-09-12'))).toEqual([])
    expect(before.document('/articles/a/')).toContain('She was misheard.')
  })
})

describe('a line of a withdrawal', () => {
  test('without the line it tells of is a damaged ledger', () => {
    const id = idOf('Mira') ?? ''
    const lines = (quotation.files['ledger/a.jsonl'] as string).split('\n')
    const cut = lines.filter(line => !line.startsWith(`{"id":"${id}"`)).join('\n')
    expect(quotation.problems({ 'ledger/a.jsonl': cut })).toContain('ledger/a.jsonl:1:1 damaged-ledger')
  })
})
