import { join } from 'node:path'
import { bytes, count, seconds } from '../figures.ts'
import { type Newsroom, newsroom } from '../generated-newsroom.ts'
import { type MeasuredRun, middleRun } from '../measured-run.ts'
import { digestOf } from './digest-of.ts'
import { type FolderSize, folderSize } from './folder-size.ts'

/** What one number of articles costs to build. */
export interface BuiltSize {
  readonly articles: number
  readonly room: Newsroom
  /** From nothing: no snapshot, no memory of a build, no ledger. */
  readonly full: MeasuredRun
  /** After an edit in one article. */
  readonly edit: MeasuredRun
  /** Whether the builds after the edits left what a build from nothing makes; null where that was not looked at. */
  readonly sameBytes: boolean | null
  /** What the full build left, and what it read. */
  readonly folders: Readonly<Record<'snapshot' | 'articles' | 'ledger' | 'memory', FolderSize>>
}

/** How often builds from nothing are measured where they take seconds; once where they take minutes. */
const ROUNDS = 3
const MOST_FOR_ROUNDS = 1000

/** Where the edited articles stand among all: each edit is of another one. */
const EDITED = [1 / 2, 1 / 4, 3 / 4]

/** Building from nothing once more takes too long beyond this. */
const MOST_COMPARED = 10_000

/** Builds so many articles from nothing, and again after each of a few edits. */
export async function buildSize(folder: string, articles: number): Promise<BuiltSize> {
  const room = newsroom(join(folder, String(articles)))
  room.write(0, articles)
  const fulls: MeasuredRun[] = []
  for (let round = 0; round < (articles <= MOST_FOR_ROUNDS ? ROUNDS : 1); round++) {
    room.forget('all')
    fulls.push(await room.build(0))
  }
  const full = middleRun(fulls)
  say(articles, 'from nothing', full)
  const folders = foldersOf(room)
  const edits: MeasuredRun[] = []
  for (const place of EDITED) {
    room.edit(Math.floor(place * articles))
    edits.push(await room.build(edits.length + 1))
  }
  const edit = middleRun(edits)
  say(articles, 'after one edit', edit)
  const sameBytes = articles <= MOST_COMPARED ? await isAsFromNothing(room, edits.length) : null
  return { articles, room, full, edit, sameBytes, folders }
}

async function isAsFromNothing(room: Newsroom, hour: number): Promise<boolean> {
  const digests = () => [digestOf(room.assets), digestOf(room.ledger)].join()
  const after = digests()
  room.forget('all but the ledger')
  await room.build(hour)
  return digests() === after
}

function foldersOf({ root, assets, articles, ledger }: Newsroom): BuiltSize['folders'] {
  return {
    snapshot: folderSize(assets),
    articles: folderSize(articles),
    ledger: folderSize(ledger),
    memory: folderSize(join(root, '.dateline/built')),
  }
}

function say(articles: number, what: string, run: MeasuredRun): void {
  console.error(
    `  ${count(articles)} articles ${what}: ${seconds(run.seconds)}, ${seconds(run.cpuSeconds)} of CPU, ${bytes(run.peakBytes)}`,
  )
}
