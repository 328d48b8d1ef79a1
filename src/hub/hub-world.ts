import type { Send } from './send.ts'
import type { HubSql } from './sql.ts'
import type { HubTables } from './tables.ts'
import type { FindTopic } from './topic.ts'

/** The part of a Durable Object's storage that the hub uses. */
export interface HubStorage {
  readonly sql: HubSql
  transactionSync<T>(work: () => T): T
  getAlarm(): Promise<number | null>
  setAlarm(at: number): Promise<void>
}

/** What the hub does not know by itself. */
export interface HubWorld {
  readonly storage: HubStorage
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly send: Send
  /** A finder that may keep what it reads as long as one alarm runs. */
  readonly topics: () => FindTopic
  /** A text that nobody can guess. */
  readonly challenge: () => string
  /** Whether hosts may subscribe without limits, as on one's own machine. */
  readonly isPreview: boolean
  /** Says for the log what was dropped. */
  readonly tell: (line: string) => void
}

/** Work counted since the object was started. */
interface HubCounts {
  alarms: number
  requests: number
  rowsWritten: number
}

/** A hub at work. */
export interface WorkingHub extends HubWorld {
  readonly counts: HubCounts
  readonly tables: HubTables
}
