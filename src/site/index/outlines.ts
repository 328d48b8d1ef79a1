import type { Naming } from '../../collection/kinds.ts'
import type { Path } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import { instantAt } from './entry-row.ts'
import type { SiteIndex } from './site-index.ts'

/** A story as lists of the whole site take it. */
export interface Outline {
  readonly id: EntryId
  readonly path: Path
  /** When the first of it was shown. */
  readonly first: Instant
  readonly isListed: boolean
  /** Whether its page stands no more: the whole was taken back. */
  readonly isGone: boolean
  readonly changed: Instant
  /** How many of its updates have pages that search engines may list. */
  readonly pageCount: number
  /** A digest of all that is said of it. */
  readonly fingerprint: string
  /** Those pages, and what subscription lists call the story; null where nothing of it is listed. */
  readonly says: () => OutlineText
}

export interface OutlineText {
  readonly naming: Naming | null
  readonly pages: readonly (readonly [path: Path, lastModified: Instant])[]
}

/** The stories that have begun to be shown, in the order in which they were, which nothing changes. */
export function storyOutlines({ sql }: SiteIndex): readonly Outline[] {
  const rows = sql.rows(
    'SELECT rowid, id, path, first, listed, gone, changed, pages, fingerprint FROM outlines ORDER BY first, id',
  )
  return rows.map(([row = null, id, path, first, listed, gone, changed, pages, fingerprint]) => ({
    id: String(id) as EntryId,
    path: String(path) as Path,
    first: instantAt(Number(first)),
    isListed: listed === 1,
    isGone: gone === 1,
    changed: instantAt(Number(changed)),
    pageCount: Number(pages),
    fingerprint: String(fingerprint),
    says: () => {
      const [text] = sql.rows('SELECT says FROM outlines WHERE rowid = ?', row)
      return JSON.parse(String(text?.[0]))
    },
  }))
}
