import { readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Built } from '../../site/pipeline.ts'
import { unlessGone } from '../disk/disk.ts'
import type { StoredOutput } from '../store/site-store.ts'
import { stampOf } from './content-files.ts'

/** The outputs that a build has just made, which are in their places; of the others what was told last holds. */
export function outputsMade(
  folder: string,
  { assets, media }: Pick<Built, 'assets' | 'media'>,
  before: ReadonlyMap<string, StoredOutput>,
): ReadonlyMap<string, StoredOutput> {
  const made = assets.flatMap(([name, , sum]) => (sum === null ? [] : [[name, sum] as const]))
  const output = (name: string, sum: number) => ({ sum, stamp: stampOf(statSync(join(folder, name))) })
  return new Map([
    ...made.map(([name, sum]) => [name, output(name, sum)] as const),
    ...[...media]
      .map(name => [name, output(name, 0)] as const)
      .filter(([name, { stamp }]) => before.get(name)?.stamp !== stamp),
  ])
}

/**
 * Whether a file is as it was left: it has the stamp that it had, or else the bytes. What a disk alone has damaged
 * keeps its stamp: `wholly`, the bytes are always read.
 */
export function isAsLeft(path: string, left: StoredOutput, wholly: boolean): boolean {
  const found: Stats | null = unlessGone(() => statSync(path), path)
  if (!found?.isFile()) return false
  return (!wholly && stampOf(found) === left.stamp) || crc32(readFileSync(path)) === left.sum
}
