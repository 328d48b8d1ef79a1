import { relative } from 'node:path'
import { Failure } from '../world/failure.ts'

/** What the system's refusals mean, and what a person can do. Any other is a bug of ours. */
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
  ENXIO: ['it is a pipe, a socket or a device, and no file', 'Put a file in its place, or remove it.'],
  ERR_FS_FILE_TOO_LARGE: ['it has more than 2 GiB', 'Make it smaller, or keep it elsewhere.'],
  EMFILE: ['too many files are open', 'Raise the limit (`ulimit -n`), then run the command again.'],
  ENFILE: ['too many files are open', 'Close other programs, then run the command again.'],
  EBUSY: ['another program uses it', 'Close that program, then run the command again.'],
  ETXTBSY: ['another program uses it', 'Close that program, then run the command again.'],
  EIO: ['the disk reports an error', 'Check the disk.'],
}

/** Runs one step on the disk; where the system refuses, says what could not be done, why, and what to do. */
export function onDisk<T>(verb: 'read' | 'write' | 'remove', path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw refusal(codeOf(error), verb, path, error) ?? error
  }
}

/** What is to be said where the system refuses with this code; null of a code that nobody expects. */
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
 * The same of an error that came from a step which nobody wrapped; any other error as it is. The system itself says
 * which file it was, though not always, and not what for.
 */
export function asFailure(error: unknown, root: string): unknown {
  if (!isOfSystem(error)) return error
  const path = 'path' in error && typeof error.path === 'string' ? relative(root, error.path) : null
  const refusal = codeOf(error) === 'ENOENT' && path?.startsWith('content/') ? GONE : REFUSALS[codeOf(error)]
  if (!refusal) return error
  const what = path === null ? 'work on the disk' : `use \`${path || '.'}\``
  return new Failure(`Cannot ${what}: ${refusal[0]}.`, refusal[1], { cause: error })
}

/** Somebody writes while a command runs. */
const GONE = ['it is gone since the command began', 'Run the command again.'] as const

/** Whether the system refused something: an error of Node's own, of an argument that is none, tells no call of it. */
export function isOfSystem(error: unknown): error is Error & { readonly syscall: unknown } {
  return error instanceof Error && 'syscall' in error
}

/** The system's name for an error (`ENOENT`); empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
