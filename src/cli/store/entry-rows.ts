import { crc32 } from 'node:zlib'
import { Damage } from '../../site/index/damage.ts'
import type { Kept } from '../../site/tasks/task.ts'
import { Database } from './database.ts'

/*
 * The entries of stories, whole, as JSON: of each story a row, whose CRC-32 the story tells. No row is written twice.
 * Every thread adds rows while a build goes on, under numbers that no other thread gives; those that no story names in
 * the end are removed by the build that comes next.
 */

/** More than any machine has threads. */
const THREADS = 4096

/** In bytes: what is waiting to be written. */
const MOST_WAITING = 4_000_000

/** The rows of entries as one thread uses them. */
export interface EntryRows {
  readonly keep: (text: string) => Kept
  /** A text that this thread kept, or another that has flushed since; throws a Damage where it is not what it was. */
  readonly kept: (place: Kept) => string
  /** Writes what waits, for all threads to read. */
  readonly flush: () => void
  readonly close: () => void
}

/** The rows in the store in this file, which is opened when it is needed; `thread` tells the threads apart, from 0. */
export function entryRows(root: string, file: string, thread: number): EntryRows {
  let opened: Database | null = null
  let last: number | null = null
  let size = 0
  const waiting = new Map<number, Buffer>()
  const database = () => {
    opened ??= new Database(root, file)
    return opened
  }
  const nextRow = () => {
    if (last === null) {
      const [[highest] = [0]] = database().rows('SELECT coalesce(max(row), 0) FROM entries')
      last = (Math.floor(Number(highest) / THREADS) + 1) * THREADS + thread
    } else last += THREADS
    return last
  }
  const read = (row: number) => database().rows('SELECT text FROM entries WHERE row = ?', row)[0]?.[0]
  const flush = () => {
    if (waiting.size === 0) return
    database().transaction(() => {
      for (const [row, text] of waiting) database().run('INSERT INTO entries VALUES (?, ?)', row, text)
    })
    waiting.clear()
    size = 0
  }
  return {
    keep: text => {
      const [row, bytes] = [nextRow(), Buffer.from(text)]
      waiting.set(row, bytes)
      size += bytes.length
      if (size > MOST_WAITING) flush()
      return [row, crc32(bytes)]
    },
    kept: ([row, sum]) => {
      const bytes = waiting.get(row) ?? read(row)
      if (!(bytes instanceof Uint8Array) || crc32(bytes) !== sum) throw new Damage(file)
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
    },
    flush,
    close: () => {
      opened?.close()
      opened = null
    },
  }
}
