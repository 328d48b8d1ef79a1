import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, onDisk } from './disk.ts'

/**
 * Every file below a folder, as paths from there with `/`, sorted; none where the folder is missing. Links are
 * followed; what vanishes meanwhile (an editor's scratch file) is left out. `visible` sees each name.
 */
export function listFiles(
  folder: string,
  visible: (name: string) => boolean = () => true,
): readonly string[] {
  const files: string[] = []
  walk(folder, '', visible, files)
  return files.sort()
}

function walk(folder: string, below: string, visible: (name: string) => boolean, files: string[]): void {
  for (const entry of entriesOf(join(folder, below))) {
    if (!visible(entry.name)) continue
    const path = below ? `${below}/${entry.name}` : entry.name
    const found = entry.isSymbolicLink() ? unlessGone(() => statSync(join(folder, path)), path) : entry
    if (found?.isDirectory()) walk(folder, path, visible, files)
    else if (found?.isFile()) files.push(path)
  }
}

function entriesOf(folder: string) {
  return unlessGone(() => readdirSync(folder, { withFileTypes: true }), folder) ?? []
}

/** The step's result, or null where what it looks at is not there (any more). */
export function unlessGone<T>(step: () => T, path: string): T | null {
  return onDisk('read', path, () => {
    try {
      return step()
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  })
}
