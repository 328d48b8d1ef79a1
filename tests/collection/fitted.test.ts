import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ArchiveEnd, archived } from '../../src/collection/archives.ts'
import { collectionsOf, type TrackedCollection } from '../../src/collection/collections.ts'
import { LISTS, STORIES } from '../../src/collection/kinds.ts'
import type { Entry } from '../../src/model/entry.ts'
import { type Instant, instantOf, later, millisecondsOf } from '../../src/model/instant.ts'
import { cleanText } from '../../src/model/text.ts'
import { ARTICLE, id, SITE } from '../format/sample.ts'

// More by hand, to look for what is left: HISTORIES=5000
const HISTORIES = Number(process.env.HISTORIES ?? 500)
const HOUR = 3_600_000
const START = Date.UTC(2025, 0, 1)

/** What an editor does before a build, and how the build is done. */
const step = fc.record({
  hours: fc.constantFrom(1, 1, 20, 47, 49, 200, 24 * 40, 24 * 100),
  added: fc.array(
    fc.record({
      size: fc.constantFrom(500, 500, 20_000, 90_000, 260_000),
      age: fc.constantFrom(0, 0, 0, 5, 29, 31, 900, -3),
    }),
    { maxLength: 12 },
  ),
  edited: fc.array(fc.record({ choice: fc.nat(), size: fc.constantFrom(500, 40_000, 260_000) }), {
    maxLength: 2,
  }),
  withdrawn: fc.option(fc.nat(), { freq: 4 }),
  isFrozen: fc.boolean(),
})

const history = fc.record({
  feedLength: fc.constantFrom(2, 6, 50),
  kind: fc.constantFrom('everything' as const, 'story' as const),
  steps: fc.array(step, { minLength: 2, maxLength: 12 }),
})

interface State {
  readonly entries: Entry[]
  ends: readonly ArchiveEnd[]
  now: number
}

test(`over ${HISTORIES} histories, a feed and its archives hold everything, near their sizes`, {
  timeout: HISTORIES * 100,
}, () => {
  fc.assert(
    fc.property(history, ({ feedLength, kind, steps }) => {
      const state: State = { entries: [], ends: [], now: START }
      let before: TrackedCollection<Entry> | null = null
      for (const { hours, isFrozen, ...edits } of steps) {
        state.now += hours * HOUR
        if (!isFrozen) edit(state, edits, kind)
        const built = collected(state, { feedLength, kind, isFrozen })
        if (built === null) continue
        if (!isFrozen) state.ends = built.ends
        expectWhole(built, instantOf(state.now))
        if (!isFrozen) expectArchived(built)
        if (before) expectDated(before, built)
        expect(collected(state, { feedLength, kind, isFrozen })).toEqual(built)
        before = built
      }
    }),
    { numRuns: HISTORIES },
  )
})

function edit(
  { entries, now }: State,
  {
    added,
    edited,
    withdrawn,
  }: Omit<typeof step extends fc.Arbitrary<infer S> ? S : never, 'hours' | 'isFrozen'>,
  kind: string,
): void {
  const at = instantOf(now)
  for (const { size, age } of added) {
    const number = entries.length
    const own = id(`tag:news.example,2025:articles/a${String((number * 7919) % 9973).padStart(4, '0')}`)
    const isPart = kind === 'story' && number > 0
    const published = instantOf(now - age * 24 * HOUR)
    const shown = later(published, at)
    entries.push({
      ...ARTICLE,
      id: own,
      kind: isPart ? 'development' : 'article',
      order: isPart ? number : 0,
      story: kind === 'story' ? ARTICLE.story : { ...ARTICLE.story, id: own, path: `/articles/${number}/` },
      published,
      updated: published,
      changed: shown,
      shown,
      planned: age < 0,
      movedIn: age > 30,
      size,
      history: [[shown, '0']],
    })
  }
  const touch = (choice: number, change: Partial<Entry>) => {
    const index = choice % Math.max(1, entries.length)
    const old = entries[index]
    if (old && old.shown <= at)
      entries[index] = {
        ...old,
        ...change,
        updated: at,
        changed: at,
        history: [...old.history, [at, `${old.history.length}`]],
      }
  }
  for (const { choice, size } of edited) touch(choice, { size })
  if (withdrawn !== null) touch(withdrawn, { withdrawn: { at, reason: cleanText('Untrue.') }, size: 800 })
}

function collected(
  { entries, ends, now }: State,
  { feedLength, kind, isFrozen }: { feedLength: number; kind: string; isFrozen: boolean },
): TrackedCollection<Entry> | null {
  const context = {
    now: instantOf(now),
    frameChanged: instantOf(START),
    endsOf: () => ends,
    isEnding: !isFrozen,
  }
  const kinds = kind === 'story' ? [STORIES] : LISTS.slice(0, 1)
  const [collection = null] = collectionsOf(entries, { ...SITE, feedLength }, context, {
    kinds,
    isWanted: () => true,
  })
  return collection
}

const sum = (entries: readonly Entry[]) => entries.reduce((total, { size }) => total + size, 0)

function expectWhole(
  { members, entries, tombstones, ends, until, path }: TrackedCollection<Entry>,
  now: Instant,
): void {
  const held = new Set(entries)
  const inArchives = new Set(archived(members, ends).flat())
  expect(members.filter(entry => !held.has(entry) && !inArchives.has(entry))).toEqual([])
  expect(entries).toEqual(members.filter(entry => held.has(entry)))
  // Whoever held what was withdrawn is told.
  const told = new Set(tombstones.map(({ id }) => id))
  expect(members.filter(entry => entry.withdrawn && !held.has(entry) && !told.has(entry.id))).toEqual([])
  expect(entries.filter(({ id }) => told.has(id))).toEqual([])
  // What may not be left out: the newest, the story's article, and what no archive holds.
  const isBound = (entry: Entry) =>
    entry === members[0] || (entry.kind === 'article' && entry.story.path === path) || !inArchives.has(entry)
  const bound = entries.filter(isBound)
  expect(entries[0]).toBe(members[0])
  const late = millisecondsOf(now) - 48 * HOUR
  const isLate = ({ shown, updated, movedIn }: Entry) =>
    Math.max(movedIn ? 0 : millisecondsOf(shown), millisecondsOf(updated)) > late
  const free = entries.filter(entry => !bound.includes(entry))
  if (free.some(isLate)) expect(sum(entries)).toBeLessThanOrEqual(1_000_000)
  else if (free.length > 0) expect(sum(entries)).toBeLessThanOrEqual(250_000)
  if (sum(entries) > 250_000 && free.some(isLate)) expect(until).not.toBeNull()
}

/** What no archive holds leaves room for more, but for the article of a story, which is not left out anyway. */
function expectArchived({ members, entries, window, ends, path }: TrackedCollection<Entry>): void {
  const inArchives = new Set(archived(members, ends).flat())
  const isOwn = (entry: Entry) => entry.kind === 'article' && entry.story.path === path
  expect(sum(members.filter(entry => !inArchives.has(entry) && !isOwn(entry)))).toBeLessThan(200_000)
  expect(entries.filter(isOwn)).toEqual(window.filter(isOwn))
}

/** What feeds list differs only where the collection's change is later. */
function expectDated(before: TrackedCollection<Entry>, after: TrackedCollection<Entry>): void {
  expect(after.changed >= before.changed).toBe(true)
  if (before.known.length > 0) expect(after.updated >= before.updated).toBe(true)
  const look = ({ entries, tombstones, ends }: TrackedCollection<Entry>) => [
    entries.map(({ id, history }) => `${id} ${history.length}`),
    tombstones,
    ends.length,
  ]
  if (JSON.stringify(look(before)) !== JSON.stringify(look(after)))
    expect(after.changed > before.changed).toBe(true)
}
