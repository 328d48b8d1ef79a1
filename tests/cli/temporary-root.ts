import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { listFiles } from '../../src/cli/disk/list-files.ts'
import { write } from './write.ts'

export { write }

/** A folder of its own with these files, gone after the test. */
export function temporaryRoot(files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'dateline-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) write(root, path, text)
  return root
}

/** All files below a folder of the root with their text. */
export function filesBelow(root: string, folder = ''): Record<string, string> {
  const paths = listFiles(join(root, folder))
  return Object.fromEntries(paths.map(path => [path, readFileSync(join(root, folder, path), 'utf8')]))
}
