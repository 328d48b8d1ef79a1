import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

export type Row = readonly SQLOutputValue[]

/** A database of SQLite: in memory, or in a file that the command line opens. */
export interface Sql {
  /** Runs a statement; its values stand for `?`. */
  run(sql: string, ...values: readonly SQLInputValue[]): void
  /** The rows of a query, each as its values. */
  rows(sql: string, ...values: readonly SQLInputValue[]): readonly Row[]
  /** The same one by one; nothing may be written meanwhile. */
  each(sql: string, ...values: readonly SQLInputValue[]): Iterable<Row>
}

/** A database that is gone with whoever holds it. */
export function memorySql(): Sql {
  return sqlOver(new (sqlite().DatabaseSync)(':memory:'))
}

/** Prepares each statement once. */
export function sqlOver(database: DatabaseSync): Sql {
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statement.setReturnArrays(true)
    statements.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => void prepared(sql).run(...values),
    rows: (sql, ...values) => prepared(sql).all(...values) as unknown as readonly Row[],
    each: (sql, ...values) => prepared(sql).iterate(...values) as unknown as Iterable<Row>,
  }
}

/** Node 22 warns that `node:sqlite` is experimental, in the midst of what a command says to an editor. */
export function sqlite() {
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

/** What was remembered is not what was written: something damaged it since. A checksum says so, never a bug of ours. */
export class Damage extends Error {
  override readonly name = 'Damage'
  /** What is damaged: a file, by its path. */
  readonly damaged: string

  constructor(damaged: string) {
    super(`${damaged} is damaged.`)
    this.damaged = damaged
  }
}
