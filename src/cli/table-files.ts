import { EntryTable, type TableLength, type TableLists } from '../build/entry-table.ts'
import { growFile, hasGrownTo, readGrown, readPart } from './grown-file.ts'

/*
 * A table of entries in files beside the memory of a build: rows as numbers of 32 bits, in this machine's order, names
 * and texts. They only grow; how much of them counts, the memory says, with the lists.
 */
export interface TableState extends TableLength {
  readonly lists: TableLists
}

/** Endings of the files, behind where the memory of a build is. */
const TABLE_FILES = { rows: '.rows', names: '.names', texts: '.texts' } as const

/** What an edit adds finds room behind what there is: to make room takes longer than to read all. */
const ROOM = 1_000_000

const NUMBER = Uint32Array.BYTES_PER_ELEMENT

/** The table as it was left; null where less of it is there. */
export function readTable(root: string, memory: string, { lists, ...length }: TableState): EntryTable | null {
  const rows = new Uint32Array(length.rows + ROOM)
  const names = new Uint8Array(length.names + ROOM)
  const texts = memory + TABLE_FILES.texts
  const isWhole =
    readGrown(root, memory + TABLE_FILES.rows, new Uint8Array(rows.buffer, 0, length.rows * NUMBER)) &&
    readGrown(root, memory + TABLE_FILES.names, names.subarray(0, length.names)) &&
    hasGrownTo(root, texts, length.texts)
  if (!isWhole) return null
  return new EntryTable({ length, rows, names, lists, readText: readPart(root, texts, length.texts) })
}

/** Adds to the files what the table has more than they, and tells what is there now. */
export function addToTable(root: string, memory: string, table: EntryTable, before: TableLength): TableState {
  const { rows, names, texts, lists } = table.partsSince(before)
  const numbers = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)
  growFile(root, memory + TABLE_FILES.rows, before.rows * NUMBER, [numbers])
  growFile(root, memory + TABLE_FILES.names, before.names, [names])
  growFile(root, memory + TABLE_FILES.texts, before.texts, [texts])
  return {
    rows: before.rows + rows.length,
    names: before.names + names.length,
    texts: before.texts + texts.length,
    lists,
  }
}
