import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, onDisk } from './disk.ts'

/** A folder below the root in which files wait until all of them are there. */
export interface Stage {
  readonly folder: string
}

/** The one stage of a root: whoever holds the lock has it. */
export const STAGE: Stage = { folder: '.dateline/next' }

/** Makes the stage empty. Only inside `exclusively`. */
export function openStage(root: string): Stage {
  onDisk('write', STAGE.folder, () => {
    rmSync(join(root, STAGE.folder), { recursive: true, force: true })
    makeFolder(join(root, STAGE.folder))
  })
  return STAGE
}

/** Throws away what waits. */
export function closeStage(root: string): void {
  rmSync(join(root, STAGE.folder), { recursive: true, force: true })
}

export function stagedPath(root: string, { folder }: Stage, name: string): string {
  return join(root, folder, name)
}
