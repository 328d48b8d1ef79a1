import type { Tombstone } from '../model/collection.ts'
import type { Departure, Listing, Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import { endOfDeparture } from '../model/notice.ts'
import type { Publication } from '../model/publication.ts'
import { cleanText } from '../model/text.ts'
import { say, wordsOf } from '../words/words.ts'
import { phaseNow } from './phase.ts'

/** Where in its archives an entry was that left a collection, and when something was last told of it there. */
export interface Left extends Pick<Listing, 'shown' | 'id'> {
  readonly at: Instant
  /** Of what was taken back after it left, or is told in another story: who read it there may still hold the words. */
  readonly tombstones: readonly Tombstone[]
}

/** What left a story for another by a moment. */
interface Departing {
  readonly departed?: readonly Departure[]
  readonly now: Instant
}

/** What left each of the pages that are asked for. */
export function leavingsOf(
  entries: readonly Listing[],
  isWanted: (path: Path) => boolean,
  { noticeDays, now }: { readonly noticeDays: number; readonly now: Instant },
): ReadonlyMap<Path, readonly Left[]> {
  const all = entries.flatMap(entry => {
    const { id, shown, left } = entry
    const wanted = left.filter(({ path }) => isWanted(path))
    if (wanted.length === 0) return []
    const { name, since } = phaseNow(entry, noticeDays, now)
    const tombstones = name === 'expired' ? [] : tombstoneOf(entry)
    // Its deletion goes when it is taken up again, and nothing says then that it ever stood here.
    return wanted.map(({ path, at }) => {
      return { path, id, shown, at: later(at, since), tombstones }
    })
  })
  return Map.groupBy(all, ({ path }) => path)
}

/**
 * The pages whose readers are led to a page, since what stood there stands here: also by way of others, where a name was
 * corrected twice.
 */
export function pagesLeadingTo(entries: Iterable<Pick<Listing, 'left'>>): (path: Path) => ReadonlySet<Path> {
  const from = new Map<Path, Set<Path>>()
  for (const { left } of entries)
    for (const { path, to } of left) {
      if (to === undefined) continue
      const known = from.get(to)
      if (known) known.add(path)
      else from.set(to, new Set([path]))
    }
  return path => {
    const found = new Set(from.get(path))
    // What is added meanwhile is walked too.
    for (const page of found) for (const before of from.get(page) ?? []) found.add(before)
    found.delete(path)
    return found
  }
}

/** What left a story, which is named as deleted: who reads only this story would hold it whatever becomes of it. */
export function departuresOf({ departed = [], now }: Departing, publication: Publication): readonly Left[] {
  const { noticeDays } = publication
  // Nobody took its words back.
  const reason = cleanText(say(wordsOf(publication), 'told_elsewhere'))
  return departed.map(departure => {
    const { id, shown, at } = departure
    const end = endOfDeparture(departure, noticeDays)
    if (end <= now) return { id, shown, at: end, tombstones: [] }
    return { id, shown, at, tombstones: [{ id, when: at, reason }] }
  })
}

/** When what a story's feeds name as deleted, since it left, is named no more: the first such moment to come. */
export function departuresUntil({ departed = [], now }: Departing, noticeDays: number): readonly Instant[] {
  return departed.map(departure => endOfDeparture(departure, noticeDays)).filter(end => end > now)
}

/** How an entry that was taken back is named as deleted; not at all one that was not. */
export function tombstoneOf({ id, updated, withdrawn }: Listing): readonly Tombstone[] {
  return withdrawn ? [{ id, when: updated, reason: withdrawn.reason }] : []
}
