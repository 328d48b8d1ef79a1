import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Path } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import { Damage } from '../../site/index/damage.ts'
import type { EntryTable } from '../../site/index/entry-table.ts'
import type { RememberedList } from '../../site/lists/listed-site.ts'
import type { LastLists } from '../../site/lists/pack-lists.ts'
import type { Laid } from '../../site/tasks/task.ts'
import type { StoryFiles } from '../../story/reading/story-files.ts'
import { onDisk } from '../disk/disk.ts'
import { unlessGone } from '../disk/list-files.ts'
import { makeFolder } from '../disk/make-folder.ts'
import { parseSummed, printSummed } from '../disk/summed-text.ts'
import { keptFile } from '../threads/disk-tools.ts'
import { Failure } from '../world/failure.ts'
import type { AssetFolders } from './assets-there.ts'
import { assertWhole, type Grown, growFile, NOTHING_GROWN, piecesOf } from './grown-file.ts'
import { addToLeft, type LeftFiles, readLeft } from './left-files.ts'
import { parseLines, printLines, type RememberedStory, type StoryChanges } from './record-lines.ts'
import { addToTable, NO_TABLE, readTable, type TableState } from './table-files.ts'

/*
 * What a build remembers for the next one, so that an edit costs what it changes. It only ever spares work: without it
 * everything is built, to the same bytes.
 *
 *   .json                   MemoryHead: what it was built by, lists (of each its path, RememberedList and PackLooks),
 *                           folders of the snapshot, how much of the other files counts
 *   .records                of each story the stamps of its files and its record (`record-lines.ts`)
 *   .left                   of each file of the snapshot a checksum and its stamp (`left-files.ts`)
 *   .rows, .names, .texts   the table of entries (`table-files.ts`)
 *   -N.entries              the entries themselves, of each thread
 *
 * All but the first only grow, until everything is built anew.
 */

/** What the last build remembered. */
export interface LastBuild {
  readonly key: string
  readonly now: Instant
  readonly lists: LastLists
  readonly folders: AssetFolders
  readonly table: EntryTable
  readonly state: MemoryState
  readonly stories: ReadonlyMap<string, RememberedStory>
  readonly left: LeftFiles
}

/** How much of the files counts. */
export interface MemoryState extends Omit<TableState, 'lists'> {
  readonly records: Grown
  readonly left: Grown
}

export const NOTHING_REMEMBERED: MemoryState = {
  ...NO_TABLE,
  records: NOTHING_GROWN,
  left: NOTHING_GROWN,
}

/** Where the memory of the builds into a folder of assets is, but for the endings of its files. */
export function memoryOf(assets: string): string {
  return `.dateline/built/${assets.replaceAll('/', '-')}`
}

function headFile(assets: string): string {
  return `${memoryOf(assets)}.json`
}

function leftFile(assets: string): string {
  return `${memoryOf(assets)}.left`
}

function recordsFile(assets: string): string {
  return `${memoryOf(assets)}.records`
}

/** Whether a build was remembered, whatever that is worth now: of a head that was cut to nothing too. */
export function isRemembered(root: string, assets: string): boolean {
  return unlessGone(() => statSync(join(root, headFile(assets))), headFile(assets)) !== null
}

/** Whether so much was remembered that reading it takes some time. */
export function isMuchRemembered(root: string, assets: string): boolean {
  return isRemembered(root, assets) && lengthOf(root, recordsFile(assets)) > MUCH
}

/** In bytes: the records of some ten thousand stories. */
const MUCH = 5_000_000

/**
 * What was remembered under this key, of a build that is not ahead; null where there is nothing that holds. Throws a
 * Damage where the files are not what was written.
 */
export function readLastBuild(root: string, assets: string, key: string, now: Instant): LastBuild | null {
  const text = unlessGone(() => readFileSync(join(root, headFile(assets)), 'utf8'), headFile(assets))
  if (text === null) return null
  const head = parseSummed(text, headFile(assets)) as MemoryHead
  return head.key === key && head.now <= now ? readAll(root, assets, head) : null
}

function readAll(root: string, assets: string, head: MemoryHead): LastBuild {
  const { key, now, lists, folders, records, left: leftNow, table: stored } = head
  const table = readTable(root, memoryOf(assets), stored)
  const stories = readRecords(root, recordsFile(assets), records, table)
  const left = readLeft(root, leftFile(assets), leftNow)
  const ends = new Map<number, number>()
  for (const { kept } of stories.values())
    if (kept) ends.set(kept[0], Math.max(ends.get(kept[0]) ?? 0, kept[1] + kept[2]))
  for (const [number, end] of ends) {
    const file = keptFile(memoryOf(assets), number)
    if (lengthOf(root, file) < end) throw new Damage(file)
  }
  const { lists: _, ...tables } = stored
  const state = { ...tables, records, left: leftNow }
  return { key, now, lists: listsIn(lists), folders, table, state, stories, left }
}

/** What cannot be read is our fault only where it is what was written. */
function readRecords(
  root: string,
  file: string,
  grown: Grown,
  table: EntryTable,
): ReadonlyMap<string, RememberedStory> {
  try {
    return parseLines(piecesOf(root, file, grown), table)
  } catch (error) {
    assertWhole(root, file, grown)
    throw error
  }
}

function lengthOf(root: string, file: string): number {
  return unlessGone(() => statSync(join(root, file)).size, file) ?? 0
}

interface MemoryHead extends Pick<LastBuild, 'key' | 'now' | 'folders'> {
  readonly lists: readonly ListLine[]
  readonly records: Grown
  readonly left: Grown
  readonly table: TableState
}

type ListLine = readonly [
  owner: Path | null,
  remembered: RememberedList | null,
  packs: readonly (readonly [asset: string, look: string])[],
]

function listLines({ remembered, looks }: LastLists): readonly ListLine[] {
  return [...looks].map(([owner, packs]) => [owner, (owner && remembered.get(owner)) ?? null, [...packs]])
}

function listsIn(lines: readonly ListLine[]): LastLists {
  return {
    remembered: new Map(lines.flatMap(([path, list]) => (path && list ? [[path, list]] : []))),
    looks: new Map(lines.map(([owner, , packs]) => [owner, new Map(packs)])),
  }
}

/** Makes room for the entries of a build that goes by no other. */
export function openMemory(root: string, assets: string, last: LastBuild | null): void {
  const folder = join(root, dirname(memoryOf(assets)))
  onDisk('write', memoryOf(assets), () => {
    makeFolder(folder)
    if (last !== null) return
    forgetLastBuild(root, assets)
    const isGrown = new RegExp(
      `^${basename(memoryOf(assets))}(?:-\\d+\\.entries|\\.records|\\.left|\\.rows|\\.names|\\.texts)$`,
    )
    for (const file of readdirSync(folder)) if (isGrown.test(file)) rmSync(join(folder, file))
  })
}

/** Forgets the last build: before its files are touched, so that what is remembered is never ahead of them. */
export function forgetLastBuild(root: string, assets: string): void {
  onDisk('remove', headFile(assets), () => rmSync(join(root, headFile(assets)), { force: true }))
}

/** A build to be remembered. */
export interface Memory extends Pick<LastBuild, 'key' | 'now' | 'lists' | 'folders' | 'table'> {
  /** How much of it is in the files already. */
  readonly state: MemoryState
  readonly stories: StoryChanges
  /** All files of the snapshot but media. */
  readonly laid: readonly Laid[]
  /** What the last build left. */
  readonly left: LeftFiles | null
}

/** Remembers a build whose files are all in place. Where the disk refuses, the build is done all the same. */
export function writeLastBuild(root: string, assets: string, memory: Memory): void {
  const next = `${join(root, headFile(assets))}.next`
  try {
    onDisk('write', headFile(assets), () => {
      makeFolder(dirname(next))
      writeFileSync(next, printSummed(grown(root, assets, memory)))
      renameSync(next, join(root, headFile(assets)))
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    rmSync(next, { recursive: true, force: true })
  }
}

function grown(root: string, assets: string, memory: Memory): MemoryHead {
  const { key, now, lists, folders, state, stories } = memory
  const { media } = folders
  const left = addToLeft(root, leftFile(assets), state.left, { ...memory, assets, media })
  const table = addToTable(root, memoryOf(assets), memory.table, state)
  const records = growFile(root, recordsFile(assets), state.records, printLines(stories))
  return { key, now, lists: listLines(lists), folders, records, left, table }
}

/** The stamps of a story's files, in order. */
export function stampsOf(
  { article, updates, ledgers }: StoryFiles,
  stampOf: (file: string) => string,
): string {
  return [...(article === null ? [] : [article]), ...updates, ...ledgers].map(stampOf).join(' ')
}
