import type { ArchiveEnd } from '../../collection/archives.ts'
import type { Totals } from '../../collection/collections.ts'
import type { Listing, Path } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import { entryIn } from './entries.ts'
import { instantAt, orderOf, secondsOf } from './entry-row.ts'
import { pageOf, type SiteIndex } from './site-index.ts'
import type { Row } from './sql.ts'

/*
 * The entries of a list across stories, which may be half a million: those that lie between bounds are asked for, and of
 * all others sums. Where several share a bound, all of them come.
 */

/** A list in the index. */
export interface IndexedList {
  readonly index: SiteIndex
  readonly page: number
}

export function indexedList(index: SiteIndex, path: Path): IndexedList {
  return { index, page: pageOf(index, path) }
}

type Bound = number | string

/** The members for which a condition on their numbers holds. */
export function membersWhere(
  { index, page }: IndexedList,
  condition: string,
  ...values: readonly Bound[]
): readonly Listing[] {
  const rows = index.sql.rows(
    `SELECT entry, listing FROM entries WHERE entry IN (SELECT entry FROM members WHERE page = ? AND ${condition})`,
    ...[page, ...values],
  )
  return rows.map(row => entryIn(index, row))
}

/** What was not taken back: it is listed, whatever the time. */
export const STANDS = 'phase = 0'

/** What is no news only where nothing else is there. */
export const IS_NEWS = 'moved_in < 2'

/** The newest of those for which a condition holds. */
export function newestMembers(
  list: IndexedList,
  count: number,
  condition: string = STANDS,
  ...values: readonly Bound[]
): readonly Listing[] {
  const last = boundOf(list, 'published', 'published DESC', count, condition, values)
  return membersWhere(list, `${condition} AND published >= ?`, ...values, numberIn(last?.[0]))
}

/** Those that were touched last. */
export function lastTouchedMembers(
  list: IndexedList,
  count: number,
  condition: string = STANDS,
  ...values: readonly Bound[]
): readonly Listing[] {
  const touched = `${condition} AND touched IS NOT NULL`
  const last = boundOf(list, 'touched, published', 'touched DESC, published DESC', count, touched, values)
  const least = [numberIn(last?.[0]), numberIn(last?.[1])]
  return membersWhere(list, `${touched} AND (touched, published) >= (?, ?)`, ...values, ...least)
}

/** The values at a place in an order, counted from 1; null where there are fewer. */
function boundOf(
  { index, page }: IndexedList,
  columns: string,
  order: string,
  count: number,
  condition: string,
  values: readonly Bound[],
): Row | null {
  const rows = index.sql.rows(
    `SELECT ${columns} FROM members WHERE page = ? AND ${condition} ORDER BY ${order} LIMIT 1 OFFSET ?`,
    ...[page, ...values, count - 1],
  )
  return rows[0] ?? null
}

function numberIn(value: unknown): number {
  return Number(value ?? Number.MIN_SAFE_INTEGER)
}

/** Those behind an end of archives, up to another. */
export function membersBetween(
  { index, page }: IndexedList,
  end: ArchiveEnd | null,
  upTo: ArchiveEnd | null,
): readonly Listing[] {
  const [after, last] = [placeOf(end), placeOf(upTo)]
  const rows = index.sql.rows(
    `SELECT entry, listing FROM places JOIN entries USING (entry) WHERE page = ?
       ${after && 'AND (places.shown, places.id) > (?, ?)'} ${last && 'AND (places.shown, places.id) <= (?, ?)'}`,
    ...[page, ...(after ?? []), ...(last ?? [])],
  )
  return rows.map(row => entryIn(index, row))
}

/** What archives are cut by. */
export interface Archivable extends ArchiveEnd {
  readonly size: number
  readonly movedIn: boolean
}

/** What no archive holds. */
export function archivableAfter({ index, page }: IndexedList, end: ArchiveEnd | null): readonly Archivable[] {
  const after = placeOf(end)
  const rows = index.sql.rows(
    `SELECT entries.shown, entries.id, size, moved_in
       FROM places JOIN members USING (page, entry) JOIN entries USING (entry)
       WHERE page = ? ${after && 'AND (places.shown, places.id) > (?, ?)'}`,
    ...[page, ...(after ?? [])],
  )
  return rows.map(([shown, id, size, movedIn]) => ({
    shown: instantAt(Number(shown)),
    id: String(id) as EntryId,
    size: Number(size),
    movedIn: Number(movedIn) > 0,
  }))
}

function placeOf(end: ArchiveEnd | null): readonly [shown: number, id: Uint8Array] | '' {
  return end === null ? '' : [secondsOf(end.shown), orderOf(end.id)]
}

/** What was in a list and is no more. */
export function membersThatLeft({ index, page }: IndexedList): readonly Listing[] {
  const rows = index.sql.rows(
    'SELECT entry, listing FROM leavings JOIN entries USING (entry) WHERE page = ?',
    page,
  )
  return rows.map(row => entryIn(index, row))
}

/** The moment of a change, in seconds, that `count` other moments are later than; where there are fewer, the first. */
export function changeBefore(
  { index, page }: IndexedList,
  count: number,
): { readonly since: number; readonly isFirst: boolean } {
  let since = Number.MAX_SAFE_INTEGER
  for (let passed = 0; passed <= count; passed++) {
    const [row] = index.sql.rows(
      'SELECT max(changed) FROM members WHERE page = ? AND changed < ?',
      page,
      since,
    )
    if (typeof row?.[0] !== 'number') return { since, isFirst: true }
    since = row[0]
  }
  return { since, isFirst: false }
}

/** What is known of all members, `ofName` how many spellings of a name they have; null where there are none. */
export function totalsOf({ index, page }: IndexedList, ofName: boolean): Totals | null {
  const [row] = index.sql.rows(
    `SELECT count(*), max(iif(${STANDS}, changed, NULL)), max(updated), sum(standing),
       ${ofName ? 'count(DISTINCT name)' : '0'}, min(iif(standing, changed, NULL)), max(live AND phase <= 1)
       FROM members WHERE page = ?`,
    page,
  )
  const [count, changed, updated, standing, names, stoodSince, isLive] = row ?? []
  if (!count) return null
  return {
    changed: instantIn(changed),
    updated: instantIn(updated),
    standing: Number(standing),
    names: Number(names),
    stoodSince: instantIn(stoodSince),
    isLive: isLive === 1,
  }
}

function instantIn(value: unknown): Instant | null {
  return typeof value === 'number' ? instantAt(value) : null
}
