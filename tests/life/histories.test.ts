import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Collection } from '../../src/model/collection.ts'
import { type Entry, isStanding } from '../../src/model/entry.ts'
import { instantOf, later } from '../../src/model/instant.ts'
import { at } from '../site/site.ts'
import { settled } from './settled.ts'
import { ACTIONS, type Action, filesOf, type Model } from './story-model.ts'

const HISTORIES = 2000
const DAY = 86_400_000

/** The number in an entry's words, by which the model knows it; null of an article, a notice or a withdrawal. */
function identityOf(entry: Entry): number | null {
  if (!isStanding(entry) || entry.kind === 'article') return null
  const text = entry.saying?.words ?? (entry.kind === 'correction' ? entry.summary : entry.title)
  return Number(/no(\d+)/.exec(text)?.[1])
}

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...(Object.keys(ACTIONS) as Action['kind'][])),
  story: fc.nat(2),
  choice: fc.nat(1000),
})

/** Some actions a build, and how many days go by before it; a reader polls after it or not. */
const history = fc.array(
  fc.record({ actions: fc.array(action, { maxLength: 3 }), days: fc.nat(20), polled: fc.boolean() }),
  { minLength: 2, maxLength: 5 },
)

test(`over ${HISTORIES} histories of edits, ids and dates hold`, { timeout: 120_000 }, () => {
  fc.assert(fc.property(history, run), { numRuns: HISTORIES })
})

function run(
  steps: readonly { readonly actions: readonly Action[]; readonly days: number; readonly polled: boolean }[],
): void {
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
  for (const story of model.stories) for (const choice of [0, 1, 2]) ACTIONS.addQuote(story, choice, model)
  const known = new Map<number, string>()
  const dates = new Map<string, Pick<Entry, 'published' | 'updated'>>()
  const reader = new Map<string, Entry>()
  let ledger: ReadonlyMap<string, string> = new Map()
  let changed = at('2000-01-01')
  for (const { actions, days, polled } of [
    { actions: [], days: 0, polled: true },
    ...steps,
    { actions: [], days: 0, polled: true },
  ]) {
    act(model, actions)
    model.day += days
    const now = instantOf(Date.parse('2025-09-01T00:00:00Z') + model.day * DAY)
    const built = settled(filesOf(model), ledger, now)
    expect(built.problems).toEqual([])
    checkLedger(ledger, built.ledger)
    checkEntries(built.everything.members, known, dates)
    expect(liveIdentities(built.everything.members)).toEqual(identitiesOf(model))
    expect(later(changed, built.everything.changed)).toBe(built.everything.changed)
    changed = built.everything.changed
    ledger = built.ledger
    if (polled) poll(reader, built.everything)
    if (polled) expect(liveIdentities([...reader.values()])).toEqual(identitiesOf(model))
  }
  const again = settled(
    filesOf(model),
    ledger,
    instantOf(Date.parse('2025-09-02T00:00:00Z') + model.day * DAY),
  )
  expect([...again.ledger]).toEqual([...ledger])
}

/** An editor edits one thing at a time in one sitting: more, and nobody could tell what it was. */
function act(model: Model, actions: readonly Action[]): void {
  const stories = new Set<number>()
  for (const { kind, story, choice } of actions) {
    const touched = model.stories[story]
    if (!touched || stories.has(story) || (touched.withdrawn && kind !== 'withdrawStory')) continue
    stories.add(story)
    if (kind === 'moveToOther') stories.add(choice % model.stories.length)
    ACTIONS[kind](touched, choice, model)
  }
}

/** No id is lost: what was ever minted stands in the ledger for good, once. */
function checkLedger(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  const ids = (ledger: ReadonlyMap<string, string>) =>
    [...ledger.values()].flatMap(text => text.match(/(?<=^\{"id":")[^"]*/gm) ?? [])
  const now = ids(after)
  expect(new Set(now).size).toBe(now.length)
  expect(ids(before).filter(id => !now.includes(id))).toEqual([])
}

function checkEntries(
  entries: readonly Entry[],
  known: Map<number, string>,
  dates: Map<string, Pick<Entry, 'published' | 'updated'>>,
): void {
  for (const entry of entries) {
    const identity = identityOf(entry)
    if (identity !== null) {
      expect(known.get(identity) ?? entry.id).toBe(entry.id)
      known.set(identity, entry.id)
    }
    const before = dates.get(entry.id)
    if (before) {
      expect(entry.published).toBe(before.published)
      expect(entry.updated >= before.updated).toBe(true)
    }
    dates.set(entry.id, entry)
  }
  expect(new Set(known.values()).size).toBe(known.size)
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
    .flatMap(({ quotes, files, corrections }) =>
      [...quotes, ...files, ...corrections].map(({ identity }) => identity),
    )
    .toSorted((a, b) => a - b)
}
