import type { Instant } from './instant.ts'

/** A build that wrote the ledger: its moment, and the last moment that the ledger told of before, which is earlier. */
export type BuildMoment = readonly [at: Instant, after: Instant]
