import type { Listing, Path } from '../model/entry.ts'
import { type Instant, instantOf, latestOf, millisecondsOf } from '../model/instant.ts'
import { type ArchivePlace, isArchived } from './archives.ts'
import { type Dated, touchedAt } from './window.ts'

/** Readers cap or drop larger documents: JSON Feed 1.1 advises it, aggregators enforce it. */
export const LARGEST_FEED = 250_000

/** What was touched lately is worth more to readers: the strictest of those that were looked at takes 5 MB (CommaFeed). */
const LARGEST_WITH_LATEST = 1_000_000

/** Who polls once a day has twice met what was touched so lately. */
const LATELY = 48 * 3_600_000

/** Bytes around the entries, about: the sample's are 1,500, and a few links and deleted entries come to them. */
const FRAME = 4_000

/** What of an entry decides whether it is left out of a document for its size. */
export type Weighed = Dated & ArchivePlace & Pick<Listing, 'kind' | 'story' | 'size'>

/** Of which feed, and when. */
export interface Fitting {
  readonly path: Path
  /** Where its newest archive ends. */
  readonly lastEnd: ArchivePlace | null
  readonly now: Instant
}

/** What of a window stands in feeds. */
export interface Fitted<T> {
  readonly entries: readonly T[]
  /** When time alone took something out of them last, and when it may again. */
  readonly thinnedAt: Instant | null
  readonly until: Instant | null
}

/**
 * The entries of a window that stand in feeds, the same in all formats and each whole: the oldest are left out where
 * all would be too large, first those that were not touched lately. What no archive holds stays, and the newest, and
 * an article in the feed of its story, however large it is.
 */
export function fitted<T extends Weighed>(window: readonly T[], { path, lastEnd, now }: Fitting): Fitted<T> {
  let total = window.reduce((sum, { size }) => sum + size, FRAME)
  if (total <= LARGEST_FEED) return { entries: window, thinnedAt: null, until: null }
  const since = touchedWhereThinned(now)
  const movable = window
    .slice(1)
    .filter(entry => isArchived(entry, lastEnd) && !isOwnArticle(entry, path))
    .map(entry => ({ entry, at: touchedAt(entry) }))
    .toReversed()
  const still = movable.filter(({ at }) => at === null || at <= since)
  const late = movable.flatMap(({ entry, at }) => (at !== null && at > since ? [{ entry, at }] : []))
  const leaveOut = <M extends { readonly entry: T }>(from: readonly M[], limit: number): readonly M[] => {
    const kept = from.findIndex(({ entry: { size } }) => {
      if (total <= limit) return true
      total -= size
      return false
    })
    return kept < 0 ? from : from.slice(0, kept)
  }
  const gone = leaveOut(still, LARGEST_FEED)
  const out = new Set([...gone, ...leaveOut(late, LARGEST_WITH_LATEST)].map(({ entry }) => entry))
  const lastTouched = latestOf(gone.flatMap(({ at }) => at ?? []))
  const [next] = late.map(({ at }) => at).toSorted()
  return {
    entries: window.filter(entry => !out.has(entry)),
    thinnedAt: lastTouched && afterwards(lastTouched, LATELY),
    until: next === undefined ? null : afterwards(next, LATELY),
  }
}

/** When that was touched last which a feed may leave out from now on, and could not a second ago. */
export function touchedWhereThinned(now: Instant): Instant {
  return afterwards(now, -LATELY)
}

/** Whether it is the article of the story whose feed stands at a path. */
export function isOwnArticle({ kind, story }: Pick<Listing, 'kind' | 'story'>, path: Path): boolean {
  return kind === 'article' && story.path === path
}

function afterwards(instant: Instant, milliseconds: number): Instant {
  return instantOf(millisecondsOf(instant) + milliseconds)
}
