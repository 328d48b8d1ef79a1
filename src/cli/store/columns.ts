import { crc32 } from 'node:zlib'
import { Damage } from '../../site/index/damage.ts'
import type { EntryTable, StoredTable, TableLength, TableLists } from '../../site/index/entry-table.ts'
import type { Database } from './database.ts'

/*
 * The table of entries in the store: its rows (numbers of 32 bits, in this machine's order), names and texts, each in
 * pieces with a CRC-32. Every build adds pieces behind those that are there.
 */

type ColumnPart = keyof TableLength

/** In bytes. */
const PIECE = 65_536

/** What an edit adds finds room behind what there is: to make room takes longer than to read all. */
const ROOM = 1_000_000

const NUMBER = Uint32Array.BYTES_PER_ELEMENT

/** The table as it was left; throws a Damage where it is not that any more. Of texts each is read when it is asked for. */
export function readColumns(
  database: Database,
  file: string,
  length: TableLength,
): Omit<StoredTable, 'lists'> {
  const rows = new Uint32Array(length.rows + ROOM)
  const names = new Uint8Array(length.names + ROOM)
  readWhole(database, file, 'rows', new Uint8Array(rows.buffer, 0, length.rows * NUMBER))
  readWhole(database, file, 'names', names.subarray(0, length.names))
  const readText = (start: number, most: number) =>
    piecesIn(database, file, 'texts', start, Math.min(most, length.texts - start))
  return { length, rows, names, readText, textsAt: file }
}

function readWhole(database: Database, file: string, part: ColumnPart, bytes: Uint8Array): void {
  let filled = 0
  for (const row of database.rows(
    'SELECT start, bytes, sum FROM columns WHERE part = ? ORDER BY start',
    part,
  )) {
    const piece = checkedPiece(file, row, filled)
    if (filled + piece.length > bytes.length) throw new Damage(file)
    bytes.set(piece, filled)
    filled += piece.length
  }
  if (filled !== bytes.length) throw new Damage(file)
}

/** So many bytes from a place on, out of as many pieces as they stand in. */
function piecesIn(
  database: Database,
  file: string,
  part: ColumnPart,
  start: number,
  length: number,
): Uint8Array {
  const found = database.rows(
    'SELECT start, bytes, sum FROM columns WHERE part = ? AND start > ? AND start < ? ORDER BY start',
    part,
    start - PIECE,
    start + length,
  )
  const first = Number(found[0]?.[0] ?? 0)
  let next = first
  const pieces = found.map(row => {
    const piece = checkedPiece(file, row, next)
    next += piece.length
    return piece
  })
  const bytes = Buffer.concat(pieces).subarray(start - first, start - first + length)
  if (first > start || bytes.length !== length) throw new Damage(file)
  return bytes
}

/** The bytes of a piece, which has to begin where the one before it ends. */
function checkedPiece(file: string, [start, bytes, sum]: readonly unknown[], expected: number): Uint8Array {
  if (start !== expected || !(bytes instanceof Uint8Array) || crc32(bytes) !== sum) throw new Damage(file)
  return bytes
}

/** Adds what the table has more than was stored before, and tells what is stored then. */
export function appendColumns(
  database: Database,
  table: EntryTable,
  before: TableLength | null,
): TableLength & { readonly lists: TableLists } {
  const { rows, names, texts } = before ?? { rows: 0, names: 0, texts: 0 }
  const added = table.partsSince({ rows, names, texts })
  const numbers = new Uint8Array(added.rows.buffer, added.rows.byteOffset, added.rows.byteLength)
  append(database, 'rows', rows * NUMBER, numbers)
  append(database, 'names', names, added.names)
  append(database, 'texts', texts, added.texts)
  return {
    rows: rows + added.rows.length,
    names: names + added.names.length,
    texts: texts + added.texts.length,
    lists: added.lists,
  }
}

function append(database: Database, part: ColumnPart, start: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; done += PIECE) {
    const piece = bytes.subarray(done, done + PIECE)
    database.run('INSERT INTO columns VALUES (?, ?, ?, ?)', part, start + done, piece, crc32(piece))
  }
}
