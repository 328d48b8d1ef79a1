import type { Entry } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { phaseOf } from './phase.ts'
import { longestWindow, windowOf } from './window.ts'

/** How many states of a feed are remembered: a reader that was away for longer gets the whole. */
const REMEMBERED = 20

/** An entry as a feed listed it at a moment. */
export interface Version {
  readonly entry: Entry
  readonly shown: Instant
  readonly updated: Instant
  /** The same for two versions only if they were rendered alike. */
  readonly key: string
}

/** What a feed listed at a moment, in its order. */
export type Contents = readonly Version[]

/** What feeds of these entries list now. */
export function contentsNow(entries: readonly Entry[]): Contents {
  return entries.map(entry => versionOf(entry, entry.history.length - 1, entry.updated))
}

/**
 * What feeds of these entries, which are in their order, listed after each of their last changes but the newest;
 * at `changed`; the newest first. Worked out from the histories in the ledger, which do not tell everything: where `updated` or
 * a membership had to be guessed, it may be what no feed ever listed, but then no client holds it either.
 */
export function pastContents(
  entries: readonly Entry[],
  { feedLength, noticeDays }: Publication,
  changed: Instant,
): readonly Contents[] {
  const moments = lastMoments(entries, noticeDays, changed)
  const oldest = moments.at(-1)
  if (oldest === undefined) return []
  const candidates = candidatesSince(oldest, entries, feedLength, noticeDays)
  return moments.map(moment => {
    const listed = candidates.flatMap(entry => versionAt(entry, moment, noticeDays) ?? [])
    return windowOf(listed, feedLength)
  })
}

/** The moments at which something changed but for the newest, the latest first. */
function lastMoments(entries: readonly Entry[], noticeDays: number, changed: Instant): readonly Instant[] {
  const moments = new Set<Instant>()
  for (const entry of entries) {
    for (const [at] of entry.history) moments.add(at)
    moments.add(phaseOf(entry, noticeDays, changed).since)
  }
  return [...moments]
    .toSorted()
    .toReversed()
    .slice(1, REMEMBERED + 1)
}

/** Those that moved since, and as many of the others as a feed may hold: nobody else was in a window since. */
function candidatesSince(
  oldest: Instant,
  entries: readonly Entry[],
  feedLength: number,
  noticeDays: number,
): readonly Entry[] {
  const moved = (entry: Entry) =>
    entry.changed > oldest || entry.updated > oldest || phaseOf(entry, noticeDays, oldest).name !== 'listed'
  const still = new Set(
    longestWindow(
      entries.filter(entry => !moved(entry)),
      feedLength,
    ),
  )
  return entries.filter(entry => still.has(entry) || moved(entry))
}

function versionAt(entry: Entry, moment: Instant, noticeDays: number): Version | null {
  const index = entry.history.findLastIndex(([at]) => at <= moment)
  if (index < 0 || phaseOf(entry, noticeDays, moment).name !== 'listed') return null
  return versionOf(entry, index, updatedAt(entry, index, moment))
}

/** The ledger keeps the last `updated` alone. Before it, an edit of a quotation mattered and one of a text did not. */
function updatedAt(entry: Entry, index: number, moment: Instant): Instant {
  if (entry.updated <= moment) return entry.updated
  const at = entry.history[index]?.[0]
  return index === 0 || entry.saying === null || at === undefined ? entry.published : at
}

/** A notice names its story, whose title is no content of its own. */
function versionOf(entry: Entry, index: number, updated: Instant): Version {
  const { id, shown, withdrawn, title, history } = entry
  const isNotice = withdrawn !== null && index === history.length - 1
  const key = JSON.stringify([id, history[index]?.[1], updated, isNotice ? title : null])
  return { entry, shown, updated, key }
}
