import { EntryTable, type TableLength, type TableLists } from '../build/entry-table.ts'
import { growFile, readGrown } from './grown-file.ts'

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
    readGrown(root, memory + TABLE_FILES.rows, new Uint8Array(numbers.buffer, 0, rows * NUMBER)) &&
    readGrown(root, memory + TABLE_FILES.texts, text.subarray(0, texts))
  return isWhole ? new EntryTable({ rows: numbers, texts: text, lists }, { rows, texts }) : null
}

/** Adds to the files what the table has more than they, and tells what is there now. */
export function addToTable(root: string, memory: string, table: EntryTable, before: TableLength): TableState {
  const { rows, texts, lists } = table.partsSince(before)
  const numbers = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)
  growFile(root, memory + TABLE_FILES.rows, before.rows * NUMBER, [numbers])
  growFile(root, memory + TABLE_FILES.texts, before.texts, [texts])
  return { rows: before.rows + rows.length, texts: before.texts + texts.length, lists }
}
