import type { Naming } from '../../collection/kinds.ts'
import type { Path } from '../../model/entry.ts'
import { ALL_GROUPINGS } from '../../model/grouping.ts'
import type { Instant } from '../../model/instant.ts'
import type { Text } from '../../model/text.ts'
import { own } from './outputs.ts'
import { pageOf, type SiteIndex } from './site-index.ts'

/** A list across stories as a build leaves it, for the next. */
export interface StoredList {
  readonly summary: CollectionSummary
  /** When it changes by time alone. */
  readonly until: Instant | null
  /** Digests: of where its archives end, and of what all of them say alike. */
  readonly ends: string
  readonly frame: string
}

/** What other pages say of a list. */
export interface CollectionSummary extends Naming {
  readonly path: Path
  readonly changed: Instant
  /** Of a topic or a person, how its newest entry that stands writes it, and how many stand. */
  readonly name: Text | null
  readonly standing: number
  /** Whether other pages lead to it: not where nothing stands in it any more. */
  readonly isFollowed: boolean
  /** Whether it answers 410: nothing of it is told any more. */
  readonly isGone: boolean
}

/** The lists across stories as the last build left them, and as this one put them. */
export function storedLists({ sql }: SiteIndex): ReadonlyMap<Path, StoredList> {
  const rows = sql.rows('SELECT path, summary, until, ends, frame FROM lists JOIN pages USING (page)')
  return new Map(
    rows.map(([path, summary, until, ends, frame]) => [
      path as Path,
      {
        summary: JSON.parse(String(summary)),
        until: until as Instant | null,
        ends: String(ends),
        frame: String(frame),
      },
    ]),
  )
}

/** Puts a list in the place of what it was; null where nothing is told of it any more. */
export function putList(index: SiteIndex, path: Path, list: StoredList | null): void {
  const page = pageOf(index, path)
  if (list === null) {
    index.sql.run('DELETE FROM lists WHERE page = ?', page)
    own(index, path, [])
    return
  }
  const values = [JSON.stringify(list.summary), list.until, list.ends, list.frame]
  index.sql.run('INSERT OR REPLACE INTO lists VALUES (?, ?, ?, ?, ?)', page, ...values)
}

/** The pages of topics and people on which something is or was listed. */
export function pagesOfNames({ sql }: SiteIndex): ReadonlySet<string> {
  const rows = sql.rows('SELECT path FROM pages WHERE page IN (SELECT DISTINCT page FROM members)')
  const paths = rows.map(([path]) => String(path))
  return new Set(paths.filter(path => ALL_GROUPINGS.some(grouping => path.startsWith(grouping.path))))
}
