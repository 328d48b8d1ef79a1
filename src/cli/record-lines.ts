import type { EntryTable } from '../build/entry-table.ts'
import { parseShelved, printShelved, type ShelvedRecord } from '../build/shelved-record.ts'
import { keyOf } from '../build/story-files.ts'
import { filesAfter } from '../build/story-record.ts'
import type { Kept } from '../build/task.ts'

/*
 * The stories of the builds, one on a line: the stamps of its files, a tab, where its entries are kept, a tab, its
 * record. A later line of a story takes the place of an earlier one; of one that is gone a line has its key alone,
 * behind two tabs.
 */

export interface RememberedStory {
  readonly stamps: string
  readonly record: ShelvedRecord
  readonly kept: Kept | null
}

/** What happened to stories since the lines were written last. */
export interface StoryChanges {
  readonly told: Iterable<RememberedStory>
  /** The keys of those that are no more. */
  readonly gone: readonly string[]
}

/** Stories by key, as the lines leave them; throws where they are damaged. */
export function parseLines(bytes: Buffer, table: EntryTable): ReadonlyMap<string, RememberedStory> {
  const stories = new Map<string, RememberedStory>()
  for (let start = 0; start < bytes.length; ) {
    const stop = bytes.indexOf('\n', start)
    const line = bytes.toString('utf8', start, stop < 0 ? bytes.length : stop)
    const tab = line.indexOf('\t')
    const next = line.indexOf('\t', tab + 1)
    const rest = line.slice(next + 1)
    if (next === 1) stories.delete(JSON.parse(rest))
    else {
      const record = parseShelved(rest, table)
      const kept: Kept | null = JSON.parse(line.slice(tab + 1, next))
      stories.set(keyOf(record.files), { stamps: line.slice(0, tab), record, kept })
    }
    start = stop + 1
  }
  return stories
}

/** Handed over in pieces of this size: neither a hundred thousand steps on the disk nor one text of all. */
const PIECE = 4_000_000

/** The lines of changes, in pieces of many. */
export function* printLines({ told, gone }: StoryChanges): Generator<Uint8Array> {
  let lines: string[] = gone.map(key => `\t\t${JSON.stringify(key)}\n`)
  let size = 0
  for (const { stamps, kept, record } of told) {
    const found = { ...record, files: filesAfter(record) }
    const line = `${stamps}\t${JSON.stringify(kept)}\t${printShelved(found)}\n`
    lines.push(line)
    size += line.length
    if (size < PIECE) continue
    yield Buffer.from(lines.join(''))
    lines = []
    size = 0
  }
  yield Buffer.from(lines.join(''))
}
