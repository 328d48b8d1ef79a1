import { describe, expect, test } from 'vitest'
import { at, buildSite, builtSite, type Files, ledgerFiles, PUBLICATION, problemsOf } from './site.ts'

const zoned = (zone: string, files: Files): Files => ({
  ...files,
  'publication.yaml': PUBLICATION.replace('time_zone: UTC', `time_zone: ${zone}`),
})

const article = (dates: string) => `---\ntitle: Bridge opens\n${dates}\n---\n\nThe mayor spoke.\n`

/** A first build in one time zone, and the files of the next in another. */
function changed(from: string, to: string, files: Files): Files {
  return { ...zoned(to, files), ...ledgerFiles(builtSite(zoned(from, files))) }
}

const TWO = {
  'articles/a.md': article('published: 2025-03-04'),
  'articles/b.md': article('published: 2025-03-05'),
}

describe('a change of `time_zone`', () => {
  test('is one Problem at its line, which says what moves and what to write', () => {
    const result = buildSite(changed('UTC', 'Europe/Vienna', TWO))
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'time-zone-changed',
          file: 'publication.yaml',
          line: 5,
          column: 12,
          message:
            '`time_zone` was `UTC`. 2 dates that subscribers know move with `Europe/Vienna`, one of them from 2025-03-04T00:00:00Z to 2025-03-03T23:00:00Z (articles/a.md).',
          advice:
            'Write `time_zone: UTC` again, or give each date the time that it had, such as `published: 2025-03-04T00:00:00Z`.',
        },
      ],
    })
    if (!result.ok) expect(result.problems).toHaveLength(1)
  })

  test.each(['write', 'frozen', 'provisional'] as const)('is the same for a %s ledger', ledger => {
    const files = changed('America/New_York', 'Asia/Tokyo', TWO)
    expect(problemsOf(files, { ledger })).toEqual(['publication.yaml:5:12 time-zone-changed'])
  })

  test('counts updates, corrections, edits and withdrawals, in summer and winter', () => {
    const files = {
      'articles/a.md': article('published: 2025-01-04T00:00:00Z\nupdated: 2025-07-05'),
      'articles/b.md': article(
        'published: 2025-01-05T09:00:00Z\ncorrections: [{ at: 2025-07-06, text: Not so. }]',
      ),
      'articles/c.md': article(
        'published: 2025-01-05T09:00:00+02:00\nwithdrawn: { at: 2025-07-07, reason: Wrong. }',
      ),
      'updates/a/next.md': article('published: 2025-07-08 10:00'),
    }
    const { 'articles/c.md': _, ...standing } = files
    const before = { ...standing, 'articles/c.md': article('published: 2025-01-05T09:00:00+02:00') }
    const shown = zoned('Europe/Vienna', {
      ...files,
      ...ledgerFiles(builtSite(zoned('Europe/Vienna', before))),
    })
    const ledger = ledgerFiles(builtSite(shown))
    const result = buildSite({ ...zoned('Europe/London', files), ...ledger })
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'time-zone-changed' }] })
    expect(JSON.stringify(result)).toContain('4 dates that subscribers know move')
    if (!result.ok) expect(result.problems).toHaveLength(1)
  })

  test('that moves nothing is none, and is recorded', () => {
    const files = changed('Europe/Vienna', 'Europe/Berlin', TWO)
    const second = builtSite(files)
    expect(second.news).toEqual([])
    expect(second.ledger.get('_publication.jsonl')).toContain('{"time_zone":"Europe/Berlin"}')
    const timed = { 'articles/a.md': article('published: 2025-03-04T10:00:00Z') }
    expect(problemsOf(changed('UTC', 'Asia/Tokyo', timed))).toEqual([])
    expect(problemsOf({ ...files, ...ledgerFiles(second) }, { ledger: 'frozen' })).toEqual([])
  })

  test('is told beside a date that was really edited', () => {
    const files = changed('UTC', 'Europe/Vienna', TWO)
    expect(problemsOf({ ...files, 'articles/b.md': article('published: 2025-03-08') })).toEqual([
      'articles/b.md:1:1 published-moved',
      'publication.yaml:5:12 time-zone-changed',
    ])
  })

  test('can be answered as it says, either way', () => {
    const files = changed('UTC', 'Europe/Vienna', TWO)
    expect(problemsOf({ ...files, 'publication.yaml': PUBLICATION })).toEqual([])
    const timed = {
      'articles/a.md': article('published: 2025-03-04T00:00:00Z'),
      'articles/b.md': article('published: 2025-03-05T00:00:00Z'),
    }
    expect(problemsOf({ ...files, ...timed })).toEqual([])
  })
})

describe('a ledger that says no time zone', () => {
  const built = ledgerFiles(builtSite(TWO))
  const old = Object.fromEntries(
    Object.entries(built).map(([name, text]) => [
      name,
      String(text).replace(/\{"(?:settings|time_zone)":.*\}\n/g, ''),
    ]),
  )

  test('stays as it is while nothing else of it changes', () => {
    expect(old).not.toEqual(built)
    expect(problemsOf({ ...TWO, ...old }, { ledger: 'frozen' })).toEqual([])
    expect(ledgerFiles(builtSite({ ...TWO, ...old }, { now: at('2025-11-01') }))).toEqual(old)
  })

  test('says it with the next line that comes', () => {
    const topic = { 'articles/c.md': article('published: 2025-03-06\ntopics: [Bridges]') }
    const next = builtSite({ ...TWO, ...topic, ...old })
    expect(next.ledger.get('_publication.jsonl')).toContain('{"time_zone":"UTC"}')
  })
})

test('where the publication cannot be read, dates are read as they were', () => {
  const files = zoned('Asia/Tokyo', TWO)
  const ledger = ledgerFiles(builtSite(files))
  const broken = String(files['publication.yaml']).replace('title: Weekly', 'title: "Weekly')
  expect(problemsOf({ ...files, ...ledger, 'publication.yaml': broken })).toEqual([
    'publication.yaml:1:8 yaml-syntax',
  ])
})

test('two time zones of a merge are one of them', () => {
  const ledger = ledgerFiles(builtSite(TWO))
  const common = `${ledger['ledger/_publication.jsonl']}{"time_zone":"Europe/Vienna"}\n`
  const merged = { ...TWO, ...ledger, 'ledger/_publication.jsonl': common }
  expect(builtSite(merged).ledger.get('_publication.jsonl')).toBe(ledger['ledger/_publication.jsonl'])
})
