import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Change, Content } from './changes.ts'
import { codeOf, onDisk } from './disk.ts'
import { Failure } from './failure.ts'
import { withLock } from './lock.ts'

/*
 * Changes to many files happen all or not at all, even when the process is killed. They are staged whole in NEXT;
 * renaming it to PENDING is the moment of decision; then each is applied by one rename or removal. Whoever comes
 * next applies what is still pending, and throws away what was never decided.
 */
const NEXT = '.dateline/next'
const PENDING = '.dateline/pending'
const DONE = '.dateline/done'
const PLAN = 'plan.json'

interface Plan {
  readonly remove: readonly string[]
  /** The n-th is staged as the file `n`. */
  readonly write: readonly string[]
}

/** Applies the changes, all or none. Only inside `withLock`, after `finishPending`. */
export function commit(root: string, changes: readonly Change[]): void {
  if (changes.length === 0) return
  try {
    stage(root, changes)
    for (const { path } of changes) assertWritable(root, path, changes)
    onDisk('write', PENDING, () => renameSync(join(root, NEXT), join(root, PENDING)))
  } catch (error) {
    rmSync(join(root, NEXT), { recursive: true, force: true })
    throw error
  }
  finishPending(root)
}

/** Brings the files to a state that was decided, if a command was interrupted. */
export async function recover(root: string): Promise<void> {
  if ([NEXT, PENDING, DONE].some(folder => existsSync(join(root, folder)))) {
    await withLock(root, () => finishPending(root))
  }
}

/** What `recover` does, for those who hold the lock. */
export function finishPending(root: string): void {
  const pending = join(root, PENDING)
  if (existsSync(pending)) {
    apply(root, JSON.parse(readFileSync(join(pending, PLAN), 'utf8')))
    rmSync(join(root, DONE), { recursive: true, force: true })
    renameSync(pending, join(root, DONE))
  }
  for (const left of [NEXT, DONE]) rmSync(join(root, left), { recursive: true, force: true })
}

function stage(root: string, changes: readonly Change[]): void {
  const next = join(root, NEXT)
  onDisk('write', NEXT, () => {
    rmSync(next, { recursive: true, force: true })
    mkdirSync(next, { recursive: true })
  })
  const remove: string[] = []
  const write: string[] = []
  for (const { path, content } of changes) {
    if (content === null) remove.push(path)
    else onDisk('write', path, () => stageFile(root, join(next, String(write.push(path) - 1)), content))
  }
  onDisk('write', NEXT, () => writeFileSync(join(next, PLAN), JSON.stringify({ remove, write })))
}

function stageFile(root: string, staged: string, content: Content): void {
  if (content instanceof Uint8Array) {
    writeFileSync(staged, content)
    return
  }
  const original = join(root, content.copyOf)
  copyFileSync(original, staged, constants.COPYFILE_FICLONE)
  const { atime, mtime } = statSync(original)
  utimesSync(staged, atime, mtime)
}

/** Refuses before the decision what could not be applied after it. */
function assertWritable(root: string, path: string, changes: readonly Change[]): void {
  let folder = dirname(path)
  while (!existsSync(join(root, folder))) folder = dirname(folder)
  if (changes.some(change => change.path === folder && change.content === null)) return
  onDisk('write', path, () => {
    accessSync(join(root, folder), constants.W_OK | constants.X_OK)
    if (!statSync(join(root, folder)).isDirectory()) throw notAFolder(folder)
  })
}

function notAFolder(path: string): Failure {
  return new Failure(
    `Cannot write below \`${path}\`: it is a file, and a folder is needed there.`,
    'Move that file away, then run the command again. Nothing has been changed.',
  )
}

/** Does each step that is not done yet. A staged file that is gone has been applied before. */
function apply(root: string, { remove, write }: Plan): void {
  for (const path of remove) {
    onDisk('remove', path, () => rmSync(join(root, path), { force: true }))
    prune(root, dirname(path))
  }
  for (const [index, path] of write.entries()) {
    const staged = join(root, PENDING, String(index))
    if (existsSync(staged)) onDisk('write', path, () => move(staged, join(root, path)))
  }
}

/** Removes folders that have become empty, but none of the first two levels: `dist/assets` is being watched. */
function prune(root: string, folder: string): void {
  if (folder.split('/').length <= 2) return
  try {
    rmdirSync(join(root, folder))
  } catch {
    return
  }
  prune(root, dirname(folder))
}

function move(staged: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true })
  try {
    renameSync(staged, target)
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error
    // Another disk: a copy beside the target takes the place of the rename, and the staged file goes last.
    const { atime, mtime } = statSync(staged)
    copyFileSync(staged, `${target}.next`)
    utimesSync(`${target}.next`, atime, mtime)
    renameSync(`${target}.next`, target)
    rmSync(staged)
  }
}
