import type { Stats } from 'node:fs'

/**
 * Size, times of the last write and of the last change of anything, which nobody can set, to the microsecond, and
 * inode, which a file that took another's place does not share.
 */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size}.${mtimeMs}.${ctimeMs}.${ino}`
}
