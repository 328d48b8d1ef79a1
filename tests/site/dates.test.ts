import { describe, expect, test } from 'vitest'
import { at, buildSite, builtSite, ledgerFiles, problemsOf } from './site.ts'

const article = (dates: string) => `---\ntitle: Bridge opens\n${dates}\n---\n\nThe mayor spoke.\n`

describe('an edit', () => {
  test.each([
    ['published: 2025-03-04\nupdated: 2024-01-01', '4:10'],
    ['updated: 2025-03-04T11:59:59Z\npublished: 2025-03-04 12:00', '3:10'],
    [
      'published: 2025-03-04\nsummary: "at: 2025-01-01"\ncorrections:\n  - { at: 2025-03-05, text: A }\n  - { text: B, at: 2025-03-03 }',
      '7:20',
    ],
  ])('is not before what was published: %j', (dates, place) => {
    expect(problemsOf({ 'articles/a.md': article(dates) })).toEqual([
      `articles/a.md:${place} before-published`,
    ])
  })

  test.each([
    'published: 2025-03-04\nupdated: 2025-03-04',
    'published: 2025-03-04T12:00:00Z\nupdated: 2025-03-04\ncorrections: [{ at: 2025-03-04, text: A }]',
    'published: 2025-03-04\nupdated: 2025-03-05\ndraft: true',
    'published: 2025-03-04\nupdated: 2025-03-01\ndraft: true',
  ])('may be of the same day, or of a draft: %j', dates => {
    const open = { 'articles/b.md': article('published: 2025-01-01') }
    expect(problemsOf({ ...open, 'articles/a.md': article(dates) })).toEqual([])
  })

  test('of an update is not before the update', () => {
    const files = {
      'articles/a.md': article('published: 2025-03-04'),
      'updates/a/next.md': article('published: 2025-03-06\nupdated: 2025-03-05'),
    }
    expect(problemsOf(files)).toEqual(['updates/a/next.md:4:10 before-published'])
  })

  test('of a story to come may not be dated at all, and to take it back may', () => {
    const [before, now] = ['published: 2025-11-01\nupdated: 2025-09-30', { now: at('2025-10-01') }]
    expect(problemsOf({ 'articles/a.md': article(before) }, now)).toEqual([
      'articles/a.md:4:10 before-published',
    ])
    const withdrawn = article('published: 2025-11-01\nwithdrawn: { at: 2025-09-30, reason: Off. }')
    for (const time of ['2025-10-01', '2025-11-02'])
      expect(
        problemsOf(
          { 'articles/b.md': article('published: 2025-01-01'), 'articles/a.md': withdrawn },
          { now: at(time) },
        ),
      ).toEqual([])
  })
})

describe('a correction in a file of its own', () => {
  const fix = (day: string) => article(`published: ${day}\nkind: correction`)

  test('is not before its article, where that is out', () => {
    const files = { 'articles/a.md': article('published: 2025-03-04'), 'updates/a/fix.md': fix('2025-03-03') }
    expect(problemsOf(files)).toEqual(['updates/a/fix.md:3:12 before-published'])
  })

  test('that waited with its article stays good when that is out', () => {
    const files = {
      'articles/b.md': article('published: 2025-01-01'),
      'articles/a.md': article('published: 2025-10-10'),
      'updates/a/fix.md': fix('2025-09-03'),
    }
    const before = builtSite(files, { now: at('2025-10-01') })
    const later = { ...files, ...ledgerFiles(before) }
    expect(problemsOf(later, { now: at('2025-10-11'), ledger: 'frozen' })).toEqual([])
  })

  test('that lies ahead is told what can be done', () => {
    const files = { 'articles/a.md': article('published: 2025-03-04'), 'updates/a/fix.md': fix('2026-01-01') }
    const result = buildSite(files)
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'future-date', line: 3, column: 1 }] })
    expect(JSON.stringify(result)).toContain(
      'or `draft: true` until then; what is to come out later is a `kind: development`.',
    )
    for (const way of [
      fix('2026-01-01').replace('kind: correction', 'kind: development'),
      fix('2026-01-01').replace('kind', 'draft: true\nkind'),
    ])
      expect(problemsOf({ ...files, 'updates/a/fix.md': way })).toEqual([])
  })
})

test('a date that lies ahead is told at its own key, whatever else is written so', () => {
  const lines =
    'published: 2025-03-04\nsummary: "Look at: this"\ncorrections: [{ text: A, at: 2025-03-05 }]\nstatements:\n  - { quote: A, withdrawn: { reason: B, at: 2026-01-01 } }'
  expect(problemsOf({ 'articles/a.md': article(lines) })).toContain('articles/a.md:7:41 future-date')
})
