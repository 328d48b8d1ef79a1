import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
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
import { makeFolder } from './make-folder.ts'
import { assertReadable } from './read-file.ts'
import { closeStage, openStage, STAGE } from './stage.ts'

/*
 * Changes to many files happen all or not at all, even when the process is killed. They are staged whole in the stage;
 * renaming it to PENDING is the moment of decision; then each is applied by one rename or removal. Whoever comes
 * next applies what is still pending, and throws away what was never decided.
 */
const PENDING = '.dateline/pending'
const DONE = '.dateline/done'
const PLAN = 'plan.json'

interface Plan {
  readonly remove: readonly string[]
  readonly write: readonly (readonly [path: string, staged: string])[]
}

/** Applies the changes, all or none. Only inside `withLock`, after `finishPending`. */
export function commit(root: string, changes: readonly Change[]): void {
  if (changes.length === 0) return
  openStage(root)
  commitStaged(root, changes)
}

/** The same where the stage is open and holds what the changes name as staged. */
export function commitStaged(root: string, changes: readonly Change[]): void {
  try {
    stage(root, changes)
    assertWritable(root, changes)
    onDisk('write', PENDING, () => renameSync(join(root, STAGE.folder), join(root, PENDING)))
  } catch (error) {
    closeStage(root)
    throw error
  }
  finishPending(root)
}

/** Brings the files to a state that was decided, if a command was interrupted. */
export async function recover(root: string): Promise<void> {
  if ([STAGE.folder, PENDING, DONE].some(folder => existsSync(join(root, folder)))) {
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
  closeStage(root)
  rmSync(join(root, DONE), { recursive: true, force: true })
}

function stage(root: string, changes: readonly Change[]): void {
  const remove: string[] = []
  const write: [string, string][] = []
  for (const { path, content } of changes) {
    if (content === null) remove.push(path)
    else {
      // To copy is to read as much as to write: the message is to name the file that is at fault.
      if ('copyOf' in content) assertReadable(root, content.copyOf)
      write.push([path, onDisk('write', path, () => stagedContent(root, `c${write.length}`, content))])
    }
  }
  onDisk('write', STAGE.folder, () =>
    writeFileSync(join(root, STAGE.folder, PLAN), JSON.stringify({ remove, write })),
  )
}

/** The name in the stage under which the content waits. */
function stagedContent(root: string, name: string, content: Content): string {
  if ('staged' in content) return content.staged
  const staged = join(root, STAGE.folder, name)
  if (content instanceof Uint8Array) {
    writeFileSync(staged, content)
    return name
  }
  const original = join(root, content.copyOf)
  copyFileSync(original, staged, constants.COPYFILE_FICLONE)
  const { atime, mtime } = statSync(original)
  utimesSync(staged, atime, mtime)
  return name
}

/** Refuses before the decision what could not be applied after it. */
function assertWritable(root: string, changes: readonly Change[]): void {
  const removed = new Set(changes.filter(({ content }) => content === null).map(({ path }) => path))
  const looked = new Set<string>()
  for (const { path } of changes) {
    let folder = dirname(path)
    if (looked.has(folder)) continue
    looked.add(folder)
    while (!existsSync(join(root, folder))) folder = dirname(folder)
    if (removed.has(folder)) continue
    onDisk('write', path, () => {
      accessSync(join(root, folder), constants.W_OK | constants.X_OK)
      if (!statSync(join(root, folder)).isDirectory()) throw notAFolder(folder)
    })
  }
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
  const made = new Set<string>()
  for (const [path, name] of write) {
    const folder = dirname(path)
    onDisk('write', path, () => {
      if (!made.has(folder)) makeFolder(join(root, folder))
      made.add(folder)
      moveIfThere(join(root, PENDING, name), join(root, path))
    })
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

function moveIfThere(staged: string, target: string): void {
  try {
    renameSync(staged, target)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    if (codeOf(error) !== 'EXDEV') throw error
    // Another disk: a copy beside the target takes the place of the rename, and the staged file goes last.
    const { atime, mtime } = statSync(staged)
    copyFileSync(staged, `${target}.next`)
    utimesSync(`${target}.next`, atime, mtime)
    renameSync(`${target}.next`, target)
    rmSync(staged)
  }
}
