import { closeSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Damage, type Sql, sqlite, sqlOver } from '../../site/index/sql.ts'
import { makeFolder, onDisk, refusal } from '../disk/disk.ts'

/** Milliseconds that a thread waits while another writes. */
const PATIENCE = 60_000

/** Bytes of a page of the file. */
const PAGE = 16_384

/** Kilobytes of the file that are held: an edit of one story among a hundred thousand touches fewer. */
const CACHE = 65_536

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that tell what the system refused. */
const REFUSALS: ReadonlyMap<number, string> = new Map([
  [3, 'EACCES'],
  [5, 'EBUSY'],
  [6, 'EBUSY'],
  [8, 'EROFS'],
  [10, 'EIO'],
  [13, 'ENOSPC'],
  [14, 'EACCES'],
])

/** "Malformed", "not a database", and of a file that was cut off (extended: IOERR_SHORT_READ). */
const [MALFORMED, NO_DATABASE, CUT_OFF] = [11, 26, 522] as const

/** Of a file of some other format, and of a statement that is wrong. */
const UNREADABLE = 1

/** A database in a file below the root. What the system refuses is a Failure, what is malformed a Damage. */
export interface Database extends Sql {
  readonly close: () => void
}

/** Opens the file, which is made, empty, where it is missing. */
export function openDatabase(root: string, file: string): Database {
  const path = join(root, file)
  onDisk('write', file, () => {
    makeFolder(dirname(path))
    closeSync(openSync(path, 'a'))
  })
  const database = attempt('write', () => new (sqlite().DatabaseSync)(path))
  const sql = sqlOver(database)
  const guarded: Database = {
    run: (text, ...values) => attempt('write', () => sql.run(text, ...values)),
    rows: (text, ...values) => attempt('read', () => sql.rows(text, ...values)),
    *each(text, ...values) {
      const rows = attempt('read', () => sql.each(text, ...values)[Symbol.iterator]())
      for (;;) {
        const row = attempt('read', () => rows.next())
        if (row.done) return
        yield row.value
      }
    },
    close: () => database.close(),
  }
  try {
    guarded.rows(`PRAGMA busy_timeout = ${PATIENCE}`)
    // Of 50,000 entries of 3 KB writing and reading take half the time of pages of 4 KB.
    guarded.run(`PRAGMA page_size = ${PAGE}`)
    // Whether a write has reached the disk is nobody's concern: what a power failure damages is built again.
    guarded.run('PRAGMA synchronous = OFF')
    guarded.run(`PRAGMA cache_size = -${CACHE}`)
  } catch (error) {
    database.close()
    // Nothing is wrong with these: it is the head of the file that cannot be read.
    throw resultCode(error) === UNREADABLE ? new Damage(file) : error
  }
  return guarded

  function attempt<T>(verb: 'read' | 'write', step: () => T): T {
    try {
      return step()
    } catch (error) {
      const code = resultCode(error)
      const primary = code & 0xff
      if (primary === MALFORMED || primary === NO_DATABASE || code === CUT_OFF) throw new Damage(file)
      const refused = REFUSALS.get(primary)
      throw (refused && refusal(refused, verb, file, error)) ?? error
    }
  }
}

/** The extended result code of an error of SQLite's; 0 of any other. */
function resultCode(error: unknown): number {
  if (!(error instanceof Error && 'code' in error)) return 0
  // A number that JavaScript cannot hold: nobody wrote it.
  if (error.code === 'ERR_OUT_OF_RANGE') return MALFORMED
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
}
