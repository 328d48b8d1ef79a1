import { EntryTable, type TableLength, type TableLists } from '../../site/index/entry-table.ts'
import { assertGrown, type Grown, growFile, NOTHING_GROWN, readGrown, readPart } from './grown-file.ts'

/*
 * A table of entries in files beside the memory of a build: rows as numbers of 32 bits, in this machine's order, names
 * and texts. They only grow; how much of them counts, the memory says, with the lists.
 */
export interface TableState {
  readonly rows: Grown
  readonly names: Grown
  readonly texts: Grown
  readonly lists: TableLists
}

export const NO_TABLE: Omit<TableState, 'lists'> = {
  rows: NOTHING_GROWN,
  names: NOTHING_GROWN,
  texts: NOTHING_GROWN,
}

/** Endings of the files, behind where the memory of a build is. */
const TABLE_FILES = { rows: '.rows', names: '.names', texts: '.texts' } as const

/** What an edit adds finds room behind what there is: to make room takes longer than to read all. */
const ROOM = 1_000_000

const NUMBER = Uint32Array.BYTES_PER_ELEMENT

/** The table as it was left; throws a Damage where it is not that any more. Of texts each is looked at when it is read. */
export function readTable(root: string, memory: string, { lists, ...state }: TableState): EntryTable {
  const length = lengthOf(state)
  const rows = new Uint32Array(length.rows + ROOM)
  const names = new Uint8Array(length.names + ROOM)
  const numbers = new Uint8Array(rows.buffer, 0, state.rows.length)
  const texts = memory + TABLE_FILES.texts
  readGrown(root, memory + TABLE_FILES.rows, state.rows, numbers)
  readGrown(root, memory + TABLE_FILES.names, state.names, names.subarray(0, length.names))
  assertGrown(root, texts, state.texts)
  const readText = readPart(root, texts, state.texts)
  return new EntryTable({ length, rows, names, lists, readText, textsAt: texts })
}

function lengthOf({ rows, names, texts }: Omit<TableState, 'lists'>): TableLength {
  return { rows: rows.length / NUMBER, names: names.length, texts: texts.length }
}

/** Adds to the files what the table has more than they, and tells what is there now. */
export function addToTable(
  root: string,
  memory: string,
  table: EntryTable,
  before: Omit<TableState, 'lists'>,
): TableState {
  const { rows, names, texts, lists } = table.partsSince(lengthOf(before))
  const numbers = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)
  return {
    rows: growFile(root, memory + TABLE_FILES.rows, before.rows, [numbers]),
    names: growFile(root, memory + TABLE_FILES.names, before.names, [names]),
    texts: growFile(root, memory + TABLE_FILES.texts, before.texts, [texts]),
    lists,
  }
}
