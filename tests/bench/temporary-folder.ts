import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { endAll } from './children.ts'

/** What ends a program from outside, and lets it clear up. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A folder for all that a benchmark leaves, gone when `work` ends, fails, or is interrupted. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
  // A program that was ended just now may still be writing its last file.
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  const interrupted = (signal: (typeof SIGNALS)[number]) => {
    endAll()
    remove()
    process.exit(128 + constants.signals[signal])
  }
  for (const signal of SIGNALS) process.once(signal, interrupted)
  try {
    return await work(folder)
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted)
    endAll()
    remove()
  }
}

let asides = 0

/**
 * Moves what there is of these out of the way, to a place below `folder`. It is not removed: while a file system (ext4)
 * knows of many files that were removed just now, it takes several times as long to make one.
 */
export function setAside(folder: string, paths: readonly string[]): void {
  const aside = join(folder, 'aside')
  mkdirSync(aside, { recursive: true })
  for (const path of paths) if (existsSync(path)) renameSync(path, join(aside, String(asides++)))
}
