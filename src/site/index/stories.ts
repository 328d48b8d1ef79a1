import { isStanding } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import { type LastMoment, momentIn } from '../../story/last-moment.ts'
import type { ArticleFacts } from '../../story/reading/read-story.ts'
import { keyOf } from '../../story/reading/story-files.ts'
import { entriesOf } from './entries.ts'
import type { SiteIndex } from './site-index.ts'
import type { StoryRecord } from './story-record.ts'

/** A story as a build left it. */
export interface StoredStory {
  /** The paths of its files, and the stamps they had, a line each. */
  readonly files: string
  readonly stamps: string
  /** When what is rendered of it changes by time alone. */
  readonly until: Instant | null
}

/** The stories as the last build left them, before this one puts any. */
export function storedStories({ sql }: SiteIndex): ReadonlyMap<string, StoredStory> {
  const rows = sql.rows('SELECT key, files, stamps, until FROM stories')
  return new Map(
    rows.map(([key, files, stamps, until]) => [
      String(key),
      { files: String(files), stamps: String(stamps), until: until as Instant | null },
    ]),
  )
}

/** Notes what the next build has to find to go by a story. */
export function setStamps({ sql }: SiteIndex, key: string, files: string, stamps: string): void {
  sql.run('UPDATE stories SET files = ?, stamps = ?, fresh = 0 WHERE key = ?', files, stamps, key)
}

export function storyKeys({ sql }: SiteIndex): readonly string[] {
  return sql.rows('SELECT key FROM stories').map(([key]) => String(key))
}

export function recordOf({ sql }: SiteIndex, key: string): StoryRecord | null {
  const [row] = sql.rows('SELECT record FROM stories WHERE key = ?', key)
  return row ? JSON.parse(String(row[0])) : null
}

/** The records that say more than that an article of this name is out, articles first, by file. */
export function notableRecords({ notable }: SiteIndex): readonly StoryRecord[] {
  const order = ([key, { article }]: readonly [string, StoryRecord]) => `${article ? 0 : 1} ${key}`
  return [...notable].toSorted((a, b) => (order(a) < order(b) ? -1 : 1)).map(([, record]) => record)
}

/** The records of the stories whose files have this name. */
export function recordsNamed({ sql }: SiteIndex, slug: string): readonly StoryRecord[] {
  const rows = sql.rows('SELECT record FROM stories WHERE slug = ? ORDER BY key', slug)
  return rows.map(([record]) => JSON.parse(String(record)))
}

/** What the ledgers tell last of the stories that this build did not compile. */
export function lastStoredMoment({ sql }: SiteIndex): LastMoment | null {
  const [row] = sql.rows(
    'SELECT moment_slug, moment FROM stories WHERE NOT fresh AND moment IS NOT NULL ORDER BY moment DESC, key LIMIT 1',
  )
  const [[built] = []] = sql.rows('SELECT max(built) FROM stories WHERE NOT fresh')
  return row
    ? momentIn(String(row[0]), { at: row[1] as Instant, built: (built ?? null) as Instant | null })
    : null
}

export function articleSlugs({ sql }: SiteIndex): readonly string[] {
  const rows = sql.rows("SELECT slug FROM stories WHERE key LIKE 'articles/%.md' ORDER BY key")
  return rows.map(([slug]) => String(slug))
}

export function hasArticles({ sql }: SiteIndex): boolean {
  return sql.rows("SELECT 1 FROM stories WHERE key LIKE 'articles/%' LIMIT 1").length > 0
}

export function countStories({ sql }: SiteIndex): number {
  return Number(sql.rows('SELECT count(*) FROM stories')[0]?.[0])
}

/** The articles whose address or id another may claim: those that say more than usual, and those of a name that is another's too. */
export function articlesOfSharedNames(index: SiteIndex): readonly ArticleFacts[] {
  const notable = notableRecords(index)
  const old = notable.flatMap(({ article }) => article?.formerly ?? [])
  const rows = index.sql.rows(
    `SELECT record FROM stories WHERE slug IN (SELECT value FROM json_each(?))
       OR slug IN (SELECT slug FROM stories GROUP BY slug HAVING count(*) > 1)`,
    JSON.stringify(old),
  )
  const found = [...notable, ...rows.map(([record]): StoryRecord => JSON.parse(String(record)))]
  const articles = new Map(found.flatMap(({ article }) => (article ? [[article.file, article]] : [])))
  return [...articles.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1))
}

/** The id of the story that stands under a slug; null where none does. */
export function standingAt(index: SiteIndex, slug: string): EntryId | null {
  const records = [...recordsNamed(index, slug), ...index.notable.values()]
  const keys = records.flatMap(({ files, compiled }) =>
    compiled.some(story => story.slug === slug) ? [keyOf(files)] : [],
  )
  const entries = [...new Set(keys)].flatMap(key => entriesOf(index, key))
  return entries.find(entry => isStanding(entry) && entry.story.slug === slug)?.story.id ?? null
}
