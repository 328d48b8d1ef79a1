import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../../../src/cli/disk/list-files.ts'

/** One digest of the paths and bytes of all files below a folder. */
export function digestOf(folder: string): string {
  const hash = createHash('sha256')
  for (const path of listFiles(folder))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(folder, path)))
  return hash.digest('hex')
}
