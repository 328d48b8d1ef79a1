import { closeSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { Damage } from '../../site/index/damage.ts'
import { makeFolder, onDisk, refusal } from '../disk/disk.ts'

/** Milliseconds that one process waits while another writes. */
const PATIENCE = 60_000

/** Of a new file, in bytes: the JSON of most entries fits into a quarter of a page, which takes half as long as more. */
const PAGE = 16_384

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

type Row = readonly SQLOutputValue[]

/** A database in a file below the root. What the system refuses is a Failure, what is malformed a Damage. */
export class Database {
  readonly #database: DatabaseSync
  readonly #file: string
  readonly #statements = new Map<string, StatementSync>()

  /** Opens the file, which is made, empty, where it is missing. */
  constructor(root: string, file: string) {
    const path = join(root, file)
    this.#file = file
    onDisk('write', file, () => {
      makeFolder(dirname(path))
      closeSync(openSync(path, 'a'))
    })
    this.#database = this.#try('write', () => new (sqlite().DatabaseSync)(path))
    try {
      this.run(`PRAGMA busy_timeout = ${PATIENCE}`)
      this.run(`PRAGMA page_size = ${PAGE}`)
      // Whether a write has reached the disk is nobody's concern: what a power failure damages is built again.
      this.run('PRAGMA synchronous = OFF')
    } catch (error) {
      // Nothing is wrong with these: it is the head of the file that cannot be read.
      throw resultCode(error) === UNREADABLE ? new Damage(file) : error
    }
  }

  run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.#try('write', () => this.#statement(sql).all(...values))
  }

  /** The rows of a query, each as its values. */
  rows(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    const found: unknown = this.#try('read', () => this.#statement(sql).all(...values))
    return found as readonly Row[]
  }

  /** Closes the file; what a transaction wrote that has not ended is gone. */
  close(): void {
    this.#database.close()
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    this.#statements.set(sql, statement)
    return statement
  }

  #try<T>(verb: 'read' | 'write', step: () => T): T {
    try {
      return step()
    } catch (error) {
      const code = resultCode(error)
      const primary = code & 0xff
      if (primary === MALFORMED || primary === NO_DATABASE || code === CUT_OFF) throw new Damage(this.#file)
      const refused = REFUSALS.get(primary)
      throw (refused && refusal(refused, verb, this.#file, error)) ?? error
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

/** Node 22 warns that `node:sqlite` is experimental, in the midst of what a command says to an editor. */
function sqlite() {
  const warn = process.emitWarning
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!String(warning).startsWith('SQLite is an experimental feature'))
      Reflect.apply(warn, process, [warning, ...rest])
  }
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = warn
  }
}
