import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Path } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import { Damage } from '../../site/index/damage.ts'
import { EntryTable, type TableLength, type TableLists } from '../../site/index/entry-table.ts'
import { parseShelved, printShelved, type ShelvedRecord } from '../../site/index/shelved-record.ts'
import type { RememberedList } from '../../site/lists/listed-site.ts'
import type { LastLists } from '../../site/lists/pack-lists.ts'
import type { EntryTexts } from '../../site/tasks/entry-texts.ts'
import { onDisk, unlessGone } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import { appendColumns, readColumns } from './columns.ts'
import { Database } from './database.ts'
import { entryRows } from './entry-rows.ts'

/*
 * What a build remembers for the next one, so that an edit costs what it changes: one SQLite file for each folder of
 * outputs. It only ever spares work: without it everything is built, to the same bytes.
 *
 * Whether the file is used at all is decided when it is opened: it is of this schema, and the build that it holds has
 * this cache key. SQLite notices damage to the structure of a file but none to what is written in it: each row has a
 * CRC-32, and the row of the build tells how many rows there are, and the sum of theirs.
 *
 * All that a build writes is one transaction, from opening the file to what is remembered after the outputs are in
 * place. A build that fails, or is killed before, leaves a store that tells of the build before: what is not as that
 * left it has another stamp.
 */
const SCHEMA: readonly string[] = [
  // What is told of the whole build: BuildRow, as JSON.
  'CREATE TABLE build (text TEXT, sum INTEGER)',
  'CREATE TABLE stories (key TEXT PRIMARY KEY, stamps TEXT, record TEXT, sum INTEGER) WITHOUT ROWID',
  'CREATE TABLE outputs (name TEXT PRIMARY KEY, stamp TEXT, crc INTEGER, sum INTEGER) WITHOUT ROWID',
  // See columns.ts and entry-rows.ts.
  'CREATE TABLE columns (part TEXT, start INTEGER, bytes BLOB, sum INTEGER, PRIMARY KEY (part, start)) WITHOUT ROWID',
  'CREATE TABLE entries (story TEXT, id TEXT, text BLOB, PRIMARY KEY (story, id)) WITHOUT ROWID',
]

/** Another for every schema: no file of another is read. */
const VERSION = 2

/** A story as a build left it. */
export interface StoredStory {
  /** Of its files, see `stampsOf`. */
  readonly stamps: string
  readonly record: ShelvedRecord
}

/** A file of the snapshot as a build left it: a CRC-32 (0 of media, whose originals are there), and its stamp then. */
export interface StoredOutput {
  readonly sum: number
  readonly stamp: string
}

/** The folders of the outputs as a build left them, and the media that are in them. */
export interface OutputFolders {
  /** Of each its path below the folder of outputs, and a stamp: while it is the same, nothing came or went there. */
  readonly stamps: readonly (readonly [folder: string, stamp: string])[]
  readonly media: readonly string[]
}

/** What the last build remembered. */
export interface LastBuild {
  readonly lists: LastLists
  readonly folders: OutputFolders
  readonly table: EntryTable
  readonly stories: ReadonlyMap<string, StoredStory>
  /** By their names. */
  readonly outputs: ReadonlyMap<string, StoredOutput>
  /** How much of the table is stored. */
  readonly stored: TableLength
}

/** A build to be remembered. */
interface FinishedBuild extends Pick<LastBuild, 'lists' | 'folders' | 'table'> {
  readonly key: string
  readonly now: Instant
  /** What the store holds already. */
  readonly last: LastBuild | null
  /** Stories that were compiled, and the keys of those that are no more. */
  readonly stories: { readonly compiled: ReadonlyMap<string, StoredStory>; readonly gone: readonly string[] }
  /** Those that were made. */
  readonly outputs: ReadonlyMap<string, StoredOutput>
}

export interface SiteStore {
  /** The entries of all stories, once the store was asked for the last build or made empty. */
  readonly texts: EntryTexts
  /** What the last build under this cache key left, if it is not ahead; throws a Damage where it is not what was written. */
  readonly last: (key: string, now: Instant) => LastBuild | null
  /** Makes the store empty, for a build that goes by no other. */
  readonly empty: () => void
  /** Remembers a build whose outputs are in place. Where the disk refuses, the build is done all the same. */
  readonly remember: (build: FinishedBuild) => void
  /** Closes the file: what was written since it was opened, and not remembered, is gone. One that holds no build is removed. */
  readonly close: () => void
}

/** The store of the builds into a folder of outputs, below the root. */
function storeFile(assets: string): string {
  return `.dateline/built/${assets.replaceAll('/', '-')}.db`
}

/** Whether a build was remembered, whatever that is worth now. */
export function isStored(root: string, assets: string): boolean {
  return sizeOfStore(root, assets) !== null
}

/** In bytes, with the entries of all stories; null where there is none. */
export function sizeOfStore(root: string, assets: string): number | null {
  const file = storeFile(assets)
  return unlessGone(() => statSync(join(root, file)).size, file)
}

/** Removes the store: what was remembered is not to be gone by. */
export function removeStore(root: string, assets: string): void {
  const file = storeFile(assets)
  for (const name of [file, `${file}-journal`])
    onDisk('remove', name, () => rmSync(join(root, name), { force: true }))
}

export function siteStore(root: string, assets: string): SiteStore {
  const file = storeFile(assets)
  let opened: Database | null = null
  let isEmpty = false
  const database = () => {
    if (opened === null) throw new Error('Nobody has asked this store for the last build.')
    return opened
  }
  const open = () => {
    opened?.close()
    opened = new Database(root, file)
    opened.run('BEGIN IMMEDIATE')
    return opened
  }
  const close = () => {
    opened?.close()
    opened = null
    if (isEmpty) removeStore(root, assets)
    isEmpty = false
  }
  return {
    texts: entryRows(database, file),
    last: (key, now) => {
      if (!isStored(root, assets)) return null
      return readBuild(open(), file, key, now)
    },
    empty: () => {
      opened?.close()
      opened = null
      removeStore(root, assets)
      isEmpty = true
      const database = open()
      for (const statement of SCHEMA) database.run(statement)
      database.run(`PRAGMA user_version = ${VERSION}`)
    },
    remember: build => {
      try {
        writeBuild(database(), build)
        database().run('COMMIT')
        isEmpty = false
      } catch (error) {
        if (!(error instanceof Failure)) throw error
      }
    },
    close,
  }
}

/** What is told of the whole build. */
interface BuildRow {
  readonly key: string
  readonly now: Instant
  readonly lists: readonly ListRow[]
  readonly folders: OutputFolders
  readonly table: TableLength & { readonly lists: TableLists }
  readonly stories: RowSum
  readonly outputs: RowSum
}

/** How many rows a table has, and the sum of their checksums. */
type RowSum = readonly [count: number, sum: number]

type ListRow = readonly [
  owner: Path | null,
  remembered: RememberedList | null,
  packs: readonly (readonly [asset: string, fingerprint: string])[],
]

function readBuild(database: Database, file: string, key: string, now: Instant): LastBuild | null {
  const [[version] = []] = database.rows('PRAGMA user_version')
  if (version !== VERSION) return null
  const schema = database.rows('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
  if (schema.flat().join('\n') !== SCHEMA.join('\n')) throw new Damage(file)
  const [row] = database.rows('SELECT text, sum FROM build')
  if (row === undefined) return null
  const build = JSON.parse(checked(file, [row[0]], row[1])[0] ?? '') as BuildRow
  if (build.key !== key || build.now > now) return null
  const { lists, ...length } = build.table
  const table = new EntryTable({ ...readColumns(database, file, length), lists })
  const stories = readRows(database, file, 'stories (key, stamps, record)', build.stories)
  const outputs = readRows(database, file, 'outputs (name, stamp, crc)', build.outputs)
  return {
    lists: listsIn(build.lists),
    folders: build.folders,
    table,
    stories: new Map(
      stories.map(([key = '', stamps = '', record = '']) => [
        key,
        { stamps, record: parseShelved(record, table) },
      ]),
    ),
    outputs: new Map(outputs.map(([name = '', stamp = '', crc]) => [name, { stamp, sum: Number(crc) }])),
    stored: length,
  }
}

/** All rows of a table, each as texts; throws a Damage where they are not those that were written. */
function* readRows(
  database: Database,
  file: string,
  table: string,
  [count, total]: RowSum,
): Generator<readonly string[]> {
  const [, name = '', columns = ''] = /^(\w+) \((.*)\)$/.exec(table) ?? []
  let [found, all] = [0, 0]
  for (const row of database.rows(`SELECT ${columns}, sum FROM ${name}`)) {
    const sum = row.at(-1)
    yield checked(file, row.slice(0, -1), sum)
    found += 1
    all += Number(sum)
  }
  if (found !== count || all !== total) throw new Damage(file)
}

/** The values of a row, as texts; throws a Damage where they are not what was written. */
function checked(file: string, values: readonly unknown[], sum: unknown): readonly string[] {
  if (crc32(values.join('\t')) !== sum) throw new Damage(file)
  return values.map(String)
}

function listsIn(rows: readonly ListRow[]): LastLists {
  return {
    remembered: new Map(rows.flatMap(([path, list]) => (path && list ? [[path, list]] : []))),
    fingerprints: new Map(rows.map(([owner, , packs]) => [owner, new Map(packs)])),
  }
}

function writeBuild(database: Database, { key, now, lists, folders, table, last, ...made }: FinishedBuild) {
  const { compiled, gone } = made.stories
  for (const name of gone) {
    database.run('DELETE FROM stories WHERE key = ?', name)
    database.run('DELETE FROM entries WHERE story = ?', name)
  }
  for (const [name, { stamps, record }] of compiled)
    writeRow(database, 'stories', [name, stamps, printShelved(record)])
  for (const [name, { stamp, sum }] of made.outputs) writeRow(database, 'outputs', [name, stamp, sum])
  const stored = appendColumns(database, table, last?.stored ?? null)
  const sumOf = (name: string): RowSum => {
    const [[count, sum] = []] = database.rows(`SELECT count(*), coalesce(sum(sum), 0) FROM ${name}`)
    return [Number(count), Number(sum)]
  }
  const build: BuildRow = {
    key,
    now,
    folders,
    lists: [...lists.fingerprints].map(([owner, packs]) => [
      owner,
      (owner && lists.remembered.get(owner)) ?? null,
      [...packs],
    ]),
    table: stored,
    stories: sumOf('stories'),
    outputs: sumOf('outputs'),
  }
  database.run('DELETE FROM build')
  const text = JSON.stringify(build)
  database.run('INSERT INTO build VALUES (?, ?)', text, crc32(text))
}

function writeRow(database: Database, table: string, values: readonly (string | number)[]): void {
  const places = [...values, ''].map(() => '?').join()
  database.run(`INSERT OR REPLACE INTO ${table} VALUES (${places})`, ...values, crc32(values.join('\t')))
}
