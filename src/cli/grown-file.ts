import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from './disk.ts'

/*
 * Files that are only ever added to, by the build that comes next. How much of one counts is said elsewhere: what a
 * build that failed has left behind that is written over.
 */

/** Fills `bytes` with what the file begins with; false where it has less. */
export function readGrown(root: string, file: string, bytes: Uint8Array): boolean {
  return onDisk('read', file, () => {
    const opened = openSync(join(root, file), 'r')
    try {
      if (fstatSync(opened).size < bytes.length) return false
      let done = 0
      while (done < bytes.length) {
        const count = readSync(opened, bytes, done, bytes.length - done, done)
        if (count === 0) return false
        done += count
      }
      return true
    } finally {
      closeSync(opened)
    }
  })
}

/** Writes behind the first `before` bytes of a file, piece by piece; answers its new length. */
export function growFile(root: string, file: string, before: number, pieces: Iterable<Uint8Array>): number {
  return onDisk('write', file, () => {
    const opened = openSync(join(root, file), before === 0 ? 'w' : 'r+')
    let length = before
    try {
      for (const piece of pieces)
        for (let done = 0; done < piece.length; ) {
          const count = writeSync(opened, piece, done, piece.length - done, length)
          done += count
          length += count
        }
      return length
    } finally {
      closeSync(opened)
    }
  })
}
