import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { generatedArticle } from '../generated-article.ts'
import { articleFile, type Newsroom, newsroom } from '../generated-newsroom.ts'
import type { MeasuredRun } from '../measured-run.ts'
import { digestOf } from './digest-of.ts'
import { type Stage, stagesOf } from './profile.ts'
import { type SnapshotSize, snapshotSize } from './snapshot-size.ts'

/** What one number of articles costs to build. */
export interface BuiltSize {
  readonly articles: number
  readonly room: Newsroom
  readonly full: MeasuredRun
  /** After one edit. */
  readonly edit: MeasuredRun
  /** Whether the build after the edit left what a full build makes. */
  readonly sameBytes: boolean
  readonly snapshot: SnapshotSize
  /** Shares of the time; null where it was not profiled. */
  readonly stages: ReadonlyMap<Stage, number> | null
}

/** Profiling holds every sample in memory. */
const MOST_PROFILED = 10_000

/** Builds so many articles from nothing, again after one edit, and again from nothing. */
export async function buildSize(folder: string, articles: number): Promise<BuiltSize> {
  const room = newsroom(join(folder, String(articles)))
  room.write(0, articles)
  const full = await room.build(0)
  appendFileSync(
    articleFile(room.root, generatedArticle(articles >> 1).slug),
    '\nOne more sentence was added.\n',
  )
  const edit = await room.build(1)
  const edited = digestOf(room.assets)
  forget(room)
  const profile = join(room.root, 'profile')
  mkdirSync(profile)
  const profiled = articles <= MOST_PROFILED
  await room.build(1, profiled ? ['--cpu-prof', '--cpu-prof-interval=2000', `--cpu-prof-dir=${profile}`] : [])
  return {
    articles,
    room,
    full,
    edit,
    sameBytes: digestOf(room.assets) === edited,
    snapshot: snapshotSize(room.assets),
    stages: profiled ? stagesOf(profile) : null,
  }
}

/** All that a build left but the ledger. */
function forget({ root }: Newsroom): void {
  for (const name of ['dist', '.dateline']) rmSync(join(root, name), { recursive: true, force: true })
}
