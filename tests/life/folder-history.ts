import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { listFiles } from '../../src/cli/disk/list-files.ts'
import { buildFolder } from '../../src/cli/site-folder/build-folder.ts'
import type { FolderBuild } from '../../src/cli/world/world.ts'
import { EVERYTHING } from '../../src/site/context/context.ts'
import { runIn } from '../cli/run-in.ts'
import { filesBelow, temporaryRoot } from '../cli/temporary-root.ts'
import { filesOfFolder, STEPS, type Step, startingModel } from './folder-model.ts'

/** Compressing takes most of the time of a build and adds nothing to what is compared. */
const build = (request: FolderBuild) =>
  buildFolder({ ...request, outputs: { ...EVERYTHING, compresses: false } })

const SERVING = {
  WRANGLER_COMMAND: 'dev',
  DATELINE_BASE: 'http://127.0.0.1:9',
  DATELINE_ASSETS: 'dist/local-9',
}

/** How the build after a step is done. */
export type Manner = 'write' | 'frozen' | 'serving' | 'drafts'

/** What is done to the folder before a build, at which time the build is, and how. */
export interface Moment {
  readonly steps: readonly Step[]
  readonly hours: number
  readonly manner: Manner
  /** How files are written: in place, by another that takes its place, in place with the time of the former. */
  readonly writing: 'in place' | 'replaced' | 'untimed'
}

/** Plays moments in a folder; after each, the folder is to hold what a build from nothing would leave. */
export async function play(root: string, feedLength: number, moments: readonly Moment[]): Promise<void> {
  let model = startingModel(feedLength)
  let now = Date.parse('2025-09-10T00:00:00Z')
  const ledgers: Record<string, string>[] = []
  for (const { steps, hours, manner, writing } of moments) {
    now += hours * 3_600_000
    const before = { model: structuredClone(model), ledger: filesBelow(root, 'content/ledger') }
    for (const step of steps) {
      if (isDisk(step.kind)) DISK[step.kind](root, step, ledgers)
      // Frozen, an edit is a Problem at once.
      else if (manner !== 'frozen') STEPS[step.kind](model, step, now)
    }
    writeContent(root, filesOfFolder(model), writing)
    const isBuilt = await buildAndCompare(root, manner, now)
    if (isBuilt && manner === 'write') ledgers.push(filesBelow(root, 'content/ledger'))
    // The editor takes back what cannot be built.
    if (isBuilt) continue
    model = before.model
    rmSync(join(root, 'content/ledger'), { recursive: true, force: true })
    for (const [name, text] of Object.entries(before.ledger))
      writeFile(join(root, 'content/ledger', name), text, 'in place')
  }
}

/** Builds in the folder and from nothing in a copy of its content: both do the same. */
export async function buildAndCompare(root: string, manner: Manner, now: number): Promise<boolean> {
  const nothing = temporaryRoot()
  cpSync(join(root, 'content'), join(nothing, 'content'), { recursive: true, preserveTimestamps: true })
  const assets = manner === 'serving' || manner === 'drafts' ? SERVING.DATELINE_ASSETS : 'dist/assets'
  const before = standing(root, assets)
  const built = await runBuild(root, manner, now)
  const expected = await runBuild(nothing, manner, now)
  expect(said(built)).toEqual(said(expected))
  const isBuilt = !existsSync(join(nothing, assets, 'problems.html')) && expected.exitCode === 0
  if (isBuilt) expect(standing(root, assets)).toEqual(standing(nothing, assets))
  else expect(withoutProblems(standing(root, assets))).toEqual(withoutProblems(before))
  expect(listFiles(join(root, '.dateline')).filter(file => !file.startsWith('built/'))).toEqual([])
  rmSync(nothing, { recursive: true })
  return isBuilt
}

type Standing = ReturnType<typeof standing>

function standing(root: string, assets: string) {
  return { assets: filesBelow(root, assets), ledger: filesBelow(root, 'content/ledger') }
}

function withoutProblems({ assets: { 'problems.html': _, ...assets }, ledger }: Standing): Standing {
  return { assets, ledger }
}

function runBuild(root: string, manner: Manner, now: number) {
  const env = {
    ...(manner === 'serving' && SERVING),
    ...(manner === 'drafts' && { ...SERVING, DATELINE_DRAFTS: '1' }),
  }
  const args = ['build', ...(manner === 'frozen' ? ['--frozen'] : [])]
  return runIn(root, args, { env, build, now: () => now })
}

/** What a build says but for how many files it wrote, and for why it did not go by the last one. */
function said({ exitCode, out, err }: Awaited<ReturnType<typeof runBuild>>) {
  const lines = out.split('\n').filter(line => !/^(dist|content)\S*:/.test(line))
  const isOfStore = (line: string) =>
    /^`\.dateline\S* which only spares work|^Everything has been built again/.test(line)
  const warnings = err.split('\n').filter(line => !isOfStore(line))
  return { exitCode, err: warnings.join('\n'), out: lines.join('\n') }
}

function writeContent(
  root: string,
  wanted: Readonly<Record<string, string>>,
  writing: Moment['writing'],
): void {
  const standing = filesBelow(root, 'content')
  for (const path of Object.keys(standing))
    if (!path.startsWith('ledger/') && !(path in wanted)) rmSync(join(root, 'content', path))
  for (const [path, text] of Object.entries(wanted))
    if (standing[path] !== text) writeFile(join(root, 'content', path), text, writing)
}

function writeFile(path: string, text: string, writing: Moment['writing']): void {
  mkdirSync(dirname(path), { recursive: true })
  const before = statSync(path, { throwIfNoEntry: false })
  // Media are compared by size and time alone.
  const keepsTime = before?.size === text.length && path.endsWith('.md') && writing !== 'in place'
  const time = Math.floor((keepsTime ? before.mtimeMs : performance.timeOrigin + performance.now()) / 1000)
  const written = writing === 'replaced' ? `${path}~` : path
  writeFileSync(written, text)
  if (keepsTime || !before) utimesSync(written, time, time)
  if (written !== path) renameSync(written, path)
}

function isDisk(kind: Step['kind']): kind is keyof typeof DISK {
  return kind in DISK
}

type DiskStep = (root: string, step: Step, ledgers: readonly Readonly<Record<string, string>>[]) => void

/** What happens to a folder besides its editor's edits. */
export const DISK = {
  touch: (root, step) => {
    const file = chosen(listFiles(join(root, 'content')), step)
    if (file) utimesSync(join(root, 'content', file), 1e9 + step.choice, 1e9 + step.choice)
  },
  loseAsset: (root, step) => {
    const file = chosen(listFiles(join(root, 'dist')), step)
    if (file) rmSync(join(root, 'dist', file))
  },
  loseAssets: root => rmSync(join(root, 'dist'), { recursive: true, force: true }),
  strayAsset: (root, { choice }) => {
    mkdirSync(join(root, 'dist/assets/snapshot'), { recursive: true })
    writeFileSync(join(root, `dist/assets/snapshot/stray-${choice}.pack`), 'stray')
  },
  loseMemory: root => rmSync(join(root, '.dateline'), { recursive: true, force: true }),
  cutMemory: (root, step) => {
    const file = memoryOf(root, step)
    if (file) truncateSync(file, Math.floor((statSync(file).size * (step.choice % 1000)) / 1000))
  },
  damageMemory: (root, step) => {
    const file = memoryOf(root, step)
    if (!file) return
    const bytes = readFileSync(file)
    const start = Math.floor((bytes.length * (step.choice % 1000)) / 1000)
    writeFileSync(file, bytes.fill(0, start, Math.min(start + 300, bytes.length)))
  },
  revertLedger: (root, step, ledgers) => {
    const ledger = ledgers[step.choice % Math.max(1, ledgers.length)]
    if (!ledger) return
    const folder = join(root, 'content/ledger')
    rmSync(folder, { recursive: true, force: true })
    for (const [name, text] of Object.entries(ledger)) writeFile(join(folder, name), text, 'in place')
  },
  revertOneLedger: (root, step, ledgers) => {
    const ledger = ledgers[step.choice % Math.max(1, ledgers.length)] ?? {}
    const name = step.story % 2 === 0 ? '_publication.jsonl' : chosen(Object.keys(ledger), step)
    if (!name) return
    const path = join(root, 'content/ledger', name)
    const text = ledger[name]
    if (text === undefined || step.choice % 3 === 0) rmSync(path, { force: true })
    else writeFile(path, text, 'in place')
  },
  mergeLedger: (root, step, ledgers) => {
    const ledger = ledgers[step.choice % Math.max(1, ledgers.length)] ?? {}
    for (const [name, text] of Object.entries(ledger)) {
      const path = join(root, 'content/ledger', name)
      if (existsSync(path)) appendFileSync(path, text)
    }
  },
} satisfies Record<string, DiskStep>

function chosen(files: readonly string[], { choice }: Step): string | undefined {
  return files[choice % Math.max(1, files.length)]
}

function memoryOf(root: string, step: Step): string | undefined {
  const folder = join(root, '.dateline/built')
  const file = chosen(listFiles(folder), step)
  return file && join(folder, file)
}
