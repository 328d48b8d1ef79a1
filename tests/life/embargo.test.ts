import { describe, expect, test } from 'vitest'
import { at, builtSite, documentsOf } from '../site/site.ts'
import { article, newsroom, update } from './newsroom.ts'

const SECRET = 'articles/merger-on-friday.md'
const secret = article(
  'The merger was agreed.\n\nAda Byte said: "We are one company from today on."',
  '',
  'The merger',
).replace('2025-09-04', '2025-09-20T08:00:00Z')
const files = {
  'articles/a.md': article('Plain text.'),
  [SECRET]: secret,
  'articles/unfinished.md': article('Not for readers: "nothing".', 'draft: true', 'Unfinished'),
  'updates/a/hidden.md': update('Hidden words.', 'draft: true', 'Hidden'),
  'updates/a/friday.md': update('Friday words.', '', 'Friday').replace('2025-09-06', '2025-09-20T08:00:00Z'),
}
const HIDDEN = /merger|one company|Ada Byte|unfinished|Not for readers|Hidden|Friday/i

const everything = (now: string, how = {}) => {
  const build = builtSite(files, { now: at(now), ...how })
  return [...build.assets.keys(), ...documentsOf(build).keys(), ...documentsOf(build).values()].join('\n')
}

describe('what is not due yet', () => {
  test('is nowhere in the snapshot, not even in the name of a file', () => {
    expect(everything('2025-09-10')).not.toMatch(HIDDEN)
  })

  test('is there with the first build after its time', () => {
    const room = newsroom('2025-09-10', files)
    expect(room.at('2025-09-20T07:59:59Z').entries()).toHaveLength(1)
    const due = room.at('2025-09-20T08:00:00Z')
    expect(due.entries().map(({ title, published }) => [title.slice(0, 10), published])).toEqual([
      ['Friday', '2025-09-20T08:00:00.000Z'],
      ['The merger', '2025-09-20T08:00:00.000Z'],
      ['Ada Byte: ', '2025-09-20T08:00:00.000Z'],
      ['A story', '2025-09-04T00:00:00.000Z'],
    ])
  })

  test('counts as a change of the collection at its moment', () => {
    const room = newsroom('2025-09-10', files)
    expect(room.at('2025-09-19').document('/rss.xml')).toContain('<lastBuildDate>Wed, 10 Sep 2025')
    expect(room.at('2025-09-21').document('/rss.xml')).toContain(
      '<lastBuildDate>Sat, 20 Sep 2025 08:00:00 GMT',
    )
  })

  test.each(['2025-09-10', '2025-09-20T08:00:00Z', '2026-09-20'])('passes a frozen build at %s', now => {
    const room = newsroom('2025-09-10', files)
    expect(room.problems({}, { ledger: 'frozen', now: at(now) })).toEqual([])
    expect(room.at(now).build.ledger).toEqual(room.build.ledger)
  })

  test('may be rescheduled and rewritten without a trace', () => {
    const room = newsroom('2025-09-10', files).edit('2025-09-12', {
      [SECRET]: secret.replace('2025-09-20', '2025-09-25').replace('from today on', 'from now on'),
    })
    expect(
      room
        .at('2025-09-24')
        .entries()
        .map(({ title }) => title),
    ).toEqual(['Friday', 'A story'])
    expect(room.at('2025-09-26').entries()).toHaveLength(4)
  })
})

describe('a draft', () => {
  test('has no line in the ledger', () => {
    const { build } = newsroom('2025-10-01', files)
    expect([...build.ledger.values()].join('')).not.toMatch(/unfinished|Hidden/i)
  })

  test('is shown to its writer alone', () => {
    expect(everything('2025-09-10', { drafts: true, ledger: 'provisional' })).toMatch(
      /Unfinished[\s\S]*Hidden words/,
    )
  })
})
