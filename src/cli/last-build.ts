import { createHash } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Circumstances } from '../build/circumstances.ts'
import type { EntryTable, TableLength } from '../build/entry-table.ts'
import type { RememberedList } from '../build/listed-site.ts'
import type { LastLists } from '../build/pack-lists.ts'
import { parseShelved, printShelved, type ShelvedRecord } from '../build/shelved-record.ts'
import { keyOf, type StoryFiles } from '../build/story-files.ts'
import { filesAfter } from '../build/story-record.ts'
import type { Kept } from '../build/task.ts'
import type { Path } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import { onDisk } from './disk.ts'
import { keptFile } from './disk-tools.ts'
import { Failure } from './failure.ts'
import { listFiles, unlessGone } from './list-files.ts'
import { addToTable, readTable, type TableState } from './table-files.ts'

/*
 * What a build remembers for the next one, so that an edit costs what it changes: for each story the stamps of its
 * files and its record, and what all other packs are made of. It only ever spares work: without it everything is built,
 * to the same bytes.
 *
 *   first line   JSON: key, now, lists (of each its path, RememberedList and PackLooks), the state of the table
 *   other lines  stamps, a tab, where its entries are kept, a tab, the record of a story
 *
 * The table of entries and the entries themselves, in a file of each thread, are beside it. Those files only grow until
 * everything is built anew.
 */

/** What the last build remembered. */
export interface LastBuild {
  readonly key: string
  readonly now: Instant
  readonly lists: LastLists
  readonly table: EntryTable
  /** How much of the table is in its files. */
  readonly state: TableLength
  readonly stories: ReadonlyMap<string, RememberedStory>
}

export interface RememberedStory {
  readonly stamps: string
  readonly record: ShelvedRecord
  readonly kept: Kept | null
  /** Its line as it stands in the file. */
  readonly line: Uint8Array
}

/** Where the memory of the builds into a folder of assets is, but for the endings of its files. */
export function memoryOf(assets: string): string {
  return `.dateline/built/${assets.replaceAll('/', '-')}`
}

function memoryFile(assets: string): string {
  return `${memoryOf(assets)}.jsonl`
}

/**
 * A digest of all that every story depends on: this version of Dateline and what it runs on, and what the
 * publication says of itself. Where it differs nothing that was remembered holds.
 */
export function memoryKey({
  publication,
  site,
  drafts,
  ledger,
  frameChanged,
  making,
}: Circumstances): string {
  const shared = { publication, site, drafts, ledger, frameChanged, making }
  return createHash('sha256').update(versionOfDateline()).update(JSON.stringify(shared)).digest('hex')
}

function versionOfDateline(): string {
  const hash = createHash('sha256').update(JSON.stringify([process.versions, process.arch]))
  const source = fileURLToPath(new URL('..', import.meta.url))
  for (const file of listFiles(source, name => !name.startsWith('.')))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(source, file)))
  const locked = unlessGone(() => readFileSync(join(source, '../package-lock.json')), 'package-lock.json')
  return hash.update(locked ?? '').digest('hex')
}

/** What was remembered under this key; null where there is nothing, or nothing that holds. */
export function readLastBuild(root: string, assets: string, key: string): LastBuild | null {
  const file = memoryFile(assets)
  const bytes = unlessGone(() => readFileSync(join(root, file)), file)
  if (bytes === null) return null
  try {
    return parse(bytes, root, assets, key)
  } catch {
    return null // cut off, or of an older kind: everything is built
  }
}

function lengthOf(root: string, file: string): number {
  return unlessGone(() => statSync(join(root, file)).size, file) ?? 0
}

function parse(bytes: Buffer, root: string, assets: string, key: string): LastBuild | null {
  const end = bytes.indexOf('\n')
  const head: Head = JSON.parse(bytes.toString('utf8', 0, end))
  const table = head.key === key ? readTable(root, memoryOf(assets), head.table) : null
  if (table === null) return null
  const stories = new Map<string, RememberedStory>()
  const ends = new Map<number, number>()
  for (let start = end + 1; start < bytes.length; ) {
    const stop = bytes.indexOf('\n', start)
    const line = bytes.subarray(start, stop + 1)
    const tab = line.indexOf('\t')
    const next = line.indexOf('\t', tab + 1)
    const told = parseShelved(line.toString('utf8', next + 1, line.length - 1), table)
    const record = { ...told, files: filesAfter(told) }
    const kept: Kept | null = JSON.parse(line.toString('utf8', tab + 1, next))
    if (kept) ends.set(kept[0], Math.max(ends.get(kept[0]) ?? 0, kept[1] + kept[2]))
    stories.set(keyOf(record.files), { stamps: line.toString('utf8', 0, tab), record, kept, line })
    start = stop + 1
  }
  const isWhole = [...ends].every(([file, end]) => end <= lengthOf(root, keptFile(memoryOf(assets), file)))
  const { now, lists, table: state } = head
  return isWhole ? { key, now, lists: listsIn(lists), table, state, stories } : null
}

interface Head extends Pick<LastBuild, 'key' | 'now'> {
  readonly lists: readonly ListLine[]
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
    mkdirSync(folder, { recursive: true })
    if (last !== null) return
    forgetLastBuild(root, assets)
    const kept = new RegExp(`^${basename(memoryOf(assets))}(?:-\\d+\\.entries|\\.rows|\\.texts)$`)
    for (const file of readdirSync(folder)) if (kept.test(file)) rmSync(join(folder, file))
  })
}

/** Forgets the last build: before its files are touched, so that what is remembered is never ahead of them. */
export function forgetLastBuild(root: string, assets: string): void {
  onDisk('remove', memoryFile(assets), () => rmSync(join(root, memoryFile(assets)), { force: true }))
}

interface NewRecord {
  readonly stamps: string
  readonly kept: Kept | null
  readonly record: ShelvedRecord
}

/** A build to be remembered; of each story its line, or its record with the stamps of its files. */
export interface Memory extends Pick<LastBuild, 'key' | 'now' | 'lists' | 'table'> {
  /** How much of the table is in its files already. */
  readonly state: LastBuild['state']
  readonly stories: Iterable<Uint8Array | NewRecord>
}

/** Remembers a build whose files are all in place. Where the disk refuses, the build is done all the same. */
export function writeLastBuild(root: string, assets: string, memory: Memory): void {
  const file = memoryFile(assets)
  const path = join(root, file)
  try {
    onDisk('write', file, () => {
      mkdirSync(dirname(path), { recursive: true })
      const table = addToTable(root, memoryOf(assets), memory.table, memory.state)
      writeWhole(`${path}.next`, memory, table)
      renameSync(`${path}.next`, path)
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    rmSync(`${path}.next`, { recursive: true, force: true })
  }
}

function writeWhole(path: string, { stories, key, now, lists }: Memory, table: TableState): void {
  const head: Head = { key, now, lists: listLines(lists), table }
  const opened = openSync(path, 'w')
  try {
    writeAll(opened, `${JSON.stringify(head)}\n`, stories)
  } finally {
    closeSync(opened)
  }
}

/** Written in pieces of this size: neither a hundred thousand steps on the disk nor one text of all. */
const PIECE = 4_000_000

function writeAll(file: number, head: string, stories: Memory['stories']): void {
  let pieces: Uint8Array[] = [Buffer.from(head)]
  let size = 0
  const flush = () => {
    writeFileSync(file, Buffer.concat(pieces))
    pieces = []
    size = 0
  }
  for (const story of stories) {
    const line =
      story instanceof Uint8Array
        ? story
        : Buffer.from(`${story.stamps}\t${JSON.stringify(story.kept)}\t${printShelved(story.record)}\n`)
    pieces.push(line)
    size += line.length
    if (size >= PIECE) flush()
  }
  flush()
}

/** The stamps of a story's files, in order. */
export function stampsOf(
  { article, updates, ledgers }: StoryFiles,
  stampOf: (file: string) => string,
): string {
  return [...(article === null ? [] : [article]), ...updates, ...ledgers].map(stampOf).join(' ')
}
