import type { StagedFile } from './task.ts'

/** What tasks are done with. In a folder they read and write files; in memory they are maps. */
export interface Tools {
  /** The bytes of a file below content/; null where it is gone. */
  readonly read: (file: string) => Uint8Array | null
  /** Stages a file of the snapshot or the ledger, and says where; null where the file holds these bytes already. */
  readonly stage: (folder: 'assets' | 'ledger', name: string, bytes: Uint8Array) => StagedFile
}
