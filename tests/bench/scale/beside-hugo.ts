import { join } from 'node:path'
import { type BuildOutputs, EVERYTHING } from '../../../src/site/context/context.ts'
import { seconds } from '../figures.ts'
import { type Newsroom, newsroom } from '../generated-newsroom.ts'
import { type MeasuredRun, measuredRun, middleRun } from '../measured-run.ts'
import { type FolderSize, folderSize } from './folder-size.ts'
import { type HugoSite, hugoSite } from './hugo.ts'
import { assertSameOutputs } from './same-outputs.ts'

/** Hugo and builds of ours, from nothing, of the same Markdown. */
export interface BesideHugo {
  readonly articles: number
  /** Null where there is no Hugo. */
  readonly hugo: PartBuilt | null
  /** Ours: what Hugo makes too, and then each time something more. */
  readonly ours: readonly PartBuilt[]
}

export interface PartBuilt extends MeasuredRun {
  readonly name: string
  readonly output: FolderSize
}

const SAME: BuildOutputs = {
  formats: ['rss'],
  feedPages: false,
  derives: false,
  compresses: false,
  stories: true,
  lists: false,
  ledgers: true,
}

/** What is made besides, one after the other: all of it together is what the command line makes. */
const MORE: readonly (readonly [name: string, more: Partial<BuildOutputs>])[] = [
  ['+ Atom, JSON, feed pages', { formats: EVERYTHING.formats, feedPages: true }],
  ['+ quotations as updates', { derives: true }],
  ['+ compression', { compresses: true }],
  ['+ lists and archives', { lists: true }],
]

const BUILD_PART = new URL('build-part.ts', import.meta.url).pathname

/** How often Hugo and the same outputs of ours are made, in turn. */
const ROUNDS = 5

/** Builds the same Markdown with Hugo and with ours. */
export async function besideHugo(folder: string, articles: number): Promise<BesideHugo> {
  const room = newsroom(join(folder, 'beside-hugo'))
  room.write(0, articles)
  const site = hugoSite(room.articles, join(folder, 'hugo'))
  const { hugo, same } = await inTurn(site, room)
  if (hugo) assertSameOutputs(articles, site.output, room.assets)
  const ours = [partBuilt('ours: page and RSS', same, room.assets)]
  let outputs = SAME
  for (const [name, more] of MORE) {
    outputs = { ...outputs, ...more }
    ours.push(partBuilt(name, await buildPart(room, outputs), room.assets))
  }
  room.forget('all')
  ours.push(partBuilt('+ the ledger: everything', await room.build(0), room.assets))
  return { articles, hugo: hugo && partBuilt('Hugo: page and RSS', hugo, site.output), ours }
}

/** Hugo's build and that of the same outputs, by turns; medians. */
async function inTurn(site: HugoSite, room: Newsroom) {
  const hugo: MeasuredRun[] = []
  const same: MeasuredRun[] = []
  for (let round = 0; round < ROUNDS; round++) {
    site.setAside()
    const run = await site.build()
    if (run) hugo.push(run)
    same.push(await buildPart(room, SAME))
  }
  return { hugo: hugo.length > 0 ? middleRun(hugo) : null, same: middleRun(same) }
}

function buildPart(room: Newsroom, outputs: BuildOutputs): Promise<MeasuredRun> {
  room.forget('all')
  return measuredRun(process.execPath, [BUILD_PART, room.root, JSON.stringify(outputs)], { cwd: room.root })
}

function partBuilt(name: string, run: MeasuredRun, output: string): PartBuilt {
  console.error(`  ${name}: ${seconds(run.seconds)}, ${seconds(run.cpuSeconds)} of CPU`)
  return { name, ...run, output: folderSize(output) }
}
