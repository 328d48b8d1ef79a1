import type { Path } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import { type Instant, latestOf } from '../../model/instant.ts'
import { type EntryRow, instantAt, orderOf } from './entry-row.ts'
import { clearOutlines, putOutline, type WholeOutline } from './outlines.ts'
import { own } from './outputs.ts'
import { pageOf, type SiteIndex } from './site-index.ts'
import type { Row } from './sql.ts'
import { shownIn } from './story-lists.ts'
import { isNotable, type StoryRecord } from './story-record.ts'

/** A story as it was compiled. */
export interface CompiledRows {
  readonly record: StoryRecord
  readonly outlines: readonly WholeOutline[]
  readonly entries: readonly EntryRow[]
}

/** Puts a story in the place of what it was. */
export function putStory(index: SiteIndex, key: string, { record, outlines, entries }: CompiledRows): void {
  const { sql, before, shownBefore, notable } = index
  const known = storyAt(index, key)
  if (known === null) sql.run('INSERT INTO stories (key) VALUES (?)', key)
  else clear(index, known)
  const story = known ?? Number(storyAt(index, key))
  if (known === null) before.set(story, [])
  if (known === null) shownBefore.set(story, [])
  notable.delete(key)
  if (isNotable(record)) notable.set(key, record)
  const last = lastOfStories(record)
  const until = record.compiled.flatMap(({ standsUntil }) => standsUntil ?? []).toSorted()[0] ?? null
  sql.run(
    'UPDATE stories SET slug = ?, until = ?, moment = ?, moment_slug = ?, built = ?, fresh = 1, notable = ?, record = ? WHERE story = ?',
    ...[record.files.slug, until, last?.at ?? null, last?.slug ?? null, lastBuiltOf(record)],
    ...[notable.has(key) ? 1 : 0, JSON.stringify(record), story],
  )
  for (const outline of outlines) putOutline(index, story, outline)
  for (const entry of entries) putEntry(index, story, entry)
  own(
    index,
    key,
    record.assets.map(name => [name, null]),
  )
}

/** Removes a story that is no more. */
export function removeStory(index: SiteIndex, key: string): void {
  const story = storyAt(index, key)
  if (story === null) return
  clear(index, story)
  index.notable.delete(key)
  own(index, key, [])
  index.sql.run('DELETE FROM stories WHERE story = ?', story)
}

function storyAt({ sql }: SiteIndex, key: string): number | null {
  const [row] = sql.rows('SELECT story FROM stories WHERE key = ?', key)
  return row ? Number(row[0]) : null
}

function lastBuiltOf({ compiled }: StoryRecord): Instant | null {
  return latestOf(compiled.flatMap(({ lastMoment }) => lastMoment?.built ?? []))
}

function lastOfStories({ compiled }: StoryRecord): { readonly slug: string; readonly at: Instant } | null {
  const moments = compiled.flatMap(({ slug, lastMoment }) =>
    lastMoment ? [{ slug, at: lastMoment.at }] : [],
  )
  const [first = null, ...others] = moments
  return others.reduce((last, one) => (last && last.at >= one.at ? last : one), first)
}

function putEntry(index: SiteIndex, story: number, row: EntryRow): void {
  const { sql } = index
  const { id, shown, fingerprint, phase, marks, listing, content } = row
  const order = orderOf(id)
  const pages = row.pages.map(([page, name]) => [pageOf(index, page), name] as const)
  const left = row.left.map(page => pageOf(index, page))
  sql.run(
    'INSERT INTO entries (story, id, shown, fingerprint, phase, marks, pages, listing, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[story, id, shown, fingerprint, phase, marks],
    ...[JSON.stringify([pages.map(([page]) => page), left]), listing, content],
  )
  const entry = Number(sql.rows('SELECT last_insert_rowid()')[0]?.[0])
  for (const [page, name] of pages) {
    sql.run(
      'INSERT INTO members VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      ...[page, entry, row.published, row.touched, row.changed, row.updated, row.size, phase],
      ...[row.movedIn, row.isStanding ? 1 : 0, row.isLive ? 1 : 0, row.isEdited ? 1 : 0, name],
    )
    sql.run('INSERT INTO places VALUES (?, ?, ?, ?)', page, shown, order, entry)
  }
  for (const page of left) sql.run('INSERT INTO leavings VALUES (?, ?, ?, ?)', page, shown, order, entry)
}

/** Removes the rows of a story's entries, and notes what they were before this build. */
function clear(index: SiteIndex, story: number): void {
  const { sql, before, shownBefore } = index
  const rows = placesOf(sql, story)
  if (!before.has(story)) before.set(story, rows)
  if (!shownBefore.has(story)) shownBefore.set(story, shownIn(index, story))
  for (const [entry = null, id, shown = null, , , pages] of rows) {
    const [listing, left] = pagesIn(pages)
    const place = [shown, orderOf(String(id)), entry]
    for (const page of listing) {
      sql.run('DELETE FROM members WHERE page = ? AND entry = ?', page, entry)
      sql.run('DELETE FROM places WHERE page = ? AND shown = ? AND id = ? AND entry = ?', page, ...place)
    }
    for (const page of left)
      sql.run('DELETE FROM leavings WHERE page = ? AND shown = ? AND id = ? AND entry = ?', page, ...place)
  }
  sql.run('DELETE FROM entries WHERE story = ?', story)
  clearOutlines(index, story)
}

function placesOf(sql: SiteIndex['sql'], story: number): readonly Row[] {
  return sql.rows('SELECT entry, id, shown, fingerprint, phase, pages FROM entries WHERE story = ?', story)
}

function pagesIn(json: unknown): readonly [listing: readonly number[], left: readonly number[]] {
  return JSON.parse(String(json))
}

/** Where something changed: a list, and the place in its archives. */
export interface ChangedPlace {
  readonly page: Path
  readonly shown: Instant
  readonly id: EntryId
}

/** Where lists changed since the last build. */
export function changedPlaces({ sql, before }: SiteIndex): readonly ChangedPlace[] {
  const pathOf = (page: number) => sql.rows('SELECT path FROM pages WHERE page = ?', page)[0]?.[0] as Path
  return [...before].flatMap(([story, rows]) => {
    const [was, is] = [byContent(rows), byContent(placesOf(sql, story))]
    const moved = [
      ...[...was].filter(([content]) => !is.has(content)),
      ...[...is].filter(([content]) => !was.has(content)),
    ]
    return moved.flatMap(([, [, id, shown, , , pages]]) =>
      pagesIn(pages)
        .flat()
        .map(page => ({ page: pathOf(page), shown: instantAt(Number(shown)), id: String(id) as EntryId })),
    )
  })
}

/** Rows by all that lists know of them: the same content is no change. */
function byContent(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map(row => [row.slice(1).join('\t'), row]))
}
