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
  // The script is the same in every publication, and asks whether its tab is hidden.
  const documents = [...documentsOf(build)].filter(([path]) => !path.endsWith('.js'))
  return [...build.assets.keys(), ...documents.flat()].join('\n')
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

describe('what is withdrawn before it is due', () => {
  const withdrawn = secret.replace('---\n\n', 'withdrawn: { at: 2025-09-12, reason: Off. }\n---\n\n')
  const room = newsroom('2025-09-10', files).edit('2025-09-12', { [SECRET]: withdrawn })

  test.each(['2025-09-12', '2025-09-21', '2026-03-01'])('is told by nothing at %s', now => {
    const { build } = room.at(now)
    const all = [...build.assets.keys(), ...documentsOf(build).keys(), ...documentsOf(build).values()]
    expect(all.join('\n')).not.toMatch(/merger|one company|Ada Byte|Off\./i)
  })

  test('may be one update of a story that is out', () => {
    const friday = 'updates/a/friday.md'
    const off = String(files[friday]).replace(
      '---\n\n',
      'withdrawn: { at: 2025-09-12, reason: Off. }\n---\n\n',
    )
    const edited = newsroom('2025-09-10', files).edit('2025-09-12', { [friday]: off })
    for (const now of ['2025-09-12', '2025-09-19', '2026-03-01'])
      expect([...documentsOf(edited.at(now).build).values()].join('\n')).not.toMatch(/Friday|Off\./)
    expect(edited.problems({ [friday]: null })).toEqual([])
  })

  test.each(['', ' id: ID,'])('may be a quotation, which the editor is told:%s', id => {
    const planned = newsroom('2025-09-10', files)
    const known = /"id":("[^"]*merger-on-friday\/[^"]*")/.exec(
      String(planned.files['ledger/merger-on-friday.jsonl']),
    )
    const note = `statements: [{ quote: "We are one",${id.replace('ID', known?.[1] ?? '')} withdrawn: { at: 2025-09-12, reason: Off. } }]`
    const noted = { [SECRET]: secret.replace('---\n\n', `${note}\n---\n\n`) }
    if (id !== '') {
      expect(known).not.toBeNull()
      expect(planned.problems(noted, { now: at('2025-09-12') })).toEqual([
        'articles/merger-on-friday.md:4:14 statement-matches-nothing',
      ])
      return
    }
    const room = planned.edit('2025-09-12', noted)
    expect(room.build.remarks.map(({ code, line, column }) => `${line}:${column} ${code}`)).toEqual([
      '4:14 nothing-to-withdraw',
    ])
    expect(room.problems({}, { ledger: 'frozen', now: at('2025-09-21') })).toEqual([])
    for (const out of [room.at('2025-09-21'), room.edit('2025-09-21', {}), room.edit('2025-10-21', {})]) {
      expect(out.entries().map(({ terms }) => terms.kind)).toEqual(['development', 'article', 'article'])
      expect([...documentsOf(out.build).values()].join('\n')).not.toMatch(/Off\.|withdrawn on/)
      expect(out.build.remarks).toEqual([])
    }
    const cut = secret.replace(/\n\nAda Byte.*/, '').replace('---\n\n', `${note}\n---\n\n`)
    expect(planned.problems({ [SECRET]: cut }, { now: at('2025-09-12') })).toEqual([
      'articles/merger-on-friday.md:4:14 statement-matches-nothing',
    ])
  })

  test('is itself when the note goes', () => {
    const back = room.edit('2025-09-13', { [SECRET]: secret })
    expect(back.entries()).toHaveLength(1)
    expect(back.at('2025-09-21').entries()).toEqual(newsroom('2025-09-10', files).at('2025-09-21').entries())
  })

  test('stays as an older ledger has it', () => {
    const known = newsroom('2025-09-10', files)
    const path = SECRET.replace('articles/', 'ledger/').replace('.md', '.jsonl')
    const ending = '"withdrawn":{"at":"2025-09-12T00:00:00Z","reason":"Off."},"changes"'
    const recorded = String(known.files[path]).replaceAll('"changes"', ending)
    expect(
      known.problems({ [SECRET]: withdrawn, [path]: recorded }, { ledger: 'frozen', now: at('2025-09-13') }),
    ).toEqual([])
  })
})

describe('a part of a story that is not due', () => {
  const MERGER = /merger|workers|we were wrong|friday|one company/i
  const documents = (room: ReturnType<typeof newsroom>) =>
    [
      ...room.build.assets.keys(),
      ...documentsOf(room.build).keys(),
      ...documentsOf(room.build).values(),
    ].join('\n')
  const open = { 'articles/a.md': article('Plain text.') }
  const part = (kind: string, day: string) =>
    update('Workers were told: we were wrong.', `kind: ${kind}`, 'Workers react').replace('2025-09-06', day)

  test.each([
    ['development', '2025-09-08'],
    ['development', '2025-09-19'],
    ['correction', '2025-09-08'],
  ])('waits with it: a %s of %s', (kind, day) => {
    const files = { ...open, [SECRET]: secret, 'updates/merger-on-friday/react.md': part(kind, day) }
    const room = newsroom('2025-09-10', files)
    expect(documents(room)).not.toMatch(MERGER)
    expect(documents(room.at('2025-09-20T07:59:59Z'))).not.toMatch(MERGER)
    const due = room.at('2025-09-20T08:00:00Z')
    expect(due.build.ledger).toEqual(room.build.ledger)
    expect(due.entries('/articles/merger-on-friday/').map(({ published }) => published)).toEqual(
      Array(3).fill('2025-09-20T08:00:00.000Z'),
    )
  })

  test('is told at its date, and may get a right one', () => {
    const file = 'updates/merger-on-friday/react.md'
    const room = newsroom('2025-09-10', {
      ...open,
      [SECRET]: secret,
      [file]: part('development', '2025-09-08'),
    })
    const remark = {
      code: 'before-story',
      file,
      line: 3,
      column: 12,
      message: 'The update is dated before its story, with which it comes out at 2025-09-20T08:00:00Z.',
      advice: 'Write `published: 2025-09-20T08:00:00Z`, or a later time.',
    }
    expect(room.build.remarks).toEqual([remark])
    const out = room.edit('2025-09-21', {})
    expect(out.build.remarks).toEqual([remark])
    expect(out.build.news).toEqual([])
    const mended = out.edit('2025-09-22', { [file]: part('development', '2025-09-20T08:00:00Z') })
    expect(mended.build.remarks).toEqual([])
    expect(mended.build.news).toEqual([])
  })

  test('keeps the date that subscribers know, though it is before its story', () => {
    const file = 'updates/a/early.md'
    const room = newsroom('2025-09-10', { ...open, [file]: update('More.') })
    const ledger = Object.entries(room.files).find(([path]) => path === 'ledger/a.jsonl')?.[1] ?? ''
    const known = String(ledger).replaceAll('2025-09-06', '2025-09-03')
    const early = update('More.').replace('2025-09-06', '2025-09-03')
    const later = newsroom('2025-09-11', { ...room.files, 'ledger/a.jsonl': known, [file]: early })
    expect([later.build.news, later.build.remarks, later.build.ledger.get('a.jsonl')]).toEqual([
      [],
      [],
      known,
    ])
  })

  test('waits where subscribers were shown it in another story, and is the same entry then', () => {
    const said = 'Ada Byte said: "We are one company from today on."'
    const room = newsroom('2025-09-10', {
      'articles/a.md': article(`Plain text.\n\n${said}\n\nAda Byte said: "Nobody knows the rest of it yet."`),
      [SECRET]: secret.replace(said, 'Nobody said a word.'),
    })
    const [known] = room.entries('/people/ada-byte/').filter(({ title }) => title.includes('one company'))
    const moved = room.edit('2025-09-12', {
      'articles/a.md': article('Plain text.\n\nAda Byte said: "Nobody knows the rest of it yet."'),
      [SECRET]: secret,
    })
    expect(documents(moved)).not.toMatch(MERGER)
    expect(moved.build.remarks.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      `${SECRET}:8 waits-for-story`,
    ])
    const due = moved.at('2025-09-21')
    const [back] = due.entries('/people/ada-byte/').filter(({ title }) => title.includes('one company'))
    expect([back?.id, back?.published]).toEqual([known?.id, known?.published])
    expect(due.build.remarks).toEqual([])
    expect(due.document('/people/ada-byte/rss.xml')).toContain('<lastBuildDate>Sat, 20 Sep 2025 08:00:00 GMT')
    expect(moved.problems({ [SECRET]: secret.replace(said, 'Nobody said a word.') })).toEqual([
      `${SECRET}:1:1 quotation-gone`,
    ])
  })

  test('has an id of its own where it is told in an open story first', () => {
    const room = newsroom('2025-09-10', { ...open, [SECRET]: secret })
    const told = room.edit('2025-09-12', {
      'articles/a.md': article('Plain text.\n\nAda Byte said: "We are one company from today on."'),
      [SECRET]: secret.replace('Ada Byte said: "We are one company from today on."', 'Nobody said a word.'),
    })
    expect(told.entries()).toHaveLength(2)
    expect(documents(told)).not.toMatch(/merger/i)
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
