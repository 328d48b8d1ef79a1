import { statSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../../../src/cli/disk/list-files.ts'

/** How much is in a folder. */
export interface FolderSize {
  readonly files: number
  readonly bytes: number
  /** Of the largest file. */
  readonly largest: number
}

/** Counts and weighs the files below a folder. */
export function folderSize(folder: string): FolderSize {
  const sizes = listFiles(folder).map(path => statSync(join(folder, path)).size)
  return {
    files: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    largest: sizes.reduce((most, size) => Math.max(most, size), 0),
  }
}
