import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Circumstances } from '../build/circumstances.ts'
import { keyOf, type StoryFiles } from '../build/story-files.ts'
import { filesAfter, parseRecord, type StoryRecord } from '../build/story-record.ts'
import type { Instant } from '../model/instant.ts'
import { onDisk } from './disk.ts'
import { Failure } from './failure.ts'
import { listFiles, unlessGone } from './list-files.ts'

/*
 * What a build remembers for the next one, so that an edit costs what it changes: for each story the stamps of its
 * files and its record, and the looks of all other packs. It only ever spares work: without it everything is built,
 * to the same bytes.
 *
 *   first line   JSON: key, now, looks
 *   other lines  stamps, a tab, the record of a story
 */

/** What the last build remembered. */
export interface LastBuild {
  readonly key: string
  readonly now: Instant
  readonly looks: ReadonlyMap<string, string>
  readonly stories: ReadonlyMap<string, RememberedStory>
}

export interface RememberedStory {
  readonly stamps: string
  readonly record: StoryRecord
  /** Its line as it stands in the file. */
  readonly line: Uint8Array
}

/** Where the memory of the builds into a folder of assets is. */
export function memoryFile(assets: string): string {
  return `.dateline/built/${assets.replaceAll('/', '-')}.jsonl`
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
  const hash = createHash('sha256').update(JSON.stringify(process.versions))
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
    return parse(bytes, key)
  } catch {
    return null // cut off, or of an older kind: everything is built
  }
}

function parse(bytes: Buffer, key: string): LastBuild | null {
  const end = bytes.indexOf('\n')
  const head: { key: string; now: Instant; looks: Record<string, string> } = JSON.parse(
    bytes.toString('utf8', 0, end),
  )
  if (head.key !== key) return null
  const stories = new Map<string, RememberedStory>()
  for (let start = end + 1; start < bytes.length; ) {
    const stop = bytes.indexOf('\n', start)
    const line = bytes.subarray(start, stop + 1)
    const tab = line.indexOf('\t')
    const told = parseRecord(line.toString('utf8', tab + 1, line.length - 1))
    const record = { ...told, files: filesAfter(told) }
    stories.set(keyOf(record.files), { stamps: line.toString('utf8', 0, tab), record, line })
    start = stop + 1
  }
  return { key, now: head.now, looks: new Map(Object.entries(head.looks)), stories }
}

/** Forgets the last build: before its files are touched, so that what is remembered is never ahead of them. */
export function forgetLastBuild(root: string, assets: string): void {
  onDisk('remove', memoryFile(assets), () => rmSync(join(root, memoryFile(assets)), { force: true }))
}

/** A build to be remembered; of each story its line, or its record with the stamps of its files. */
export interface Memory extends Pick<LastBuild, 'key' | 'now' | 'looks'> {
  readonly stories: Iterable<Uint8Array | { readonly stamps: string; readonly record: Uint8Array }>
}

/** Remembers a build whose files are all in place. Where the disk refuses, the build is done all the same. */
export function writeLastBuild(root: string, assets: string, memory: Memory): void {
  const file = memoryFile(assets)
  const path = join(root, file)
  try {
    onDisk('write', file, () => {
      mkdirSync(dirname(path), { recursive: true })
      writeWhole(`${path}.next`, memory)
      renameSync(`${path}.next`, path)
    })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    rmSync(`${path}.next`, { recursive: true, force: true })
  }
}

function writeWhole(path: string, { stories, ...head }: Memory): void {
  const opened = openSync(path, 'w')
  try {
    writeAll(opened, `${JSON.stringify({ ...head, looks: Object.fromEntries(head.looks) })}\n`, stories)
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
        ? [story]
        : [Buffer.from(`${story.stamps}\t`), story.record, Buffer.from('\n')]
    for (const piece of line) {
      pieces.push(piece)
      size += piece.length
    }
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
