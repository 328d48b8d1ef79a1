import { describe, expect, test } from 'vitest'
import { openPack } from '../../src/snapshot/unpack.ts'
import { documentsOf } from '../site/site.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

const SAID = 'Mira Halvorsen said: "We have chosen the road over the wall."'
const REST = 'Mira Halvorsen met Petra Luning.\n\nPetra Luning said: "Members will judge the accord."'
const BODY = `${REST}\n\n${SAID}`
const open = newsroom('2025-09-07', { 'articles/a.md': article(BODY) })
const entry = open.entries().find(({ title }) => title.startsWith('Mira'))
const id = entry?.id ?? ''
const path = new URL(entry?.link ?? '').pathname
const BY_WORDS = 'statements: [{ quote: "We have chosen", retired: true }]'
const BY_ID = `statements: [{ quote: "We have chosen", id: "${id}", retired: true }]`

const moved = ({ build }: Newsroom) =>
  new Map([...build.assets.values()].flatMap(bytes => [...openPack(bytes).moves]))

describe.each([
  ['cut from the text', REST, BY_WORDS],
  ['cut from the text, named by its id', REST, BY_ID],
  ['shown by mistake, its words standing', BODY, BY_WORDS],
  ['shown by mistake, named by its id', BODY, BY_ID],
])('a quotation that is retired: %s', (_, body, note) => {
  const room = open.edit('2025-09-10', { 'articles/a.md': article(body, note) })

  test('is in no list, and nothing new is in its place', () => {
    for (const list of ['/', '/updates/', '/corrections/', '/articles/a/'])
      expect(room.entries(list).map(one => one.id)).toEqual(
        open.entries(list).flatMap(one => (one.id === id ? [] : [one.id])),
      )
    expect(room.build.news.map(({ change, kind, title }) => `${change} ${kind}: ${title}`)).toContain(
      'retired statement: Retired statement: A story',
    )
  })

  test.each(['/', '/articles/a/', '/people/mira-halvorsen/'])(
    'is named as deleted in the feeds of %s',
    list => {
      expect(room.document(`${list}atom.xml`)).toContain(`ref="${id}"`)
      expect(room.document(`${list}rss.xml`)).toContain(`ref="${id}"`)
      expect(room.document(`${list}feed.json`)).toContain('not told as an update of its own')
    },
  )

  test('has a page that leads to its story', () => {
    expect(moved(room).get(path)).toBe('/articles/a/')
    expect(room.document(path)).toBeUndefined()
  })

  test('stays retired from build to build, without its note too once the words are gone', () => {
    expect(room.edit('2025-09-20', {}).build.ledger.get('a.jsonl')).toBe(room.build.ledger.get('a.jsonl'))
    const cut = room.edit('2025-09-20', { 'articles/a.md': article(REST) })
    expect(cut.entries().map(one => one.id)).toEqual(room.entries().map(one => one.id))
  })

  test('is itself again under its id when the note goes and the words stand', () => {
    const back = room.edit('2025-09-12', { 'articles/a.md': article(BODY) })
    expect(back.entries().map(one => one.id)).toContain(id)
    expect(documentsOf(back.build).get(path)).toContain('We have chosen')
    expect(back.document('/atom.xml')).not.toContain('deleted-entry')
  })

  test('can be withdrawn in public later', () => {
    const note = `statements: [{ quote: "We have chosen", withdrawn: { at: 2025-09-12, reason: Untrue. } }]`
    const told = room.edit('2025-09-12', { 'articles/a.md': article(body, note) })
    expect(told.entries().filter(({ terms }) => terms.kind === 'withdrawal')).toHaveLength(1)
    expect(told.entries().find(one => one.id === id)?.title).toMatch(/^Withdrawn statement/)
  })
})

describe('a note that retires', () => {
  test('leaves out a quotation that was never shown', () => {
    const room = newsroom('2025-09-07', { 'articles/a.md': article(BODY, BY_WORDS) })
    expect(
      room
        .entries()
        .map(({ title }) => title)
        .join(),
    ).not.toContain('Mira')
  })

  test('is a Problem where nothing begins so, or where it withdraws too', () => {
    const slip = 'statements: [{ quote: "Never said at all", retired: true }]'
    expect(open.problems({ 'articles/a.md': article(BODY, slip) })).toEqual([
      'articles/a.md:4:14 statement-matches-nothing',
    ])
    const both = BY_WORDS.replace(' }]', ', withdrawn: { at: 2025-09-06, reason: Slip. } }]')
    expect(open.problems({ 'articles/a.md': article(BODY, both) })).toEqual([
      'articles/a.md:4:14 withdrawn-and-retired',
    ])
  })

  test('takes nothing back of what was withdrawn in public', () => {
    const note = `statements: [{ quote: "We have chosen", withdrawn: { at: 2025-09-10, reason: Untrue. } }]`
    const told = open.edit('2025-09-10', { 'articles/a.md': article(REST, note) })
    const quiet = told.edit('2025-09-11', { 'articles/a.md': article(REST, BY_WORDS) })
    expect(quiet.entries()).toEqual(told.entries())
    const [remark, ...others] = quiet.build.remarks
    expect(others).toEqual([])
    expect(remark).toMatchObject({ code: 'nothing-to-retire', file: 'articles/a.md', line: 4, column: 14 })
    expect(remark?.advice).toContain('withdrawn: { at: 2025-09-10T00:00:00Z, reason: "Untrue." }')
    expect(told.build.remarks).toEqual([])
  })
})
