import type { SiteIndex } from './site-index.ts'

/** A file of the snapshot as the last build left it: whose it is, its stamp, and a CRC-32 (0 of media, whose originals are there). */
export interface Output {
  readonly name: string
  readonly owner: string
  readonly stamp: string
  readonly crc: number
}

/**
 * Says whose files these are, each with a digest of what it is made of where that is asked for; others of theirs are
 * dropped. An owner is a story by its key, a list by its path, or what else its name says.
 */
export function own(
  index: SiteIndex,
  owner: string,
  outputs: readonly (readonly [name: string, fingerprint: string | null])[],
): void {
  const { sql, dropped, contested } = index
  const names = new Set(outputs.map(([name]) => name))
  for (const [found] of sql.rows('SELECT name FROM outputs WHERE owner = ?', owner)) {
    const name = String(found)
    if (names.has(name)) continue
    sql.run('DELETE FROM outputs WHERE name = ? AND owner = ?', name, owner)
    if (hasOutput(index, name)) contested.add(name)
    else dropped.add(name)
  }
  for (const [name, fingerprint] of outputs) {
    sql.run(
      `INSERT INTO outputs (name, owner, fingerprint) VALUES (?, ?, ?)
         ON CONFLICT (name, owner) DO UPDATE SET fingerprint = excluded.fingerprint`,
      ...[name, owner, fingerprint],
    )
    if (ownersOf(index, name).length > 1) contested.add(name)
    dropped.delete(name)
  }
}

function ownersOf({ sql }: SiteIndex, name: string): readonly string[] {
  return sql.rows('SELECT owner FROM outputs WHERE name = ?', name).map(([owner]) => String(owner))
}

export function hasOutput(index: SiteIndex, name: string): boolean {
  return ownersOf(index, name).length > 0
}

/** The stories that have a file which another of them gave or took in this build: an address led to one, and was withdrawn of another. */
export function contestants(index: SiteIndex): readonly string[] {
  return [...index.contested].flatMap(name => ownersOf(index, name))
}

export function storedOutputs({ sql }: SiteIndex): readonly Output[] {
  const rows = sql.rows('SELECT name, owner, stamp, crc FROM outputs')
  return rows.map(([name, owner, stamp, crc]) => ({
    name: String(name),
    owner: String(owner),
    stamp: String(stamp),
    crc: Number(crc),
  }))
}

/** The files of each list across stories, by its path. */
export function outputsOfLists({ sql }: SiteIndex): ReadonlyMap<string, readonly string[]> {
  const rows = sql.rows("SELECT owner, name FROM outputs WHERE owner LIKE '/%'")
  const groups = Map.groupBy(rows, ([owner]) => String(owner))
  return new Map([...groups].map(([owner, own]) => [owner, own.map(([, name]) => String(name))]))
}

/** The digest of what a file is made of; null of one that is not there, or that nobody asked for. */
export function fingerprintOfOutput({ sql }: SiteIndex, name: string): string | null {
  const [row] = sql.rows('SELECT fingerprint FROM outputs WHERE name = ?', name)
  return (row?.[0] ?? null) as string | null
}

/** Notes how a file was left. */
export function setOutput({ sql }: SiteIndex, name: string, stamp: string, crc: number): void {
  sql.run('UPDATE outputs SET stamp = ?, crc = ? WHERE name = ?', stamp, crc, name)
}

export function countOutputs({ sql }: SiteIndex): number {
  return Number(sql.rows('SELECT count(DISTINCT name) FROM outputs')[0]?.[0])
}
