import type { Path, StoryCard } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Text } from '../../model/text.ts'
import { instantAt } from './entry-row.ts'
import { pageOf, type SiteIndex } from './site-index.ts'
import type { Row } from './sql.ts'

/*
 * Stories, each once: those that a list across stories shows, of half a million those at its top; and all of them by the
 * day on which they were published.
 */

/** So many of a list's stories, the one that went on last first, with the live ones on top: at most half as many more. */
export function storiesOn(index: SiteIndex, path: Path, count: number): readonly StoryCard[] {
  const page = pageOf(index, path)
  const top = (condition: string, limit: number) =>
    index.sql.rows(
      `SELECT outline, card FROM cards JOIN outlines USING (outline) WHERE page = ? ${condition}
         ORDER BY developed DESC, id LIMIT ?`,
      ...[page, limit],
    )
  const live = top('AND live', Math.ceil(count / 2))
  const onTop = new Set(live.map(([outline]) => outline))
  const others = top('', count).filter(([outline]) => !onTop.has(outline ?? null))
  return [...live, ...others].map(([, card]) => JSON.parse(String(card)))
}

/** How many stories of a list stand. */
export function countStoriesOn(index: SiteIndex, path: Path): number {
  const page = pageOf(index, path)
  return Number(index.sql.rows('SELECT sum(stands) FROM cards WHERE page = ?', page)[0]?.[0])
}

/** When one of a list's stories changed last; null where it shows none. */
export function lastChangeOn(index: SiteIndex, path: Path): Instant | null {
  const [row] = index.sql.rows('SELECT max(changed) FROM cards WHERE page = ?', pageOf(index, path))
  return typeof row?.[0] === 'number' ? instantAt(row[0]) : null
}

/** When each of a list's stories changed last. */
export function changesOn(index: SiteIndex, path: Path): readonly Instant[] {
  const rows = index.sql.rows('SELECT DISTINCT changed FROM cards WHERE page = ?', pageOf(index, path))
  return rows.map(([changed]) => instantAt(Number(changed)))
}

/** Where lists show a story, with a digest of how. */
export function shownIn({ sql }: SiteIndex, story: number): readonly Row[] {
  return sql.rows(
    'SELECT page, fingerprint FROM outlines JOIN cards USING (outline) WHERE story = ? ORDER BY page, fingerprint',
    story,
  )
}

/** The lists that show other stories than with the last build, or show one otherwise. */
export function listsOfChangedStories(index: SiteIndex): ReadonlySet<Path> {
  const pages = new Set<number>()
  for (const [story, before] of index.shownBefore) {
    const now = shownIn(index, story)
    if (JSON.stringify(before) === JSON.stringify(now)) continue
    for (const [page] of [...before, ...now]) pages.add(Number(page))
  }
  const rows = index.sql.rows(
    'SELECT path FROM pages WHERE page IN (SELECT value FROM json_each(?))',
    JSON.stringify([...pages]),
  )
  return new Set(rows.map(([path]) => path as Path))
}

/** A month in which more were published has a page for each day: a page of more titles is long to look through. */
const LONGEST_MONTH = 200

/** A day of the archive, on which at least one story was published. */
export interface ArchiveDay {
  /** `2026-11-27`, in the publication's time zone. */
  readonly day: string
  /** How many stories were published on it, and how many of them stand. */
  readonly published: number
  readonly standing: number
  /** When one of them changed last, or was taken back. */
  readonly changed: Instant
  /** A digest of all that is said of them. */
  readonly fingerprint: string
}

/** The days of the archive, oldest first. Of the stories an index is read, and none is held. */
export function archiveDays({ sql }: SiteIndex): readonly ArchiveDay[] {
  const rows = sql.rows(
    `SELECT day, count(*), sum(stands), max(changed), group_concat(fingerprint, ' ' ORDER BY published, id)
       FROM outlines WHERE day IS NOT NULL GROUP BY day ORDER BY day`,
  )
  return rows.map(([day, published, standing, changed, fingerprint]) => ({
    day: String(day),
    published: Number(published),
    standing: Number(standing),
    changed: instantAt(Number(changed)),
    fingerprint: String(fingerprint),
  }))
}

/** Whether a month has pages for its days. What was taken back counts too, so that no address goes. */
export function isDivided(days: readonly ArchiveDay[]): boolean {
  return days.reduce((sum, { published }) => sum + published, 0) > LONGEST_MONTH
}

/** Whether a page of the archive stands for a month or a day, as `2026-11` or `2026-11-27`. */
export function hasArchivePage({ sql }: SiteIndex, period: string): boolean {
  if (!/^\d{4}-\d\d(?:-\d\d)?$/.test(period)) return false
  const count = (text: string) =>
    Number(sql.rows('SELECT count(*) FROM outlines WHERE day BETWEEN ? AND ?', text, `${text}~`)[0]?.[0])
  const month = period.slice(0, 7)
  return count(period) > 0 && (period === month || count(month) > LONGEST_MONTH)
}

/** A story as the archive names it. */
export interface ArchivedTitle {
  readonly path: Path
  readonly title: Text
  readonly day: string
  readonly language: string
}

/** The stories of some days that stand, newest first. */
export function archivedBetween({ sql }: SiteIndex, first: string, last: string): readonly ArchivedTitle[] {
  const rows = sql.rows(
    `SELECT path, title, day, language FROM outlines WHERE day BETWEEN ? AND ? AND day IS NOT NULL AND stands
       ORDER BY day DESC, published DESC, id`,
    ...[first, last],
  )
  return rows.map(([path, title, day, language]) => ({
    path: path as Path,
    title: title as Text,
    day: String(day),
    language: String(language),
  }))
}

/** When each story of some days changed last. */
export function archiveChanges({ sql }: SiteIndex, first: string, last: string): readonly Instant[] {
  const rows = sql.rows(
    'SELECT DISTINCT changed FROM outlines WHERE day BETWEEN ? AND ? AND day IS NOT NULL',
    ...[first, last],
  )
  return rows.map(([changed]) => instantAt(Number(changed)))
}
