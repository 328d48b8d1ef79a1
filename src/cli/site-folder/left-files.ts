import { readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Laid } from '../../site/tasks/task.ts'
import { unlessGone } from '../disk/list-files.ts'
import { stampOf } from './content-files.ts'
import { type Grown, growFile, piecesOf } from './grown-file.ts'

/*
 * What builds left in a folder of assets: of each file a CRC-32 (0 of media, whose originals are there) and the stamp
 * that it had then, a line each. A later line of a file takes the place of an earlier one.
 */

export interface LeftFile {
  readonly sum: number
  readonly stamp: string
}

export type LeftFiles = ReadonlyMap<string, LeftFile>

/** Reads the lines back; throws a Damage where they are not what was written. */
export function readLeft(root: string, file: string, grown: Grown): LeftFiles {
  const pieces: Buffer[] = []
  // One is gone when the next is asked for.
  for (const piece of piecesOf(root, file, grown)) pieces.push(Buffer.from(piece))
  const text = Buffer.concat(pieces).toString()
  return new Map(
    text.split('\n').flatMap(line => {
      const [name, sum = '', stamp = ''] = line.split('\t')
      return name ? [[name, { sum: Number(sum), stamp }] as const] : []
    }),
  )
}

/** The files of a build that are in their places, and what was left before. */
export interface FilesLeft {
  readonly assets: string
  readonly laid: readonly Laid[]
  readonly media: Iterable<string>
  readonly left: LeftFiles | null
}

/** Adds the files that a build has just made, which are in their places; of the others the last lines hold. */
export function addToLeft(
  root: string,
  file: string,
  before: Grown,
  { assets, laid, media, left }: FilesLeft,
): Grown {
  const stampNow = (name: string) => stampOf(statSync(join(root, assets, name)))
  const lines = [
    ...laid.flatMap(([name, , sum]) => (sum === null ? [] : [`${name}\t${sum}\t${stampNow(name)}\n`])),
    ...[...media].flatMap(name => {
      const stamp = stampNow(name)
      return left?.get(name)?.stamp === stamp ? [] : [`${name}\t0\t${stamp}\n`]
    }),
  ]
  return growFile(root, file, before, [Buffer.from(lines.join(''))])
}

/**
 * Whether a file is as it was left: it has the stamp that it had, or else the bytes. What a disk alone has damaged
 * keeps its stamp: `wholly`, the bytes are always read.
 */
export function isAsLeft(path: string, left: LeftFile, wholly: boolean): boolean {
  const found: Stats | null = unlessGone(() => statSync(path), path)
  if (!found?.isFile()) return false
  return (!wholly && stampOf(found) === left.stamp) || crc32(readFileSync(path)) === left.sum
}
