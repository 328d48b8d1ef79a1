/** What a column holds. */
export type SqlValue = string | number | null

/** The part of a Durable Object's SQLite storage that the hub uses; the tests have it over `node:sqlite`. */
export interface HubSql {
  exec<R>(query: string, ...bindings: readonly SqlValue[]): SqlCursor<R>
}

interface SqlCursor<R> {
  toArray(): readonly R[]
  /** Rows that the statement wrote, those of indices and of the alarm apart: what Cloudflare counts. */
  readonly rowsWritten: number
}

/** Asks for rows. */
export type Read = <R>(query: string, ...bindings: readonly SqlValue[]) => readonly R[]

/** Changes rows. */
export type Write = (query: string, ...bindings: readonly SqlValue[]) => void
