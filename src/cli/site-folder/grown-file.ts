import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Damage } from '../../site/index/damage.ts'
import { onDisk } from '../disk/disk.ts'
import { unlessGone } from '../disk/list-files.ts'

/*
 * Files that are only ever added to, by the build that comes next. How much of one counts is said elsewhere: what a
 * build that failed has left behind that is written over.
 */

/** How much of a file counts, in bytes, and a CRC-32 of that: what is damaged must not be gone by. */
export interface Grown {
  readonly length: number
  readonly sum: number
}

export const NOTHING_GROWN: Grown = { length: 0, sum: 0 }

/** Throws a Damage where a file is shorter than it has grown; what is in it, nobody looks at. */
export function assertGrown(root: string, file: string, { length }: Grown): void {
  const found = unlessGone(() => statSync(join(root, file)), file)
  if (found === null || found.size < length) throw new Damage(file)
}

/** Throws a Damage where what a file has grown to is not that any more. */
export function assertWhole(root: string, file: string, grown: Grown): void {
  for (const _ of piecesOf(root, file, grown));
}

/** Fills `bytes`, which are as many, with what the file has grown to; throws a Damage where it is not that any more. */
export function readGrown(root: string, file: string, grown: Grown, bytes: Uint8Array): void {
  assertGrown(root, file, grown)
  withFile(root, file, 'r', opened => readAll(opened, bytes, 0))
  if (crc32(bytes) !== grown.sum) throw new Damage(file)
}

/** Fresh memory takes longer to come by than its bytes to be read: what is read through is read in pieces of this. */
const PIECE = 262_144

/**
 * What a file has grown to in pieces, each of which is gone when the next is asked for; throws a Damage, at the end
 * where it is not that any more.
 */
export function* piecesOf(root: string, file: string, { length, sum }: Grown): Generator<Buffer> {
  assertGrown(root, file, { length, sum })
  const piece = Buffer.allocUnsafe(PIECE)
  const opened = onDisk('read', file, () => openSync(join(root, file), 'r'))
  let found = 0
  try {
    for (let start = 0; start < length; start += PIECE) {
      const part = piece.subarray(0, Math.min(PIECE, length - start))
      const count = onDisk('read', file, () => readAll(opened, part, start))
      found = crc32(part.subarray(0, count), found)
      yield part.subarray(0, count)
    }
  } finally {
    closeSync(opened)
  }
  if (found !== sum) throw new Damage(file)
}

/** Reads parts of a file's first bytes. */
export function readPart(
  root: string,
  file: string,
  { length }: Grown,
): (start: number, most: number) => Uint8Array {
  return (start, most) => {
    const bytes = Buffer.allocUnsafe(Math.min(most, length - start))
    return bytes.subarray(
      0,
      withFile(root, file, 'r', opened => readAll(opened, bytes, start)),
    )
  }
}

function readAll(file: number, bytes: Uint8Array, position: number): number {
  let done = 0
  while (done < bytes.length) {
    const count = readSync(file, bytes, done, bytes.length - done, position + done)
    if (count === 0) break
    done += count
  }
  return done
}

/** Writes behind what a file has grown to, piece by piece; answers what it has grown to then. */
export function growFile(root: string, file: string, before: Grown, pieces: Iterable<Uint8Array>): Grown {
  return withFile(root, file, before.length === 0 ? 'w' : 'r+', opened => {
    let { length, sum } = before
    for (const piece of pieces) {
      sum = crc32(piece, sum)
      for (let done = 0; done < piece.length; ) {
        const count = writeSync(opened, piece, done, piece.length - done, length)
        done += count
        length += count
      }
    }
    return { length, sum }
  })
}

function withFile<T>(root: string, file: string, flags: 'r' | 'r+' | 'w', use: (opened: number) => T): T {
  return onDisk(flags === 'r' ? 'read' : 'write', file, () => {
    const opened = openSync(join(root, file), flags)
    try {
      return use(opened)
    } finally {
      closeSync(opened)
    }
  })
}
