import type { Listing, Path } from '../../model/entry.ts'
import type { Row, Sql } from './sql.ts'
import type { StoryRecord } from './story-record.ts'

/*
 * What a build knows of all its stories, as tables: an entry once as JSON, and once for each list that it is in, with the
 * numbers by which lists are ordered and cut. An edit writes the rows of one story; of all others only what is asked for is
 * read.
 */
export const SCHEMA: readonly string[] = [
  'CREATE TABLE stories (story INTEGER PRIMARY KEY, key TEXT UNIQUE, slug TEXT, files TEXT, stamps TEXT, until TEXT, moment TEXT, moment_slug TEXT, built TEXT, fresh INTEGER, notable INTEGER, record TEXT)',
  'CREATE INDEX stories_slug ON stories (slug)',
  'CREATE INDEX stories_fresh ON stories (fresh) WHERE fresh',
  'CREATE INDEX stories_notable ON stories (notable) WHERE notable',
  // As lists of stories and of the whole site say it; of one without an article a row for each ledger.
  `CREATE TABLE outlines (outline INTEGER PRIMARY KEY, story INTEGER, id TEXT, path TEXT, first INTEGER, listed INTEGER, gone INTEGER, changed INTEGER,
     page_count INTEGER, fingerprint TEXT, pages TEXT, day TEXT, published INTEGER, stands INTEGER, title TEXT, language TEXT, card TEXT)`,
  'CREATE INDEX outlines_story ON outlines (story)',
  'CREATE INDEX outlines_order ON outlines (first, id)',
  // In the order of the archive, with all that tells whether a page of it is what it was.
  'CREATE INDEX outlines_day ON outlines (day, published, id, stands, changed, fingerprint) WHERE day IS NOT NULL',
  // The stories that a list shows.
  `CREATE TABLE cards (page INTEGER, developed INTEGER, outline INTEGER, live INTEGER, stands INTEGER, changed INTEGER,
     PRIMARY KEY (page, developed, outline)) WITHOUT ROWID`,
  'CREATE INDEX cards_outline ON cards (outline)',
  'CREATE INDEX cards_live ON cards (page, developed) WHERE live',
  'CREATE INDEX cards_changed ON cards (page, changed)',
  'CREATE TABLE entries (entry INTEGER PRIMARY KEY, story INTEGER, id TEXT, shown INTEGER, fingerprint INTEGER, phase INTEGER, marks INTEGER, pages TEXT, listing TEXT, content TEXT)',
  'CREATE INDEX entries_story ON entries (story)',
  'CREATE INDEX entries_id ON entries (id, story)',
  'CREATE INDEX entries_marked ON entries (marks) WHERE marks > 0',
  'CREATE TABLE pages (page INTEGER PRIMARY KEY, path TEXT UNIQUE)',
  `CREATE TABLE members (page INTEGER, entry INTEGER, published INTEGER, touched INTEGER, changed INTEGER, updated INTEGER,
     size INTEGER, phase INTEGER, moved_in INTEGER, standing INTEGER, live INTEGER, edited INTEGER, name TEXT, PRIMARY KEY (page, entry)) WITHOUT ROWID`,
  'CREATE INDEX members_newest ON members (page, published)',
  'CREATE INDEX members_touched ON members (page, touched, published)',
  'CREATE INDEX members_changed ON members (page, changed)',
  'CREATE INDEX members_ended ON members (page) WHERE phase > 0',
  // In the order of archives.
  'CREATE TABLE places (page INTEGER, shown INTEGER, id BLOB, entry INTEGER, PRIMARY KEY (page, shown, id, entry)) WITHOUT ROWID',
  'CREATE TABLE leavings (page INTEGER, shown INTEGER, id BLOB, entry INTEGER, PRIMARY KEY (page, shown, id, entry)) WITHOUT ROWID',
  'CREATE TABLE lists (page INTEGER PRIMARY KEY, summary TEXT, until TEXT, ends TEXT, frame TEXT)',
  // The files of the snapshot: whose they are, a digest of what they are made of where that is asked for, and how the last build left them.
  'CREATE TABLE outputs (name TEXT, owner TEXT, fingerprint TEXT, stamp TEXT, crc INTEGER, PRIMARY KEY (name, owner)) WITHOUT ROWID',
  'CREATE INDEX outputs_owner ON outputs (owner)',
  // The publication's icon in each size, and a digest of its file.
  'CREATE TABLE drawings (digest TEXT, side INTEGER, png BLOB, PRIMARY KEY (digest, side)) WITHOUT ROWID',
  'CREATE TABLE build (text TEXT)',
]

/** The index of a build: the rows that the last build left, as far as this one goes by them, and those that it puts. */
export interface SiteIndex {
  readonly sql: Sql
  /** The records that say more than that an article of this name is out, by key. */
  readonly notable: Map<string, StoryRecord>
  /** The rows of entries that a story had before this build, by story. */
  readonly before: Map<number, readonly Row[]>
  /** Where lists showed a story before this build, and how, by story. */
  readonly shownBefore: Map<number, readonly Row[]>
  readonly pages: Map<Path, number>
  readonly rowOf: WeakMap<Listing, number>
  /** Files that nobody has any more, and those that two stories have, or had. */
  readonly dropped: Set<string>
  readonly contested: Set<string>
}

/** The index in a database that has the SCHEMA. */
export function openIndex(sql: Sql): SiteIndex {
  const rows = sql.rows('SELECT key, record FROM stories WHERE notable')
  return {
    sql,
    notable: new Map(rows.map(([key, record]) => [String(key), JSON.parse(String(record))])),
    before: new Map(),
    shownBefore: new Map(),
    pages: new Map(),
    rowOf: new WeakMap(),
    dropped: new Set(),
    contested: new Set(),
  }
}

/** An empty one. */
export function newIndex(sql: Sql): SiteIndex {
  for (const statement of SCHEMA) sql.run(statement)
  return openIndex(sql)
}

/** The number of a page, which it is given now if it has none. */
export function pageOf({ sql, pages }: SiteIndex, path: Path): number {
  const known = pages.get(path)
  if (known !== undefined) return known
  sql.run('INSERT OR IGNORE INTO pages (path) VALUES (?)', path)
  const [row] = sql.rows('SELECT page FROM pages WHERE path = ?', path)
  const page = Number(row?.[0])
  pages.set(path, page)
  return page
}
