import { closeSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from './disk.ts'
import { unlessGone } from './list-files.ts'

/*
 * Files that are only ever added to, by the build that comes next. How much of one counts is said elsewhere: what a
 * build that failed has left behind that is written over.
 */

/** Whether a file has at least so many bytes. */
export function hasGrownTo(root: string, file: string, length: number): boolean {
  const found = unlessGone(() => statSync(join(root, file)), file)
  return found !== null && found.size >= length
}

/** Fills `bytes` with what the file begins with; false where it has less. */
export function readGrown(root: string, file: string, bytes: Uint8Array): boolean {
  if (!hasGrownTo(root, file, bytes.length)) return false
  return withFile(root, file, 'r', opened => readAll(opened, bytes, 0) === bytes.length)
}

/** Fresh memory takes longer to come by than its bytes to be read: what is read through is read in pieces of this. */
const PIECE = 262_144

/** The first bytes of a file in pieces, each of which is gone when the next is asked for; fewer where it has less. */
export function* piecesOf(root: string, file: string, length: number): Generator<Buffer> {
  const piece = Buffer.allocUnsafe(PIECE)
  const opened = onDisk('read', file, () => openSync(join(root, file), 'r'))
  try {
    for (let start = 0; start < length; start += PIECE) {
      const part = piece.subarray(0, Math.min(PIECE, length - start))
      yield part.subarray(
        0,
        onDisk('read', file, () => readAll(opened, part, start)),
      )
    }
  } finally {
    closeSync(opened)
  }
}

/** Reads parts of a file's first bytes. */
export function readPart(
  root: string,
  file: string,
  length: number,
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

/** Writes behind the first `before` bytes of a file, piece by piece; answers its new length. */
export function growFile(root: string, file: string, before: number, pieces: Iterable<Uint8Array>): number {
  return withFile(root, file, before === 0 ? 'w' : 'r+', opened => {
    let length = before
    for (const piece of pieces)
      for (let done = 0; done < piece.length; ) {
        const count = writeSync(opened, piece, done, piece.length - done, length)
        done += count
        length += count
      }
    return length
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
