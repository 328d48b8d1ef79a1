import { isArchived } from '../collection/archives.ts'
import { LARGEST_FEED, touchedWhereThinned } from '../collection/fitted.ts'
import { type LateArrivals, lastWithLate, lateArrivals } from '../collection/late-arrivals.ts'
import { newsFrom } from '../format/whole-site/news-sitemap.ts'
import { lastChange } from '../ledger/lines/line.ts'
import type { ArchiveLine } from '../ledger/publication-lines.ts'
import { PUBLICATION_LEDGER, type PublicationLedger } from '../ledger/publication-lines.ts'
import { type Instant, later, laterThan, latestOf, millisecondsOf } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { type LastMoment, lastOf } from '../story/last-moment.ts'
import type { BuildInput } from './context/input.ts'
import { entriesOf, entriesTouchedAt, isArticlePublishedAt, sizeOfAll } from './index/entries.ts'
import type { SiteIndex } from './index/site-index.ts'
import { lastStoredMoment, notableRecords } from './index/stories.ts'

/** So far the clock of one machine may be behind that of another; what is further back is meant (`--now`), or wrong. */
const CLOCK_SKEW = 600_000

type Common = Pick<PublicationLedger, 'frame' | 'settings' | 'pages' | 'archives' | 'builds'>

/** What the ledger told last before this build, of its stories and of the publication; null where nothing was built before. */
export function lastMomentOf(
  ofStories: Iterable<LastMoment | null>,
  { frame, settings, pages, archives }: Common,
  lateTo: LateArrivals,
): LastMoment | null {
  const common = latestOf([
    ...[frame, settings, ...pages].flatMap(line => (line ? [lastChange(line)[0]] : [])),
    ...archives.flatMap(({ closed }) => closed ?? []),
  ])
  const file = `ledger/${PUBLICATION_LEDGER}`
  const last = lastOf([common && { at: common, built: common, file }, ...ofStories])
  const written = last?.built
  if (!written) return last
  // What came late is known from here on: see `lateArrivals`.
  const built = lastWithLate(written, () => lateTo(written), lateTo)
  return { ...last, at: later(last.at, built), built }
}

/** The same by what the last build left, before a story is read: so it is, unless the ledger was changed since. */
export function likelyLastMoment(index: SiteIndex, common: Common): LastMoment | null {
  const last = lastStoredMoment(index)
  return last && lastMomentOf([last], common, lateIn(index, common))
}

/** The builds that came late, as all stories and the publication tell them. */
export function lateIn(index: SiteIndex, { builds: own }: Pick<Common, 'builds'>): LateArrivals {
  const ofStories = notableRecords(index).flatMap(({ compiled }) => compiled.flatMap(({ builds }) => builds))
  return lateArrivals([...ofStories, ...own])
}

/**
 * The time that a build is to have in place of the clock's; null where the clock's is right. It is never before what
 * the ledger tells, and what changes is dated at least a second after all that changed before: a reader that knows
 * nothing but the date of what it holds must see that it is another.
 */
export function betterTime(
  now: Instant,
  last: LastMoment | null,
  { isWritten, isThinning }: { readonly isWritten: boolean; readonly isThinning: () => boolean },
): Instant | null {
  if (last === null || isFarBehind(now, last)) return null
  const time = isWritten ? laterThan(last.at, now) : later(last.at, now)
  if (time !== now) return time
  // What time alone has brought to documents of this second no ledger tells.
  return isWritten && isThinning() ? laterThan(now, now) : null
}

function isFarBehind(now: Instant, { at }: LastMoment): boolean {
  return millisecondsOf(at) - millisecondsOf(now) > CLOCK_SKEW
}

/** Says that the clock is far behind the ledger: a Problem where the ledger would be written, else a Remark. */
export function checkClock(
  { now, ledger }: Pick<BuildInput, 'now' | 'ledger'>,
  last: LastMoment | null,
  isWritten: boolean,
  { problems, remarks }: { readonly problems: Problem[]; readonly remarks: Problem[] },
): void {
  if (last === null || !isFarBehind(now, last)) return
  const place = { file: last.file, line: 1, column: 1 }
  const message = `The ledger tells of ${last.at}, and this build is of ${now}.`
  const isRefused = ledger === 'write' && isWritten
  const advice = isRefused
    ? 'Set the clock of this machine: readers do not fetch what is dated before what they hold. `--now` looks at another moment (with `--frozen`); to write, it may not be before the last build.'
    : 'What came after is shown as if it were now. If `--now` does not mean this, set the clock of this machine.'
  const found = isRefused ? problems : remarks
  found.push(problem('clock-behind', place, message, advice))
}

/**
 * Whether a document may be another from this very second on by time alone, which no ledger tells: the list of news, which
 * an article leaves two days after its publication, or a feed.
 */
export function isThinningNow(
  index: SiteIndex,
  written: Iterable<string>,
  archives: readonly ArchiveLine[],
  now: Instant,
): boolean {
  return isArticlePublishedAt(index, newsFrom(now)) || isFeedThinning(index, written, archives, now)
}

/**
 * Whether a feed may leave an entry out: one that an archive holds and that was last touched so long ago, be it before an
 * edit that this build tells. Where all entries together fit into a feed, none leaves one. Which feeds are long enough
 * for it, only those know that were built before.
 */
function isFeedThinning(
  index: SiteIndex,
  written: Iterable<string>,
  archives: readonly ArchiveLine[],
  now: Instant,
): boolean {
  const newest = archives.reduce<ArchiveLine | null>(
    (last, line) => (last !== null && isArchived(line, last) ? last : line),
    null,
  )
  if (newest === null || sizeOfAll(index) <= LARGEST_FEED) return false
  const at = touchedWhereThinned(now)
  if (entriesTouchedAt(index, at).some(entry => isArchived(entry, newest))) return true
  for (const key of written)
    for (const entry of entriesOf(index, key))
      if (entry.history.some(([moment]) => moment === at) && isArchived(entry, newest)) return true
  return false
}
