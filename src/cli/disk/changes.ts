import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder, onDisk, unlessGone } from './disk.ts'
import { listFiles } from './list-files.ts'

/** A file's bytes, the file below the root to copy, or a file in the stage: its name and a CRC-32. */
export type FileContent = Uint8Array | CopiedFile | { readonly staged: string; readonly sum: number }

/** A copy has the time of its original, so that large files can be compared unread. */
interface CopiedFile {
  readonly copyOf: string
  readonly comparedBy: 'time' | 'bytes'
}

/** A file, by its path below the root, and its new content; null removes it. */
export interface FileChange {
  readonly path: string
  readonly content: FileContent | null
}

/**
 * The changes after which a folder holds exactly the wanted files: those that differ or are missing, and the removal of
 * any other whose name is `ours`.
 */
export function changesIn(
  root: string,
  folder: string,
  wanted: ReadonlyMap<string, FileContent>,
  ours: (name: string) => boolean = () => true,
): readonly FileChange[] {
  const surplus = listFiles(join(root, folder), ours, undefined, { called: folder }).filter(
    path => !wanted.has(path),
  )
  const written = [...wanted].filter(([path, content]) => differs(root, `${folder}/${path}`, content))
  return [
    ...surplus.map(path => ({ path: `${folder}/${path}`, content: null })),
    ...written.map(([path, content]) => ({ path: `${folder}/${path}`, content })),
  ]
}

function differs(root: string, path: string, content: FileContent): boolean {
  if ('staged' in content) return true
  const here = join(root, path)
  const found = unlessGone(() => statSync(here, { throwIfNoEntry: false }), path)
  if (!found?.isFile()) return true
  if (content instanceof Uint8Array) {
    return found.size !== content.length || Buffer.compare(readFileSync(here), content) !== 0
  }
  const original = statSync(join(root, content.copyOf))
  if (found.size !== original.size || Math.abs(found.mtimeMs - original.mtimeMs) > 1) return true
  return (
    content.comparedBy === 'bytes' &&
    Buffer.compare(readFileSync(here), readFileSync(join(root, content.copyOf))) !== 0
  )
}

/** A folder below the root in which files wait until all of them are there. */
export interface Stage {
  readonly folder: string
}

/** The stage of a root, for the command that has the lock. */
export const STAGE: Stage = { folder: '.dateline/next' }

/** Makes the stage empty. Only inside `exclusively`. */
export function openStage(root: string): Stage {
  onDisk('write', STAGE.folder, () => {
    rmSync(join(root, STAGE.folder), { recursive: true, force: true })
    makeFolder(join(root, STAGE.folder))
  })
  return STAGE
}

/** Removes the stage with all that is in it. */
export function closeStage(root: string): void {
  rmSync(join(root, STAGE.folder), { recursive: true, force: true })
}
