import { changeOf, type Entry, type Listing, type Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { type ArchiveEnd, closedAt, isArchived } from './archives.ts'
import type { TrackedCollection } from './collections.ts'
import { fitted, type Weighed } from './fitted.ts'
import { phaseOf } from './phase.ts'
import { longestWindow, windowOf, withOpen } from './window.ts'

/** How many states of a feed are remembered: a reader that was away for longer gets the whole. */
export const REMEMBERED = 20

/** What the earlier states of a collection's feeds are worked out from. */
export interface Past<E extends Listing = Entry> {
  /** When something changed, the latest first, and where the newest archive ended then. */
  readonly moments: readonly { readonly at: Instant; readonly end: ArchiveEnd | null }[]
  /** Whatever a feed can have listed at one of them, in the order of the collection. */
  readonly candidates: readonly E[]
}

/** An entry as a feed listed it at a moment; as large as it is today. */
export interface Version extends Weighed {
  readonly entry: Entry
  /** The same for two versions only if they said the same. */
  readonly key: string
  /** When what surrounded it had last changed; null where that had not been, or is not known any more. */
  readonly touched: Instant | null
}

/** What a feed listed at a moment, in its order. */
export type Contents = readonly Version[]

/** What feeds of these entries list now. */
export function contentsNow(entries: readonly Entry[]): Contents {
  return entries.map(entry => ({
    ...versionOf(entry, entry.history.length - 1, entry.updated),
    touched: entry.story.touched,
  }))
}

/**
 * What a collection's feeds listed after each of its last changes but the newest; the newest first. Worked out from
 * the histories in the ledger, which do not tell everything: where `updated` or a membership had to be guessed, it may
 * be what no feed ever listed, but then no client holds it either.
 */
export function pastContents(
  { path, past: { moments, candidates } }: { readonly path: Path; readonly past: Past },
  { feedLength, noticeDays }: Publication,
): readonly Contents[] {
  return moments.map(({ at, end }) => {
    const versions = candidates.flatMap(entry => versionAt(entry, at, noticeDays) ?? [])
    const window = withOpen(versions, windowOf(versions, feedLength), end)
    return fitted(window, { path, lastEnd: end, now: at }).entries
  })
}

/** The last changes of a collection, and the few of its entries that tell what its feeds listed then. */
export function pastOf<E extends Listing>(
  { known, changed, ends, thinnedAt }: TrackedCollection<E>,
  { feedLength, noticeDays }: Publication,
): Past<E> {
  const apart = [...ends.slice(-REMEMBERED).map(closedAt), ...(thinnedAt ? [thinnedAt] : [])]
  const moments = lastMoments(known, noticeDays, changed, apart)
  const oldest = moments.at(-1)
  if (oldest === undefined) return { moments: [], candidates: [] }
  const endAt = (moment: Instant) => ends.findLast(end => closedAt(end) <= moment) ?? null
  const endThen = endAt(oldest)
  const moved = (entry: E) =>
    later(changeOf(entry), entry.updated) > oldest ||
    phaseOf(entry, noticeDays, oldest).name !== 'listed' ||
    !isArchived(entry, endThen)
  // Of those that did not move, a feed held no more than it ever may.
  const still = known.filter(entry => !moved(entry))
  const held = new Set(longestWindow(still, feedLength))
  const candidates = known.filter(entry => held.has(entry) || moved(entry))
  return { moments: moments.map(at => ({ at, end: endAt(at) })), candidates }
}

/** The moments at which something changed but for the newest, the latest first; some by no entry of its own. */
function lastMoments(
  entries: readonly Listing[],
  noticeDays: number,
  changed: Instant,
  apart: readonly Instant[],
): readonly Instant[] {
  const moments = new Set<Instant>(apart)
  for (const entry of entries) {
    for (const [at] of entry.history) moments.add(at)
    moments.add(phaseOf(entry, noticeDays, changed).since)
  }
  return [...moments]
    .toSorted()
    .toReversed()
    .slice(1, REMEMBERED + 1)
}

function versionAt(entry: Entry, moment: Instant, noticeDays: number): Version | null {
  if (phaseOf(entry, noticeDays, moment).name !== 'listed') return null
  const index = entry.history.findLastIndex(([at]) => at <= moment)
  const { touched } = entry.story
  const isTouched = touched !== null && touched <= moment
  return { ...versionOf(entry, index, updatedAt(entry, index, moment)), touched: isTouched ? touched : null }
}

/** The ledger keeps the last `updated` alone. Before it, an edit of a quotation mattered and one of a text did not. */
function updatedAt(entry: Entry, index: number, moment: Instant): Instant {
  if (entry.updated <= moment) return entry.updated
  const at = entry.history[index]?.[0]
  return index === 0 || !isQuotation(entry) || at === undefined ? entry.published : at
}

function isQuotation({ kind, withdrawn }: Entry): boolean {
  return (kind === 'statement' || kind === 'reaction') && withdrawn === null
}

/** A notice or withdrawal leads to its story, whose title and address are no content of its own. */
function versionOf(entry: Entry, index: number, updated: Instant): Omit<Version, 'touched'> {
  const { id, published, shown, movedIn, size, kind, story, withdrawn, path, title, history } = entry
  const isNotice = kind === 'withdrawal' || (withdrawn !== null && index === history.length - 1)
  const key = JSON.stringify([id, history[index]?.[1], updated, isNotice ? [path, title] : null])
  return { entry, id, published, shown, updated, movedIn, size, kind, story, key }
}
