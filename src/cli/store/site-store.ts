import { closeSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Instant } from '../../model/instant.ts'
import { newIndex, openIndex, SCHEMA, type SiteIndex } from '../../site/index/site-index.ts'
import { Damage, sqlite, sqlOver } from '../../site/index/sql.ts'
import { onDisk, unlessGone } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import { type Database, openDatabase } from './database.ts'

/*
 * What a build leaves for the next one, so that an edit costs what it changes: the index in one SQLite file for each folder
 * of outputs. It only ever spares work: without it everything is built, to the same bytes.
 *
 * A build is one transaction, from its first row until its outputs are in place: one that fails or is killed leaves the
 * store as it was. The file is used where its bytes are what that left, by a CRC-32 of all of it in a file beside it; it is
 * of this schema; and the build in it has this cache key.
 */

/** Another for every schema: no file of another is read. */
const VERSION = 4

/** A digest of each thing that every story depends on. Where one differs nothing that was stored holds. */
export interface CacheKey {
  /** This version of Dateline, and what it runs on. */
  readonly dateline: string
  /** What the publication says of itself. */
  readonly publication: string
  /** How the build is asked for. */
  readonly options: string
}

/** What is told of the whole build. */
export interface StoredBuild {
  readonly key: CacheKey
  readonly now: Instant
  /** A digest of the addresses that names have. */
  readonly names: string
  /** The folders of outputs: of each its path below them, and a stamp: while it is the same, nothing came or went there. */
  readonly folders: readonly (readonly [folder: string, stamp: string])[]
}

/**
 * Why a build does not go by what was stored: by another version of the store, by a build that was ended before all of it
 * was stored, of a later moment; or the first part of the cache key that differs.
 */
export type Refused = 'version' | 'unfinished' | 'later' | keyof CacheKey

export interface SiteStore {
  readonly index: SiteIndex
  /** The last build, where this one may go by it. */
  readonly last: StoredBuild | null
  /** Why this build does not go by the one that was stored; null where it does, or none was. */
  readonly refused: Refused | null
  /** Stores a build whose outputs are in place; a Failure where the disk refuses: the build is done all the same. */
  readonly store: (build: StoredBuild) => Failure | null
  /** Leaves the store as it was before, unless the build was stored. */
  readonly close: () => void
}

/** The store of the builds into a folder of outputs, below the root. */
function storeFile(assets: string): string {
  return `.dateline/built/${assets.replaceAll('/', '-')}.db`
}

/** Whether a build was stored, whatever that is worth now. */
export function isStored(root: string, assets: string): boolean {
  const file = storeFile(assets)
  return unlessGone(() => statSync(join(root, file)), file) !== null
}

/** An index for a build that leaves nothing: on the disk where it gets large, and gone with the process. */
export function temporaryIndex(): SiteIndex {
  return newIndex(sqlOver(new (sqlite().DatabaseSync)('')))
}

/** Removes the store: what it holds is not to be trusted. */
export function removeStore(root: string, assets: string): void {
  const file = storeFile(assets)
  for (const name of [file, `${file}-journal`, sumFile(file)])
    onDisk('remove', name, () => rmSync(join(root, name), { force: true }))
}

/** Opens the store for a build of this cache key and time. Throws a Damage where it is not what was written. */
export function openStore(
  root: string,
  assets: string,
  { key, now }: Pick<StoredBuild, 'key' | 'now'>,
): SiteStore {
  const file = storeFile(assets)
  let refused: Refused | null = null
  if (isStored(root, assets)) {
    const database = openDatabase(root, file)
    try {
      // What a build that was killed has written is undone by this.
      database.run('BEGIN IMMEDIATE')
      const found = buildIn(database, root, file)
      refused = found === null || typeof found === 'string' ? found : refusedFor(found, key, now)
      if (found !== null && typeof found !== 'string' && refused === null)
        return storeOver(database, { last: found, refused }, { root, assets })
    } catch (error) {
      database.close()
      throw error
    }
    database.close()
    removeStore(root, assets)
  }
  const database = openDatabase(root, file)
  database.run('BEGIN IMMEDIATE')
  for (const statement of SCHEMA) database.run(statement)
  database.run(`PRAGMA user_version = ${VERSION}`)
  return storeOver(database, { last: null, refused }, { root, assets })
}

/** The build that was stored, if any. */
function buildIn(
  database: Database,
  root: string,
  file: string,
): StoredBuild | null | 'version' | 'unfinished' {
  // Before anything that the file says of itself: a bit of that may be wrong as well.
  const proved = isProved(root, file)
  const [[version] = []] = database.rows('PRAGMA user_version')
  if (version === 0) return null // The first build was ended before its end.
  if (version !== VERSION) return 'version'
  if (!proved) return 'unfinished'
  const [[text] = []] = database.rows('SELECT text FROM build')
  return JSON.parse(String(text))
}

function refusedFor(last: StoredBuild, key: CacheKey, now: Instant): Refused | null {
  const parts = ['dateline', 'publication', 'options'] as const satisfies readonly (keyof CacheKey)[]
  return parts.find(part => last.key[part] !== key[part]) ?? (last.now <= now ? null : 'later')
}

function storeOver(
  database: Database,
  { last, refused }: Pick<SiteStore, 'last' | 'refused'>,
  { root, assets }: { readonly root: string; readonly assets: string },
): SiteStore {
  const file = storeFile(assets)
  let isOpen = true
  const close = () => {
    if (!isOpen) return
    isOpen = false
    database.close()
    if (last === null) removeStore(root, assets)
  }
  return {
    index: openIndex(database),
    last,
    refused,
    store(build) {
      try {
        database.run('DELETE FROM build')
        database.run('INSERT INTO build VALUES (?)', JSON.stringify(build))
        // Without it the file is not trusted: killed between here and the new sum, it is unfinished and not damaged.
        onDisk('remove', sumFile(file), () => rmSync(join(root, sumFile(file)), { force: true }))
        database.run('COMMIT')
        isOpen = false
        database.close()
        writeSum(root, file)
        return null
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        return error
      } finally {
        close()
      }
    },
    close,
  }
}

function sumFile(file: string): string {
  return file.replace(/\.db$/, '.sum')
}

/** Bytes that are read at a time: a file may be longer than what Node reads at once. */
const PIECE = 16_777_216

/** A CRC-32 of a file below the root. */
function sumOf(root: string, file: string): number {
  return onDisk('read', file, () => {
    const opened = openSync(join(root, file), 'r')
    try {
      const piece = Buffer.alloc(PIECE)
      let sum = 0
      for (let read = -1; read !== 0; sum = crc32(piece.subarray(0, read), sum))
        read = readSync(opened, piece, 0, PIECE, null)
      return sum
    } finally {
      closeSync(opened)
    }
  })
}

function writeSum(root: string, file: string): void {
  const sum = String(sumOf(root, file))
  onDisk('write', sumFile(file), () => writeFileSync(join(root, sumFile(file)), sum))
}

/** Whether the last build got as far as to sum the file up. Throws a Damage where the bytes are not what it left. */
function isProved(root: string, file: string): boolean {
  const left = unlessGone(() => readFileSync(join(root, sumFile(file)), 'utf8'), sumFile(file))
  if (left !== null && left !== String(sumOf(root, file))) throw new Damage(file)
  return left !== null
}
