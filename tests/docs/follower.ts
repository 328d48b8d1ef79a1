import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import type { Build } from '../../src/site/context/input.ts'
import { ACTIONS, type Action, filesOf, type Model } from '../life/story-model.ts'
import { at, builtSite, documentsOf, type Files, ledgerFiles, PUBLICATION } from '../site/site.ts'

/** The program of docs/consuming.md. */
export const code =
  /```js\n(\/\/ follow\.mjs\n[\s\S]*?)```/.exec(readFileSync('docs/consuming.md', 'utf8'))?.[1] ?? ''

interface Item {
  readonly id: string
  readonly content_html: string
  readonly _dateline: { readonly kind: string; readonly withdrawn?: object }
}

interface Follower {
  readonly held: ReadonlyMap<string, Item>
  poll(options?: { archives?: boolean }): Promise<{ hub?: string }>
  subscribe(callback: string, mode?: string): Promise<void>
  readonly receive: RequestListener
  isDue(): boolean
}

type Follow = (feed: string, told?: (what: string, id: string) => void) => Follower

/** Loads it as its reader would, from a file. */
export async function loadFollow(): Promise<Follow> {
  const file = join(mkdtempSync(join(tmpdir(), 'dateline-consuming-')), 'follow.mjs')
  writeFileSync(file, code)
  return (await import(pathToFileURL(file).href)).follow
}

/** An old story of so many entries that there is an archive. */
const OLD = `---
title: Old
published: 2025-08-20
corrections:
${Array.from({ length: 70 }, (_, n) => `  - { at: 2025-08-${20 + (n % 9)}, text: It was ${n} and no more., severity: minor }`).join('\n')}
---

Text of long ago.
`

const CONTENT = `${PUBLICATION}feed_length: 10\ndelta_readers: [dateline-follower]\n`

/** A publication that is edited, built and deployed step by step; `put` is handed each build, made for the address `base`. */
export function editedSite(base: string, put: (build: Build) => void) {
  const story = (n: number) => ({ slug: `story-${n}`, formerly: [], title: `Story ${n}`, ...EMPTY() })
  const model: Model = { made: 0, day: 3, stories: [0, 1, 2].map(story) }
  for (const one of model.stories) for (const choice of [0, 1, 2]) ACTIONS.addQuote(one, choice, model)
  let [old, ledger, edits]: [string, Files, number] = [OLD, {}, 0]
  const deploy = () => {
    const now = at(new Date(Date.parse('2025-09-10') + ++edits * 3_600_000).toISOString())
    const content = { 'articles/old.md': old, ...filesOf(model), ...ledger, 'publication.yaml': CONTENT }
    const build = builtSite(content, { now, base })
    ledger = ledgerFiles(build)
    put(build)
    return documentsOf(build)
  }
  const edit = ({ kind, story, choice }: Action) => {
    const touched = model.stories[story]
    if (touched && (!touched.withdrawn || kind === 'withdrawStory')) ACTIONS[kind](touched, choice, model)
    // Some edits are of what stands in an archive alone.
    if (choice % 5 === 0) old = OLD.replace('long ago', `long ago, mended ${choice}`)
  }
  return { deploy, edit }
}

const EMPTY = () => ({ quotes: [], takenBack: [], files: [], corrections: [], withdrawn: false })

/** Edits of such a publication, the same for the same seed. */
export function someEdits(count: number): readonly Action[] {
  const action: fc.Arbitrary<Action> = fc.record({
    kind: fc.constantFrom(...(Object.keys(ACTIONS) as Action['kind'][])),
    story: fc.nat(2),
    choice: fc.nat(1000),
  })
  return fc.sample(action, { numRuns: count, seed: Number(process.env.SEED ?? 7) })
}

/** Every entry that a publication shows, by id, by its documents alone. */
export function shownIn(documents: ReadonlyMap<string, string>): ReadonlyMap<string, Item> {
  const paths = [...documents.keys()].filter(path => /^\/(?:archive\/\d+\/)?feed\.json$/.test(path))
  const items = paths.flatMap((path): Item[] => JSON.parse(documents.get(path) ?? '').items)
  return new Map(items.map(item => [item.id, item]))
}

/** Those that were not taken back, in the order of their ids. */
export function standing(items: ReadonlyMap<string, Item>): readonly Item[] {
  return [...items.values()]
    .filter(({ _dateline }) => !_dateline.withdrawn)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
