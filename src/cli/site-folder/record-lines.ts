import type { EntryTable } from '../../site/index/entry-table.ts'
import { parseShelved, printShelved, type ShelvedRecord } from '../../site/index/shelved-record.ts'
import { filesAfter } from '../../site/index/story-record.ts'
import type { Kept } from '../../site/tasks/task.ts'
import { keyOf } from '../../story/reading/story-files.ts'

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

/** Stories by key, as lines leave them that come in pieces; throws where they are damaged. */
export function parseLines(
  pieces: Iterable<Buffer>,
  table: EntryTable,
): ReadonlyMap<string, RememberedStory> {
  const stories = new Map<string, RememberedStory>()
  for (const line of linesIn(pieces)) {
    const tab = line.indexOf(TAB)
    const next = line.indexOf(TAB, tab + 1)
    // Each part by itself: a slice of a text would hold the whole in memory.
    const [stamps, kept, rest] = [
      line.toString('latin1', 0, tab),
      line.toString('latin1', tab + 1, next),
      line.toString('utf8', next + 1),
    ]
    if (next === 1) stories.delete(JSON.parse(rest))
    else {
      const record = parseShelved(rest, table)
      stories.set(keyOf(record.files), { stamps, record, kept: JSON.parse(kept) })
    }
  }
  return stories
}

/** The lines of a text, each of which ends in a line break; one is gone when the next is asked for. */
function* linesIn(pieces: Iterable<Buffer>): Generator<Buffer> {
  let begun = Buffer.alloc(0)
  for (const piece of pieces) {
    let start = 0
    for (let stop = piece.indexOf(LINE_BREAK); stop >= 0; stop = piece.indexOf(LINE_BREAK, start)) {
      const line = piece.subarray(start, stop)
      yield begun.length > 0 ? Buffer.concat([begun, line]) : line
      begun = Buffer.alloc(0)
      start = stop + 1
    }
    begun = Buffer.concat([begun, piece.subarray(start)])
  }
  if (begun.length > 0) throw new Error('The last line is cut off.')
}

const [LINE_BREAK, TAB] = ['\n'.charCodeAt(0), '\t'.charCodeAt(0)] as const

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
