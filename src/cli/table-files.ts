import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { EntryTable, type TableLength, type TableLists } from '../build/entry-table.ts'
import { onDisk } from './disk.ts'

/*
 * A table of entries in two files beside the memory of a build: rows as numbers of 32 bits, in this machine's order,
 * and texts. Both only grow; how much of them counts, the memory says, with the lists.
 */
export interface TableState extends TableLength {
  readonly lists: TableLists
}

/** Endings of the files, behind where the memory of a build is. */
const TABLE_FILES = { rows: '.rows', texts: '.texts' } as const

/** What an edit adds finds room behind what there is: to make room takes longer than to read all. */
const ROOM = 1_000_000

const NUMBER = Uint32Array.BYTES_PER_ELEMENT

/** The table as it was left; null where less of it is there. */
export function readTable(
  root: string,
  memory: string,
  { rows, texts, lists }: TableState,
): EntryTable | null {
  const numbers = new Uint32Array(rows + ROOM)
  const text = new Uint8Array(texts + ROOM)
  const isWhole =
    fill(root, memory + TABLE_FILES.rows, new Uint8Array(numbers.buffer, 0, rows * NUMBER)) &&
    fill(root, memory + TABLE_FILES.texts, text.subarray(0, texts))
  return isWhole ? new EntryTable({ rows: numbers, texts: text, lists }, { rows, texts }) : null
}

function fill(root: string, file: string, bytes: Uint8Array): boolean {
  return onDisk('read', file, () => {
    const opened = openSync(join(root, file), 'r')
    try {
      if (fstatSync(opened).size < bytes.length) return false
      let done = 0
      while (done < bytes.length) {
        const count = readSync(opened, bytes, done, bytes.length - done, done)
        if (count === 0) return false
        done += count
      }
      return true
    } finally {
      closeSync(opened)
    }
  })
}

/** Adds to the files what the table has more than they, and tells what is there now. */
export function addToTable(root: string, memory: string, table: EntryTable, before: TableLength): TableState {
  const { rows, texts, lists } = table.partsSince(before)
  const numbers = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)
  write(root, memory + TABLE_FILES.rows, numbers, before.rows * NUMBER)
  write(root, memory + TABLE_FILES.texts, texts, before.texts)
  return { rows: before.rows + rows.length, texts: before.texts + texts.length, lists }
}

function write(root: string, file: string, bytes: Uint8Array, position: number): void {
  onDisk('write', file, () => {
    const opened = openSync(join(root, file), position === 0 ? 'w' : 'r+')
    try {
      for (let done = 0; done < bytes.length; )
        done += writeSync(opened, bytes, done, bytes.length - done, position + done)
    } finally {
      closeSync(opened)
    }
  })
}
