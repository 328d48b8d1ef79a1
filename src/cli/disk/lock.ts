import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../world/failure.ts'
import { codeOf, isOfSystem, makeFolder, onDisk, unlessGone } from './disk.ts'

const LOCK = '.dateline/lock'
/** Longer than any build of thousands of stories; then somebody should look. */
const PATIENCE = 60_000
const PAUSE = 30

/** Runs an action while no other process has the lock of this root. Waits for it; takes over from a process that is gone. */
export async function withLock<T>(
  root: string,
  action: () => T | Promise<T>,
  patience: number = PATIENCE,
): Promise<T> {
  const lock = join(root, LOCK)
  for (let waited = 0; !take(lock); waited += PAUSE) {
    if (waited >= patience) throw held(lock)
    await sleep(PAUSE)
  }
  try {
    return await action()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  const own = `${lock}.${process.pid}`
  onDisk('write', LOCK, () => makeFolder(dirname(lock)))
  try {
    onDisk('write', LOCK, () => writeFileSync(own, identity(process.pid)))
    place(own, lock)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    removeStale(lock)
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

/** A link appears whole or not at all, so that a lock always names its owner. Some disks have no links. */
function place(own: string, lock: string): void {
  try {
    linkSync(own, lock)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(codeOf(error))) throw error
    copyFileSync(own, lock, constants.COPYFILE_EXCL)
  }
}

/** Moves the lock of a dead process aside, and puts it back if another's came between. */
function removeStale(lock: string): void {
  const owner = unlessGone(() => readFileSync(lock, 'utf8'), LOCK)
  if (owner === null || isRunning(owner)) return
  const aside = `${lock}.${process.pid}.stale`
  if (unlessGone(() => renameSync(lock, aside) ?? true, LOCK) === null) return
  if (readFileSync(aside, 'utf8') === owner) rmSync(aside)
  else renameSync(aside, lock)
}

function isRunning(owner: string): boolean {
  const pid = Number.parseInt(owner, 10)
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  return identity(pid) === owner
}

/** A process id and, where the system tells, when that process began: ids are used again. */
function identity(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // proc(5): the name in parentheses may hold anything; after it come the state and, 20th, the start time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? `${pid} has ended\n` : `${pid} ${fields[19]}\n`
  } catch (error) {
    // Nobody of that number, or a system without `/proc`.
    if (!isOfSystem(error)) throw error
    return `${pid}\n`
  }
}

function held(lock: string): Failure {
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10)
  return new Failure(
    `Another Dateline command (process ${pid}) has been building for a minute.`,
    `Wait for it or end it; if there is none, remove \`${LOCK}\`.`,
  )
}
