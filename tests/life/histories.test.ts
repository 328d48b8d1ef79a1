import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Collection } from '../../src/model/collection.ts'
import { type Entry, isStanding } from '../../src/model/entry.ts'
import { instantOf, later } from '../../src/model/instant.ts'
import { at } from '../site/site.ts'
import { CONFLICT, mergedFile } from './branches.ts'
import { settled } from './settled.ts'
import { ACTIONS, type Action, filesOf, type Model, type ModelStory, quotesOf } from './story-model.ts'

/** In the suite; `HISTORIES=5000` plays more. */
const HISTORIES = Number(process.env.HISTORIES ?? 100)
const SEED = Number(process.env.SEED ?? 16)
const DAY = 86_400_000

/** The number in an entry's words, by which the model knows it; null of an article, a notice or a withdrawal. */
function identityOf(entry: Entry): number | null {
  if (!isStanding(entry) || entry.kind === 'article') return null
  const text = entry.saying?.words ?? (entry.kind === 'correction' ? entry.summary : entry.title)
  return Number(/no(\d+)/.exec(text)?.[1])
}

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(
    ...(Object.keys(ACTIONS) as Action['kind'][]),
    'moveToOther',
    'sayAgain',
    'moveIntoFile',
  ),
  story: fc.nat(2),
  choice: fc.nat(1000),
})

/** What another branch does meanwhile: it comes to the same after what the first did, so that the merged text is known. */
const apart: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('addQuote', 'headline', 'addFile', 'correct'),
  story: fc.nat(2),
  choice: fc.nat(1000),
})

/** Some actions a build, and how many days go by before it; a reader polls after it or not. */
const history = fc.array(
  fc.record({
    actions: fc.array(action, { maxLength: 3 }),
    branch: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(apart, { maxLength: 3 })),
    days: fc.nat(20),
    polled: fc.boolean(),
  }),
  { minLength: 2, maxLength: 5 },
)
type Step = typeof history extends fc.Arbitrary<(infer S)[]> ? S : never

test(`over ${HISTORIES} histories of edits, ids and dates hold`, {
  timeout: 120_000 + 2000 * HISTORIES,
}, () => {
  fc.assert(fc.property(history, run), { numRuns: HISTORIES, seed: SEED })
})

const NOTHING: Step = { actions: [], branch: [], days: 0, polled: true }

function run(steps: readonly Step[]): void {
  const model: Model = {
    made: 0,
    day: 3,
    stories: [0, 1, 2].map(n => ({
      slug: `story-${n}`,
      formerly: [],
      title: `Story ${n}`,
      quotes: [],
      takenBack: [],
      files: [],
      corrections: [],
      withdrawn: false,
    })),
  }
  for (const story of model.stories) {
    for (const choice of [0, 1, 2]) ACTIONS.addQuote(story, choice, model)
    ACTIONS.addFile(story, 0, model)
    ACTIONS.moveIntoFile(story, 0, model)
  }
  const known: Known = new Map()
  const dates: Dates = new Map()
  const reader = new Map<string, Entry>()
  let ledger: Ledger = new Map()
  let changed = at('2000-01-01')
  const build = (of: Model, from: Ledger) => {
    const built = settled(filesOf(of), from, nowOf(of))
    expect(built.problems).toEqual([])
    checkLedger(from, built.ledger)
    checkEntries(built.everything.members, known, dates)
    expect(liveIdentities(built.everything.members)).toEqual(identitiesOf(of))
    expect(later(changed, built.everything.changed)).toBe(built.everything.changed)
    changed = built.everything.changed
    return built
  }
  for (const { actions, branch, days, polled } of [NOTHING, ...steps, NOTHING]) {
    const other = structuredClone(model)
    act(model, actions)
    model.day += days
    if (branch.length > 0) {
      const one = build(model, ledger).ledger
      other.day = model.day + 1
      // What the two make is told apart by its number.
      other.made = model.made
      act(other, branch)
      const two = settled(filesOf(other), ledger, nowOf(other)).ledger
      model.day = other.day
      act(model, branch, story => other.stories[model.stories.indexOf(story)]?.withdrawn === false)
      model.day++
      ledger = unionOf(ledger, one, two)
    }
    const built = build(model, ledger)
    ledger = built.ledger
    if (polled) poll(reader, built.everything)
    if (polled) expect(liveIdentities([...reader.values()])).toEqual(identitiesOf(model))
  }
  const again = settled(filesOf(model), ledger, instantOf(Date.parse(nowOf(model)) + DAY))
  expect([...again.ledger]).toEqual([...ledger])
}

type Ledger = ReadonlyMap<string, string>
/** The ids of what began as one quotation, file or correction: several where its words were said again. */
type Known = Map<number, Set<string>>
type Dates = Map<string, Pick<Entry, 'published' | 'updated'>>

const nowOf = ({ day }: Model) => instantOf(Date.parse('2025-09-01T00:00:00Z') + day * DAY)

/** The ledgers of two branches merged by union; of a file that one renamed the editor keeps what the other wrote. */
function unionOf(base: Ledger, one: Ledger, two: Ledger): Ledger {
  const slugs = new Set([base, one, two].flatMap(ledger => [...ledger.keys()]))
  const files = [...slugs].map(slug => {
    const [was, a, b] = [base, one, two].map(ledger => ledger.get(slug) ?? null)
    const text = mergedFile(was ?? null, a ?? null, b ?? null, true)
    return [slug, text === CONFLICT ? (a ?? b) : text] as const
  })
  return new Map(files.flatMap(([slug, text]) => (text === null || text === undefined ? [] : [[slug, text]])))
}

/** An editor edits one thing at a time in one sitting: more, and nobody could tell what it was. */
function act(model: Model, actions: readonly Action[], mayEdit: typeof isOpen = isOpen): void {
  const stories = new Set<number>()
  for (const { kind, story, choice } of actions) {
    const touched = model.stories[story]
    if (!touched || stories.has(story) || !mayEdit(touched, kind)) continue
    const target = kind === 'moveToOther' ? choice % model.stories.length : story
    if (stories.has(target)) continue
    stories.add(story).add(target)
    ACTIONS[kind](touched, choice, model)
  }
}

/** What is withdrawn is not edited; on another branch, which does not know of it, it is. */
const isOpen = ({ withdrawn }: ModelStory, kind: Action['kind']) => !withdrawn || kind === 'withdrawStory'

/** No id is lost: what was ever minted stands in the ledger for good, once. */
function checkLedger(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  const ids = (ledger: ReadonlyMap<string, string>) =>
    [...ledger.values()].flatMap(text => text.match(/(?<=^\{"id":")[^"]*/gm) ?? [])
  const now = ids(after)
  expect(new Set(now).size).toBe(now.length)
  expect(ids(before).filter(id => !now.includes(id))).toEqual([])
}

/** Each thing keeps its ids, as many as there are of it, and every id its dates. */
function checkEntries(entries: readonly Entry[], known: Known, dates: Dates): void {
  const told = Map.groupBy(entries, identityOf)
  for (const [identity, those] of told) {
    if (identity === null) continue
    const ids = new Set<string>(those.map(({ id }) => id))
    const before = known.get(identity) ?? new Set<string>()
    expect(ids.size).toBe(those.length)
    expect([...ids].filter(id => !before.has(id)).length).toBe(Math.max(0, ids.size - before.size))
    known.set(identity, new Set([...before, ...ids]))
  }
  for (const entry of entries) {
    const before = dates.get(entry.id)
    if (before) {
      expect(entry.published).toBe(before.published)
      expect(entry.updated >= before.updated).toBe(true)
    }
    dates.set(entry.id, entry)
  }
  const all = [...known.values()].flatMap(ids => [...ids])
  expect(new Set(all).size).toBe(all.length)
}

/** A reader keeps what it has seen by id, takes what is newer, and drops what a tombstone names. */
function poll(reader: Map<string, Entry>, { entries, tombstones }: Collection): void {
  for (const entry of entries) {
    const held = reader.get(entry.id)
    if (!held || entry.updated > held.updated) reader.set(entry.id, entry)
  }
  for (const { id } of tombstones) reader.delete(id)
}

function liveIdentities(entries: readonly Entry[]): readonly number[] {
  return entries
    .map(identityOf)
    .filter(identity => identity !== null)
    .toSorted((a, b) => a - b)
}

function identitiesOf({ stories }: Model): readonly number[] {
  const live = stories.filter(story => !story.withdrawn)
  return live
    .flatMap(story => {
      const files = story.files.filter(file => !file.withdrawn)
      return [...quotesOf(story), ...files, ...story.corrections].map(({ identity }) => identity)
    })
    .toSorted((a, b) => a - b)
}
