import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { Failure } from '../world/failure.ts'

/** Why FIFOs, sockets and devices cannot be read. */
export const NO_FILE = 'it is a pipe, a socket or a device, and no file'

/** The system's error codes: the reason, and what a person can do. Any other code is a bug of ours. */
const REFUSALS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  EACCES: ['permission is denied', 'Check whose it is and who may use it, then run the command again.'],
  EPERM: ['permission is denied', 'Check whose it is and who may use it, then run the command again.'],
  EROFS: ['the disk is read-only', 'Work in a folder that can be written to.'],
  ENOSPC: ['the disk is full', 'Free some space, then run the command again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, then run the command again.'],
  EFBIG: [
    'the file is larger than allowed here',
    'Raise the limit (`ulimit -f`), then run the command again.',
  ],
  ENOTDIR: ['a file stands where a folder is needed', 'Move that file away, then run the command again.'],
  EEXIST: ['a file stands where a folder is needed', 'Move that file away, then run the command again.'],
  EISDIR: ['a folder stands where a file is needed', 'Move that folder away, then run the command again.'],
  ELOOP: ['symbolic links lead in a circle', 'Remove that link.'],
  ENAMETOOLONG: ['the name is too long', 'Give it a shorter name.'],
  ENXIO: [NO_FILE, 'Put a file in its place, or remove it.'],
  ERR_FS_FILE_TOO_LARGE: ['it has more than 2 GiB', 'Make it smaller, or keep it elsewhere.'],
  EMFILE: ['too many files are open', 'Raise the limit (`ulimit -n`), then run the command again.'],
  ENFILE: ['too many files are open', 'Close other programs, then run the command again.'],
  EBUSY: ['another program uses it', 'Close that program, then run the command again.'],
  ETXTBSY: ['another program uses it', 'Close that program, then run the command again.'],
  EIO: ['the disk reports an error', 'Check the disk.'],
}

/** Runs one step on the disk; where the system refuses, throws a Failure: what could not be done, why, and what to do. */
export function onDisk<T>(verb: 'read' | 'write' | 'remove', path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw refusal(codeOf(error), verb, path, error) ?? error
  }
}

/** The Failure for an error code of the system; null for a code that nobody expects. */
export function refusal(
  code: string,
  verb: 'read' | 'write' | 'remove',
  path: string,
  cause: unknown,
): Failure | null {
  const said = REFUSALS[code]
  return said ? new Failure(`Cannot ${verb} \`${path}\`: ${said[0]}.`, said[1], { cause }) : null
}

/**
 * The same for an error of a step outside `onDisk`; any other error as it is. The system says which file it was, though
 * not always, and not what for.
 */
export function asFailure(error: unknown, root: string): unknown {
  if (!isOfSystem(error)) return error
  const path =
    'path' in error && typeof error.path === 'string' ? relative(root, error.path).replaceAll(sep, '/') : null
  const refusal = codeOf(error) === 'ENOENT' && path?.startsWith('content/') ? GONE : REFUSALS[codeOf(error)]
  if (!refusal) return error
  const what = path === null ? 'work on the disk' : `use \`${path || '.'}\``
  return new Failure(`Cannot ${what}: ${refusal[0]}.`, refusal[1], { cause: error })
}

/** Somebody edits content while a command runs. */
const GONE = ['it is gone since the command began', 'Run the command again.'] as const

/** Whether the system refused something. Node's own errors, about arguments, name no system call. */
export function isOfSystem(error: unknown): error is Error & { readonly syscall: unknown } {
  return error instanceof Error && 'syscall' in error
}

/** The system's name for an error (`ENOENT`); empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The step's result; null if the file at `path` is not there (any more). */
export function unlessGone<T>(step: () => T, path: string): T | null {
  return onDisk('read', path, () => {
    try {
      return step()
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    }
  })
}

/**
 * The bytes of a file below the root; null where there is none. A Failure for a pipe, which would wait for a writer, and
 * a device, which may never end.
 */
export function readIfThere(root: string, file: string): Buffer | null {
  return opened(root, file, file => readFileSync(file))
}

/** Throws where `readIfThere` would, and reads nothing. A missing file is no Failure. */
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

/** A folder too: the system refuses to read it, with a reason of its own. */
function isReadable(opened: number): boolean {
  const found = fstatSync(opened)
  return found.isFile() || found.isDirectory()
}

function noFile(file: string): Failure {
  return new Failure(`Cannot read \`${file}\`: ${NO_FILE}.`, 'Put a file in its place, or remove it.')
}

/**
 * Makes a folder and those above it where they are missing. Node's own `recursive` throws ENOENT on a read-only disk
 * (Node 24), which does not say why.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' || !isFolder(path)) throw error
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
