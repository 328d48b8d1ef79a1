import { mkdtempSync, rmSync } from 'node:fs'
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
