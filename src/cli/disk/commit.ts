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
import { crc32 } from 'node:zlib'
import { Failure } from '../world/failure.ts'
import { closeStage, type FileChange, type FileContent, openStage, STAGE } from './changes.ts'
import { assertReadable, codeOf, isOfSystem, makeFolder, onDisk, unlessGone } from './disk.ts'
import { withLock } from './lock.ts'

/*
 * Changes to many files happen all or not at all, even when the process is killed. They are written to the stage;
 * renaming that to PENDING is the moment of decision; then each is applied by one rename or removal. The next command
 * applies what is still pending, and throws away what was never decided.
 */
const PENDING = '.dateline/pending'
const DONE = '.dateline/done'
const PLAN = 'plan.json'

interface Plan {
  readonly remove: readonly string[]
  readonly write: readonly Step[]
}

/** `sum` is a CRC-32 of the staged bytes; null for a copy, whose original is there. */
type Step = readonly [path: string, staged: string, sum: number | null]

/** Runs an action while no other command changes files, after what an interrupted one had decided. */
export function exclusively<T>(root: string, action: () => T | Promise<T>): Promise<T> {
  return withLock(root, () => {
    finishPending(root)
    return action()
  })
}

/** Applies the changes, all or none. Only inside `exclusively`. */
export function commit(root: string, changes: readonly FileChange[]): void {
  if (changes.length === 0) return
  openStage(root)
  commitStaged(root, changes)
}

/** The same for changes with files that are in the open stage already. */
export function commitStaged(root: string, changes: readonly FileChange[]): void {
  let plan: Plan
  try {
    plan = stage(root, changes)
    assertWritable(root, changes)
    onDisk('write', PENDING, () => renameSync(join(root, STAGE.folder), join(root, PENDING)))
  } catch (error) {
    closeStage(root)
    throw error
  }
  conclude(root, plan)
}

/** Finishes the changes of a command that was interrupted. */
export async function recover(root: string): Promise<void> {
  if ([STAGE.folder, PENDING, DONE].some(folder => existsSync(join(root, folder)))) {
    await exclusively(root, () => {})
  }
}

function finishPending(root: string): void {
  if (existsSync(join(root, PENDING))) {
    const plan = pendingPlan(root)
    for (const step of plan.write) dropDamaged(root, step)
    conclude(root, plan)
  }
  closeStage(root)
  rmSync(join(root, DONE), { recursive: true, force: true })
}

function conclude(root: string, plan: Plan): void {
  apply(root, plan)
  rmSync(join(root, DONE), { recursive: true, force: true })
  renameSync(join(root, PENDING), join(root, DONE))
  rmSync(join(root, DONE), { recursive: true, force: true })
}

function pendingPlan(root: string): Plan {
  const file = `${PENDING}/${PLAN}`
  const text = unlessGone(() => readFileSync(join(root, file), 'utf8'), file) ?? ''
  const [plan = '', sum, rest, ...others] = text.split('\n')
  if (rest !== '' || others.length > 0 || sum !== String(crc32(plan))) throw damagedPending(file)
  return JSON.parse(plan)
}

/** The plan on a line, and a CRC-32 of it on the next. */
function printPlan(plan: Plan): string {
  const text = JSON.stringify(plan)
  return `${text}\n${crc32(text)}\n`
}

/** Removes a staged file that was damaged since. An asset will be built again; anything else exists nowhere else: a Failure. */
function dropDamaged(root: string, [path, name, sum]: Step): void {
  const file = `${PENDING}/${name}`
  const bytes = sum === null ? null : unlessGone(() => readFileSync(join(root, file)), file)
  if (bytes === null || crc32(bytes) === sum) return
  if (!path.startsWith('dist/')) throw damagedPending(file)
  rmSync(join(root, file))
  rmSync(join(root, path), { force: true })
}

function damagedPending(file: string): Failure {
  return new Failure(
    `\`${file}\` is damaged: what a command had begun before it was ended cannot be finished.`,
    'See what it did (`git status`), take content/ledger back from version control, then forget the rest: npm run build -- --from-nothing',
  )
}

function stage(root: string, changes: readonly FileChange[]): Plan {
  const remove: string[] = []
  const write: Step[] = []
  for (const { path, content } of changes) {
    if (content === null) remove.push(path)
    else {
      // A copy reads as much as it writes: a message is to name the file that cannot be read.
      if ('copyOf' in content) assertReadable(root, content.copyOf)
      const staged = onDisk('write', path, () => stagedContent(root, `c${write.length}`, content))
      write.push([path, staged, sumOf(content)])
    }
  }
  onDisk('write', STAGE.folder, () =>
    writeFileSync(join(root, STAGE.folder, PLAN), printPlan({ remove, write })),
  )
  return { remove, write }
}

function sumOf(content: FileContent): number | null {
  if ('copyOf' in content) return null
  return 'staged' in content ? content.sum : crc32(content)
}

/** Writes the content to the stage, unless it is there, and answers its name there. */
function stagedContent(root: string, name: string, content: FileContent): string {
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

/** Throws before the decision for what could not be applied after it. */
function assertWritable(root: string, changes: readonly FileChange[]): void {
  const removed = new Set(changes.filter(({ content }) => content === null).map(({ path }) => path))
  const checked = new Set<string>()
  for (const { path } of changes) {
    let folder = dirname(path)
    if (checked.has(folder)) continue
    checked.add(folder)
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

/** Applies each step that is still to do. A staged file that is gone has been applied. */
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
  } catch (error) {
    // It is not empty, or the system refuses: it is in nobody's way.
    if (!isOfSystem(error)) throw error
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
