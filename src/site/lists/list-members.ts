import { archiveEnds, closedAt } from '../../collection/archives.ts'
import {
  archiveEnding,
  type CollectionContext,
  type Gathered,
  momentsOf,
  type Totals,
} from '../../collection/collections.ts'
import { REMEMBERED } from '../../collection/contents.ts'
import { kindOfList } from '../../collection/kinds.ts'
import { type Left, leavingsOf } from '../../collection/leavings.ts'
import { inOrderOfPublishing } from '../../collection/order.ts'
import { LONGEST_WINDOW } from '../../collection/window.ts'
import type { Listing, Path } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { secondsOf } from '../index/entry-row.ts'
import {
  archivableAfter,
  changeBefore,
  IS_NEWS,
  indexedList,
  lastTouchedMembers,
  membersBetween,
  membersThatLeft,
  membersWhere,
  newestMembers,
  STANDS,
  totalsOf,
} from '../index/members.ts'
import type { SiteIndex } from '../index/site-index.ts'

/*
 * A list of half a million entries is never held: what its feeds, its page and its open end can hold is asked for, and of
 * all others sums. Where several entries share a bound, all of them come: more than is needed does no harm, since
 * collections are cut by the same rules whatever they are given.
 */

/** The list at a path, gathered from the index; null where nothing stands there, nor ever did. */
export function gatherList(
  path: Path,
  index: SiteIndex,
  publication: Publication,
  { now, endsOf, isEnding }: CollectionContext,
  pagesLeadingHere: Iterable<Path>,
): Gathered<Listing> | null {
  const { feedLength, noticeDays, deltaReaders } = publication
  const kind = kindOfList(path)
  const list = indexedList(index, path)
  const found = new Map<EntryId, Listing>()
  const take = (entries: readonly Listing[]) => {
    for (const entry of entries) if (!found.has(entry.id)) found.set(entry.id, entry)
  }
  const members = () => inOrderOfPublishing([...found.values()])
  const lately = Math.max(feedLength, LONGEST_WINDOW)
  const leavings = leavingsAt(path, inOrderOfPublishing(membersThatLeft(list)), { noticeDays, now })
  const totals = totalsOf(list, kind.below !== null)
  if (totals === null && leavings.length === 0 && !kind.lasting.includes(path)) return null
  take(membersWhere(list, 'phase > 0'))
  take(newestMembers(list, feedLength))
  take(newestMembers(list, feedLength, `${STANDS} AND ${IS_NEWS}`))
  take(newestMembers(list, 1, 'standing'))
  take(lastTouchedMembers(list, lately))
  return {
    path,
    kind,
    members: members(),
    leavings,
    takenBackElsewhere: [...pagesLeadingHere].flatMap(page => {
      const elsewhere = indexedList(index, page)
      return [...membersWhere(elsewhere, 'phase > 0'), ...membersThatLeft(elsewhere)]
    }),
    totals: totals ?? NOTHING,
    moments: () => momentsOf(membersWhere(list, 'TRUE'), leavings),
    endsBy(window) {
      const before = endsOf(path)
      if (!isEnding) return before
      const known = archivableAfter(list, before.at(-1) ?? null)
      return archiveEnds({
        ...archiveEnding(window, publication, now),
        known,
        before,
        weight: ({ size }) => size,
      })
    },
    membersBeside(ends) {
      take(membersBetween(list, ends.at(-1) ?? null, null))
      if (deltaReaders.length > 0) {
        // The states of feeds that are remembered began here at the earliest.
        const first = changeBefore(list, REMEMBERED)
        // The last change of each stands in its row, earlier ones in it alone.
        if (first.isFirst) take(membersWhere(list, 'edited'))
        const moments = first.isFirst
          ? [...found.values()].flatMap(({ history }) => history[0]?.[0] ?? [])
          : []
        const since = moments.map(secondsOf).reduce((a, b) => Math.min(a, b), first.since)
        take(membersWhere(list, '(changed > ? OR updated > ?)', since, since))
        take(membersWhere(list, 'changed = ? LIMIT 1', since))
        take(membersBetween(list, ends.findLast(end => secondsOf(closedAt(end)) <= since) ?? null, null))
        const still = `${STANDS} AND changed <= ? AND updated <= ?`
        take(newestMembers(list, feedLength, still, since, since))
        take(newestMembers(list, feedLength, `${still} AND ${IS_NEWS}`, since, since))
        take(lastTouchedMembers(list, lately, still, since, since))
      }
      return members()
    },
  }
}

const NOTHING: Totals = {
  changed: null,
  updated: null,
  standing: 0,
  names: 0,
  stoodSince: null,
  isLive: false,
}

function leavingsAt(
  path: Path,
  entries: readonly Listing[],
  context: { readonly noticeDays: number; readonly now: Instant },
): readonly Left[] {
  return leavingsOf(entries, left => left === path, context).get(path) ?? []
}
