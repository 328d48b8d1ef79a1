import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import { instantOf } from '../../src/model/instant.ts'
import { ACTIONS, type Action, filesOf, type Model } from '../life/story-model.ts'
import { builtSite, type Files, ledgerFiles, PUBLICATION } from '../site/site.ts'
import { feedReader, served } from './client.ts'

const HISTORIES = 25
const DAY = 86_400_000

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(...(Object.keys(ACTIONS) as Action['kind'][])),
  story: fc.nat(2),
  choice: fc.nat(1000),
})

/** Some edits, the days until they are built, whether the frame changes with them, and who polls then. */
const step = fc.record({
  actions: fc.array(action, { maxLength: 3 }),
  days: fc.nat(40),
  renamed: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
  polls: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
})

const history = fc.record({
  length: fc.constantFrom(6, 14, 50),
  steps: fc.array(step, { minLength: 3, maxLength: 7 }),
})

test(`over ${HISTORIES} histories, who merges deltas holds what who fetches everything holds`, {
  timeout: 120_000,
}, async () => {
  const answers = { 200: 0, 226: 0, 304: 0 }
  await fc.assert(
    fc.asyncProperty(history, ({ length, steps }) => run(length, steps, answers)),
    { numRuns: HISTORIES },
  )
  expect(answers[226]).toBeGreaterThan(HISTORIES)
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

async function run(length: number, steps: readonly Step[], answers: Record<number, number>): Promise<void> {
  const model = newModel()
  const readers = (Object.keys(FEEDS) as FeedFormat[]).flatMap(format =>
    ['/', '/corrections/'].map(path => ({
      merging: feedReader(path, format, 'deltas'),
      fetching: feedReader(path, format, 'everything'),
    })),
  )
  let ledger: Files = {}
  let title = 'Weekly'
  for (const { actions, days, renamed, polls } of [FIRST, ...steps]) {
    act(model, actions)
    model.day += days
    if (renamed) title += ' more'
    const publication = `${PUBLICATION.replace('Weekly', title)}feed_length: ${length}\n`
    const now = instantOf(Date.parse('2025-09-01T00:00:00Z') + model.day * DAY)
    const site = builtSite(
      { ...STILL, ...filesOf(model), ...ledger, 'publication.yaml': publication },
      { now },
    )
    ledger = ledgerFiles(site)
    const fetch = served(site)
    for (const [index, { merging, fetching }] of readers.entries()) {
      if (!polls[index]) continue
      const { status, length } = await merging.poll(fetch)
      const whole = await fetching.poll(fetch)
      answers[status] = (answers[status] ?? 0) + 1
      expect([...merging.held].toSorted()).toEqual([...fetching.held].toSorted())
      expect(merging.frame).toBe(fetching.frame)
      if (status === 226) expect(length).toBeLessThan(whole.length)
    }
  }
}

/** Articles that nobody edits and that hardly compress: else no delta would be shorter than the whole. */
const STILL: Files = Object.fromEntries(
  ['x', 'y', 'z'].map(name => {
    const prose = Array.from({ length: 150 }, (_, n) =>
      createHash('sha256').update(`${name}${n}`).digest('base64url'),
    )
    return [`articles/${name}.md`, `---\ntitle: ${name}\npublished: 2025-09-01\n---\n\n${prose.join(' ')}\n`]
  }),
)

const FIRST: Step = { actions: [], days: 0, renamed: false, polls: Array.from({ length: 6 }, () => true) }

function newModel(): Model {
  const stories = [0, 1, 2].map(n => ({
    slug: `story-${n}`,
    formerly: [],
    title: `Story ${n}`,
    quotes: [],
    takenBack: [],
    files: [],
    corrections: [],
    withdrawn: false,
  }))
  const model: Model = { made: 0, day: 3, stories }
  for (const story of stories) for (const choice of [0, 1, 2]) ACTIONS.addQuote(story, choice, model)
  return model
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
