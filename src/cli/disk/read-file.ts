import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../world/failure.ts'
import { unlessGone } from './list-files.ts'

/**
 * The bytes of a file below the root; null where there is none. What is no file is a Failure: to read a pipe would wait
 * for whoever writes into it, and a device may never end.
 */
export function readIfThere(root: string, file: string): Buffer | null {
  return opened(root, file, file => readFileSync(file))
}

/** Refuses what `readIfThere` would refuse, and reads nothing. What is not there is nobody's fault yet. */
export function assertReadable(root: string, file: string): void {
  opened(root, file, () => null)
}

function opened<T>(root: string, file: string, use: (opened: number) => T): T | null {
  return unlessGone(() => {
    const opened = openSync(join(root, file), constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!isReadable(opened)) throw noFile(file)
      return use(opened)
    } finally {
      closeSync(opened)
    }
  }, file)
}

/** A folder is one that the system refuses to read, with a reason of its own. */
function isReadable(opened: number): boolean {
  const found = fstatSync(opened)
  return found.isFile() || found.isDirectory()
}

function noFile(file: string): Failure {
  return new Failure(`Cannot read \`${file}\`: ${NO_FILE}.`, 'Put a file in its place, or remove it.')
}

/** What FIFOs, sockets and devices are to somebody who writes. */
export const NO_FILE = 'it is a pipe, a socket or a device, and no file'
