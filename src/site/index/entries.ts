import type { Listing } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import { instantAt, MARKS, secondsOf, wholeText } from './entry-row.ts'
import { pageOf, type SiteIndex } from './site-index.ts'
import type { Row } from './sql.ts'

const ENTRIES = 'SELECT entry, listing FROM entries'

/** What an entry is to lists, from its number and JSON; of the same row twice, two objects. */
export function entryIn({ rowOf }: SiteIndex, [entry, listing]: Row): Listing {
  const found: Listing = JSON.parse(String(listing))
  rowOf.set(found, Number(entry))
  return found
}

/** The whole of an entry that was read here, as JSON. */
export function textOf({ sql, rowOf }: SiteIndex, entry: Listing): string {
  const row = rowOf.get(entry)
  if (row === undefined) throw new Error(`${entry.id} was not read from the index.`)
  const [[listing, content] = []] = sql.rows('SELECT listing, content FROM entries WHERE entry = ?', row)
  return wholeText(String(listing), String(content))
}

/** The entries of a story, in its order. */
export function entriesOf(index: SiteIndex, key: string): readonly Listing[] {
  return select(index, 'story = (SELECT story FROM stories WHERE key = ?) ORDER BY entry', key)
}

export function* allEntries(index: SiteIndex): Generator<Listing> {
  for (const row of index.sql.each(`${ENTRIES} ORDER BY entry`)) yield entryIn(index, row)
}

/** The entries that the publication shows, notices of withdrawn ones among them, in the order of their publication. */
export function* shownEntries(index: SiteIndex): Generator<Listing> {
  const rows = index.sql.each(
    `SELECT entry, listing FROM entries JOIN members USING (entry)
       WHERE page = ? AND members.phase <= 1 ORDER BY published, entry`,
    pageOf(index, '/'),
  )
  for (const row of rows) yield entryIn(index, row)
}

/** The entries whose person has a page that the editor chose. */
export function entriesOfChosenPages(index: SiteIndex): readonly Listing[] {
  return select(index, 'marks > 0 AND marks & ?', MARKS.chosenPage)
}

/** Quotations that are named after another story than theirs, which they once left. */
export function entriesMovedHere(index: SiteIndex): readonly Listing[] {
  return select(index, 'marks > 0 AND marks & ?', MARKS.movedHere)
}

/** Whether any id of a file is no IRI. */
export function hasOtherIds({ sql }: SiteIndex): boolean {
  return sql.rows('SELECT 1 FROM entries WHERE marks > 0 AND marks & ? LIMIT 1', MARKS.otherId).length > 0
}

/** When an entry was first shown; null of one that no story has. */
export function shownAt({ sql }: SiteIndex, id: EntryId): Instant | null {
  const [row] = sql.rows('SELECT min(shown) FROM entries WHERE id = ?', id)
  return typeof row?.[0] === 'number' ? instantAt(row[0]) : null
}

/** The ids of all entries but those of these stories. */
export function idsBeside({ sql }: SiteIndex, keys: readonly string[]): readonly EntryId[] {
  const rows = sql.rows(
    'SELECT id FROM entries JOIN stories USING (story) WHERE key NOT IN (SELECT value FROM json_each(?))',
    JSON.stringify(keys),
  )
  return rows.map(([id]) => String(id) as EntryId)
}

/** The keys of the stories that have an id which another has too. */
export function storiesOfSharedIds({ sql }: SiteIndex): readonly string[] {
  const rows = sql.rows(
    `SELECT DISTINCT key FROM entries JOIN stories USING (story)
       WHERE id IN (SELECT id FROM entries GROUP BY id HAVING min(story) < max(story))`,
  )
  return rows.map(([key]) => String(key))
}

/** The keys of the stories that have an entry of one of these ids. */
export function storiesOfIds({ sql }: SiteIndex, ids: readonly EntryId[]): readonly string[] {
  const rows = sql.rows(
    'SELECT DISTINCT key FROM entries JOIN stories USING (story) WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  )
  return rows.map(([key]) => String(key))
}

/** Bytes of all entries that have begun to be shown. */
export function sizeOfAll(index: SiteIndex): number {
  const [row] = index.sql.rows('SELECT sum(size) FROM members WHERE page = ?', pageOf(index, '/'))
  return Number(row?.[0] ?? 0)
}

/** The entries that were shown or updated at a moment. */
export function entriesTouchedAt(index: SiteIndex, at: Instant): readonly Listing[] {
  return select(
    index,
    `entry IN (SELECT entry FROM places WHERE page = ?1 AND shown = ?2
       UNION SELECT entry FROM members WHERE page = ?1 AND updated = ?2)`,
    ...[pageOf(index, '/'), secondsOf(at)],
  )
}

/** The articles since a moment, and the last before. */
export function articlesSince(index: SiteIndex, since: Instant): readonly Listing[] {
  return select(
    index,
    `entry IN (SELECT entry FROM members WHERE page = ?1 AND published >= coalesce(
       (SELECT max(published) FROM members WHERE page = ?1 AND published <= ?2), 0))`,
    ...[pageOf(index, '/articles/'), secondsOf(since)],
  )
}

/** Whether an article was published in this very second, also where it was withdrawn since. */
export function isArticlePublishedAt(index: SiteIndex, at: Instant): boolean {
  const found = index.sql.rows(
    'SELECT 1 FROM members WHERE page = ? AND published = ? LIMIT 1',
    ...[pageOf(index, '/articles/'), secondsOf(at)],
  )
  return found.length > 0
}

/** The entries that left a page across stories. */
export function entriesThatLeft(index: SiteIndex): readonly Listing[] {
  return select(index, 'entry IN (SELECT entry FROM leavings)')
}

function select(
  index: SiteIndex,
  where: string,
  ...values: readonly (string | number)[]
): readonly Listing[] {
  return index.sql.rows(`${ENTRIES} WHERE ${where}`, ...values).map(row => entryIn(index, row))
}
