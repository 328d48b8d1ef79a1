import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from '../../src/model/instant.ts'
import type { Build } from '../../src/site/context/input.ts'
import { buildSite, type Files, ledgerFiles } from '../site/site.ts'
import { documentsIn, type Held } from './dated-documents.ts'
import { type FolderModel, filesOfFolder, STEPS, type Step, startingModel } from './folder-model.ts'

// The same in each run of the tests, so that a find is of the change that made it; HISTORIES=5000 SEED=1 plays others.
const HISTORIES = Number(process.env.HISTORIES ?? 20)
const SEED = Number(process.env.SEED ?? 16)

/** What an editor does, of all that happens to a folder. */
type ModelStep = Step & { readonly kind: keyof typeof STEPS }

/** What is done before a build, how long after the last one it is, and how it is done. */
interface Moment {
  readonly steps: readonly ModelStep[]
  /** In seconds; below zero where another machine's clock is behind. */
  readonly wait: number
  readonly manner: 'write' | 'frozen'
}

const step: fc.Arbitrary<ModelStep> = fc.record({
  kind: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
  story: fc.nat(3),
  choice: fc.nat(1000),
})

const HOUR = 3600
const DAY = 24 * HOUR

const moment: fc.Arbitrary<Moment> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  wait: fc.constantFrom(0, 0, 1, -1, -60, -500, HOUR, 30 * HOUR, 3 * DAY, 31 * DAY, 91 * DAY, 370 * DAY),
  manner: fc.constantFrom('write', 'write', 'write', 'frozen'),
})

test(`over ${HISTORIES} histories, what is asked for by its date alone is had whenever it changes`, {
  timeout: HISTORIES * 20_000,
}, () => {
  fc.assert(fc.property(fc.constantFrom(1, 4), fc.array(moment, { minLength: 2, maxLength: 7 }), play), {
    numRuns: HISTORIES,
    seed: SEED,
  })
})

const FIRST: Moment = { steps: [], wait: 0, manner: 'write' }

function play(feedLength: number, moments: readonly Moment[]): void {
  let model = startingModel(feedLength)
  let clock = Date.parse('2025-09-10T00:30:00Z')
  let ledger: Files = {}
  let mayBeBehind = false
  let newest = clock
  const held = new Map<string, Held>()
  for (const { steps, wait, manner } of [FIRST, ...moments]) {
    // What time alone has brought a clock that is behind cannot know; what the ledger says it does.
    if (wait >= 0 || mayBeBehind) clock += wait * 1000
    const before = structuredClone(model)
    if (manner !== 'frozen') for (const step of steps) STEPS[step.kind](model, step, clock)
    const build = built(model, ledger, clock, manner)
    if (build === null) {
      model = before
      continue
    }
    mayBeBehind = !areSame(ledgerFiles(build), ledger)
    ledger = ledgerFiles(build)
    newest = Math.max(newest + 1000, clock)
    const documents = documentsIn(build)
    poll(held, documents, newest)
    const again = built(model, ledger, clock, 'frozen')
    expect(again && [...documentsIn(again)]).toEqual([...documents])
  }
}

/** What builds in these context; null where the editor has to mend something. */
function built(model: FolderModel, ledger: Files, clock: number, manner: Moment['manner']): Build | null {
  const files = Object.entries(filesOfFolder(model))
  const media = files.filter(([path]) => path.startsWith('media/'))
  const result = buildSite(
    { ...Object.fromEntries(files), ...ledger },
    {
      now: instantOf(clock),
      ledger: manner,
      media: new Map(media.map(([path, text]) => [path, text.length])),
    },
  )
  return result.ok ? result.build : null
}

function areSame(a: Files, b: Files): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
}

/** A reader that knows the date of each document alone asks for all of them. */
function poll(held: Map<string, Held>, documents: ReadonlyMap<string, Held>, newest: number): void {
  const missed: string[] = []
  for (const [path, { body, at }] of documents) {
    const before = held.get(path)
    if (before && before.body !== body && at <= before.at)
      missed.push(`${path} changed, and is dated as before`)
    if (before && at < before.at) missed.push(`${path} is dated before what it was`)
    if (at > newest) missed.push(`${path} is dated in the future`)
    held.set(path, { body, at })
  }
  expect(missed).toEqual([])
}
