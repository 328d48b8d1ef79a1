import { describe, expect, test } from 'vitest'
import { at, buildSite, type Files } from '../site/site.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

const BODY = 'Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We will not turn back."'
const OTHER = { 'articles/z.md': article('Other.') }
const LATER = at('2025-09-20')
const before = newsroom('2025-09-05', { ...OTHER, 'articles/a.md': article(BODY) })
const withdrawn = before
  .edit('2025-09-10', { 'articles/a.md': article(BODY, 'withdrawn: { at: 2025-09-10, reason: Untrue. }') })
  .edit('2025-09-11', { 'articles/a.md': null })
const another = (more = '') => article('Another story.', more, 'Another').replace('2025-09-04', '2025-09-15')

/** The Problems that an edit meets, with what they say to do. */
function found(room: Newsroom, changes: Readonly<Record<string, string | null>>) {
  const all = Object.entries({ ...room.files, ...changes }).filter(([, text]) => text !== null)
  const result = buildSite(Object.fromEntries(all) as Files, { now: LATER })
  return result.ok ? [] : result.problems
}

describe('a story at the address of one that was withdrawn', () => {
  test('is told by the slug that is taken: that of its file, which gets another name', () => {
    const [taken] = found(withdrawn, { 'articles/a.md': another() })
    expect(taken).toMatchObject({
      code: 'slug-taken',
      file: 'articles/a.md',
      message: 'A story that was withdrawn stood at the address `a`, and articles/a.md is dated otherwise.',
      advice: expect.stringContaining('Give content/articles/a.md another file name'),
    })
    expect(found(withdrawn, { 'articles/c.md': another() })).toEqual([])
  })

  test('is told by the slug that is taken: the one it says it had, which is taken out', () => {
    const [taken] = found(withdrawn, { 'articles/b.md': another('formerly: [x, a]') })
    expect(taken).toMatchObject({
      code: 'slug-taken',
      file: 'articles/b.md',
      message: 'A story that was withdrawn stood at the address `a`, and articles/b.md is dated otherwise.',
      advice: expect.stringContaining('Take `a` out of `formerly:`'),
    })
    expect(found(withdrawn, { 'articles/b.md': another('formerly: [x]') })).toEqual([])
  })

  test.each([
    ['articles/a.md', ''],
    ['articles/b.md', 'formerly: [a]'],
  ])('is the old one again with the date that the advice names: %s', (file, more) => {
    const [taken] = found(withdrawn, { [file]: another(more) })
    const published = /`(published: [^`]*)`/.exec(taken?.advice ?? '')?.[1] ?? ''
    expect(found(withdrawn, { [file]: another(more).replace(/^published: .*$/m, published) })).toEqual([])
  })
})

describe('an address that two articles have', () => {
  test('by the name of a file and by what another was called is told with both ways out', () => {
    const [taken] = found(before, { 'articles/b.md': another('formerly: [z]') })
    expect(taken?.advice).toBe(
      'Give content/articles/z.md another file name, or take `z` out of `formerly:` here if this never had it.',
    )
    expect(found(before, { 'articles/b.md': another() })).toEqual([])
    const moved = { 'articles/z.md': null, 'articles/y.md': article('Other.', 'formerly: []') }
    expect(found(before, { 'articles/b.md': another('formerly: [z]'), ...moved })).not.toContainEqual(taken)
  })

  test('by what both were called is one’s, and the other says it no more', () => {
    const both = { 'articles/b.md': another('formerly: [q]'), 'articles/c.md': another('formerly: [q]') }
    expect(found(before, both).map(({ advice }) => advice)).toEqual([
      'One of the two never had it: take `q` out of `formerly:` there or here.',
    ])
    expect(found(before, { ...both, 'articles/c.md': another() })).toEqual([])
  })
})

describe('an update without an article', () => {
  test('is told the nearest one, and belongs to it where the advice puts it', () => {
    const room = newsroom('2025-09-05', { 'articles/bridge-opens.md': article(BODY) })
    const [orphan] = found(room, { 'updates/bridge-open/next.md': update('More.') })
    expect(orphan).toMatchObject({ code: 'no-such-article', message: 'There is no article `bridge-open`.' })
    const path = /put it at content\/(\S+)\.$/.exec(orphan?.advice ?? '')?.[1] ?? ''
    expect(path).toBe('updates/bridge-opens/next.md')
    expect(found(room, { [path]: update('More.') })).toEqual([])
  })

  test('is told how to name its folder where none is near', () => {
    const [orphan] = found(before, { 'updates/something-else/next.md': update('More.') })
    expect(orphan?.advice).toContain('content/updates/<slug>/next.md')
  })

  test('whose article was withdrawn is removed with it, and whose article was renamed stays', () => {
    const [orphan] = found(withdrawn, { 'updates/a/next.md': update('More.') })
    expect(orphan).toMatchObject({
      message: 'The article `a`, which this belongs to, is gone.',
      advice: expect.stringMatching(/`formerly: \[a\]`.*remove this file too\.$/),
    })
    const renamed = {
      'articles/a.md': null,
      'articles/b.md': article(BODY),
      'updates/a/next.md': update('More.'),
    }
    expect(found(before, renamed).map(({ code }) => code)).toEqual(['article-gone', 'no-such-article'])
    expect(found(before, { ...renamed, 'articles/b.md': article(BODY, 'formerly: [a]') })).toEqual([])
  })
})

test('of an article that is gone a few new files are named, and not a dozen', () => {
  const many = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`articles/n${index}.md`, another()]),
  )
  const [gone] = found(before, { 'articles/a.md': null, ...many })
  expect(gone?.advice).toMatch(
    /If it is articles\/n0\.md or articles\/n1\.md or articles\/n10\.md or another now, write `formerly: \[a\]` there\.$/,
  )
})
