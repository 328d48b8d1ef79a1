import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Files } from '../../site/site.ts'

/** The ledger of two branches after a merge, as Git's union driver leaves it; where only one changed a file, its text. */
export function mergedLedger(base: Files, ours: Files, theirs: Files): Files {
  const names = new Set([...Object.keys(ours), ...Object.keys(theirs)])
  const merged = [...names].map(name => [name, mergedFile(base[name], ours[name], theirs[name])] as const)
  return Object.fromEntries(merged.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])))
}

type Content = Files[string] | undefined

function mergedFile(base: Content, ours: Content, theirs: Content): Content {
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  const folder = mkdtempSync(join(tmpdir(), 'dateline-merge-'))
  try {
    const versions = [ours, base, theirs].map((text, index) => {
      const file = join(folder, String(index))
      writeFileSync(file, text ?? '')
      return file
    })
    return execFileSync('git', ['merge-file', '-p', '--union', ...versions], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
