import { statSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../../../src/cli/list-files.ts'

/** Cloudflare's limits for the static assets of a Worker (2026). */
export const LIMITS = { freeFiles: 20_000, paidFiles: 100_000, fileBytes: 25 * 1024 * 1024 }

/** What a deployment would upload. */
export interface SnapshotSize {
  readonly files: number
  readonly bytes: number
  readonly largest: number
}

/** Counts and weighs the files below a folder. */
export function snapshotSize(assets: string): SnapshotSize {
  const sizes = listFiles(assets).map(path => statSync(join(assets, path)).size)
  return {
    files: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    largest: sizes.reduce((most, size) => Math.max(most, size), 0),
  }
}
