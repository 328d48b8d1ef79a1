import { describe, expect, test } from 'vitest'
import { FEEDS } from '../../src/model/collection.ts'
import type { ReadEntry } from '../reading/feed-entries.ts'
import { INDEPENDENT_READERS } from '../reading/independent-readers.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const WORDS = 'We have chosen the road over the wall'
const BODY = `Mira Halvorsen met Petra Luning.\n\nMira Halvorsen said: "${WORDS}."\n\nPetra Luning said: "Members will judge the accord."`
const open = newsroom('2025-09-07', {
  'articles/a.md': article(BODY),
  'articles/b.md': article('Another story.', '', 'Another'),
  'updates/a/next.md': update('The crossing opened.'),
})
const ids = (path = '/') => open.entries(path).map(({ id }) => id)
/** What stands in a feed but for withdrawals, which have ids of their own. */
const isWithdrawal = ({ terms }: Pick<ReadEntry, 'terms'>) => terms.kind === 'withdrawal'
const known = (room: Newsroom, path = '/') => room.entries(path).filter(entry => !isWithdrawal(entry))
const WITHDRAWN_AT = '2025-09-10T09:00:00Z'

const withdrawn = open.edit(WITHDRAWN_AT, {
  'articles/a.md': article(BODY, 'withdrawn: { at: 2025-09-10, reason: The meeting never happened. }'),
})

describe('a withdrawn article', () => {
  test('stays where it was under its ids, as a notice without its words', () => {
    expect(
      known(withdrawn)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids().toSorted())
    const notices = known(withdrawn, '/articles/a/')
    expect(notices).toHaveLength(4)
    for (const { title, html, updated } of notices) {
      expect(title).toMatch(
        /^Withdrawn (article|statement|reaction|update) of \d September 2025: \/articles\/a\/$/,
      )
      expect(html).toContain('The meeting never happened.')
      expect(updated).toBe(new Date(WITHDRAWN_AT).toISOString())
    }
    expect(
      [...withdrawn.build.assets.values()].map(bytes => new TextDecoder().decode(bytes)).join(),
    ).not.toMatch(/chosen the road|A story|judge the accord|crossing/)
  })

  test('is shown by independent parsers as the notice, and no word of it is', async () => {
    const announced = withdrawn
      .entries()
      .filter(isWithdrawal)
      .map(({ id }) => id)
    expect(announced).toHaveLength(1)
    for (const { name, format, read } of INDEPENDENT_READERS) {
      const shown = await read(withdrawn.document(`/${FEEDS[format].file}`) ?? '')
      const told = shown.map(entry => JSON.stringify(entry)).join('\n')
      expect(told, name).toContain('The meeting never happened.')
      expect(told, name).not.toMatch(/chosen the road|A story|judge the accord|crossing/)
      expect(shown.map(({ id }) => id).toSorted(), name).toEqual([...ids(), ...announced].toSorted())
    }
  })

  test('stands among the corrections', () => {
    expect(withdrawn.entries('/corrections/').map(({ title }) => title)).toContain(
      'Withdrawn article of 4 September 2025: /articles/a/',
    )
  })

  test('answers its pages with the reason', () => {
    expect(withdrawn.document('/articles/a/')).toContain('The meeting never happened.')
  })

  test.each([
    ['2025-12-09T08:59:59Z', 4, 0],
    ['2025-12-09T09:00:00Z', 0, 4],
    ['2026-12-09T08:59:59Z', 0, 4],
    ['2026-12-09T09:00:00Z', 0, 0],
  ])('at %s shows %i notices and %i tombstones', (now, notices, tombstones) => {
    const room = withdrawn.at(now)
    expect(room.entries().filter(({ title }) => title.startsWith('Withdrawn'))).toHaveLength(notices)
    expect(room.document('/atom.xml')?.match(/<at:deleted-entry/g) ?? []).toHaveLength(tombstones)
    expect(room.document('/articles/a/')).toContain('The meeting never happened.')
  })

  test('needs its file no more', () => {
    const without = withdrawn.edit('2025-09-11', { 'articles/a.md': null, 'updates/a/next.md': null })
    expect(
      known(without)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids().toSorted())
    expect(without.build.ledger.get('a.jsonl')).toBe(withdrawn.build.ledger.get('a.jsonl'))
  })

  test('comes back whole when the editor says so', () => {
    const back = withdrawn.edit('2025-09-12', { 'articles/a.md': article(BODY) })
    expect(
      known(back)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids().toSorted())
    expect(back.entries('/articles/a/').every(({ updated }) => updated === '2025-09-12T00:00:00.000Z')).toBe(
      true,
    )
  })
})

describe('a withdrawn quotation', () => {
  const note = `statements: [{ quote: "We have chosen", withdrawn: { at: 2025-09-10, reason: She was misheard. } }]`

  test.each([
    ['still in the text', BODY],
    ['gone from the text', BODY.replace(/Mira Halvorsen said.*\n\n/, '')],
  ])('that is %s leaves a notice that names its article', (_, body) => {
    const room = open.edit(WITHDRAWN_AT, { 'articles/a.md': article(body, note) })
    const notice = room.entries().find(({ title }) => title.startsWith('Withdrawn'))
    expect(notice).toMatchObject({
      title: 'Withdrawn statement: A story',
      id: open.entries().find(({ title }) => title.startsWith('Mira'))?.id,
    })
    expect(notice?.html).toContain('She was misheard.')
    expect(known(room)).toHaveLength(open.entries().length)
  })

  test('that nobody was shown is a Problem', () => {
    const slip = 'statements: [{ quote: "Never said at all", withdrawn: { at: 2025-09-06, reason: Slip. } }]'
    expect(open.problems({ 'articles/a.md': article(BODY, slip) })).toEqual([
      'articles/a.md:4:14 statement-matches-nothing',
    ])
  })
})

describe('a withdrawn update', () => {
  test('leaves a notice', () => {
    const room = open.edit(WITHDRAWN_AT, {
      'updates/a/next.md': update(
        'The crossing opened.',
        'withdrawn: { at: 2025-09-10, reason: It did not. }',
      ),
    })
    expect(room.entries().map(({ title }) => title)).toContain('Withdrawn update: A story')
    expect(known(room)).toHaveLength(open.entries().length)
  })
})

describe('the time of a collection', () => {
  test('never goes back while notices and tombstones pass', () => {
    const times = [
      '2025-09-10T09:00:00Z',
      '2025-12-09T09:00:00Z',
      '2026-06-01',
      '2026-12-09T09:00:00Z',
      '2027-01-01',
    ]
    const built = times.map(
      now =>
        withdrawn
          .at(now)
          .document('/rss.xml')
          ?.match(/<lastBuildDate>(.*)<\/lastBuildDate>/)?.[1] ?? '',
    )
    const instants = built.map(date => Date.parse(date))
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    expect(new Set(instants).size).toBe(3)
  })
})
