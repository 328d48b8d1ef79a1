import { Failure } from './failure.ts'

/** What the system's refusals mean, and what a person can do. Any other is a bug of ours. */
const REFUSALS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  EACCES: ['permission is denied', 'Check who owns it and who may write there, then run the command again.'],
  EPERM: ['permission is denied', 'Check who owns it and who may write there, then run the command again.'],
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
  ELOOP: ['symbolic links lead in a circle', 'Remove the link that points to a folder above itself.'],
  ENAMETOOLONG: ['the name is too long', 'Give it a shorter name.'],
  EIO: ['the disk reports an error', 'Check the disk.'],
}

/** Runs one step on the disk; where the system refuses, says what could not be done, why, and what to do. */
export function onDisk<T>(verb: 'read' | 'write' | 'remove', path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    const refusal = REFUSALS[codeOf(error)]
    if (!refusal) throw error
    throw new Failure(`Cannot ${verb} \`${path}\`: ${refusal[0]}.`, refusal[1], { cause: error })
  }
}

/** The system's name for an error (`ENOENT`); empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
