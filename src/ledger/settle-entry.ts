import type { Withdrawal } from '../model/article.ts'
import { type Instant, later, laterThan } from '../model/instant.ts'
import { cleanText, type Text } from '../model/text.ts'
import { digest, recordChange } from './digest.ts'
import type { Fact } from './fact.ts'
import { type Changes, isAhead, type LedgerLine, lastChange, STORY } from './lines/line.ts'
import type { Identity } from './mint.ts'

/** Where and when an entry is published that has no line yet. */
interface Placing {
  readonly published: Instant
  /** See LedgerLine. */
  readonly within: string | null
  readonly isAside: boolean
}

/** What a build does to an entry, as subscribers see it; null where they see nothing. */
type News = 'new' | 'updated' | 'changed' | 'withdrawn' | 'joined' | 'retired' | 'revived' | null

/** A line and what is new about it. */
export interface SettledLine {
  readonly line: LedgerLine
  readonly news: News
  /** As it stood before, where anybody was shown it. */
  readonly before: LedgerLine | null
}

/** When an entry is published and first shown: what its line says, or its first line will. */
export function firstDates(
  before: LedgerLine | null,
  published: Instant,
  now: Instant,
): Pick<LedgerLine, 'published' | 'shown'> {
  // A scheduled entry is shown from its own time on, whenever the build is.
  return before && !isAhead(before, now) ? before : { published, shown: later(now, published) }
}

/** A live entry's line: its first, or the one it had, with what the content says now. */
export function settleEntry(
  fact: Fact,
  before: LedgerLine | null,
  identity: Identity,
  place: Placing,
  now: Instant,
): SettledLine {
  if (before === null || isAhead(before, now)) {
    const line = { ...firstLine(fact, identity, place, now), clause: before?.clause ?? null }
    return { line, news: before ? null : 'new', before: null }
  }
  const recorded = recordChange(before.changes, fact.content, now)
  const at = later(now, lastChange(before)[0])
  const edited = later(before.updated, fact.updated ?? before.updated)
  // RFC 4287 §4.1.1: two states of an entry that differ in what matters differ in `updated` too.
  const updated = matters(fact, before) ? laterThan(before.updated, later(edited, at)) : edited
  // What `updated` says stands in every document that lists the entry, and which corrections matter on its page.
  const isShownAnew = updated !== before.updated || hasFewer(fact.corrected, before.corrected)
  const isDatedAnew = isShownAnew && recorded === before.changes
  const changes: Changes = isDatedAnew ? [...recorded, [at, lastChange(before)[1]]] : recorded
  const news = before.withdrawn
    ? 'revived'
    : updated !== before.updated
      ? 'updated'
      : changes !== before.changes
        ? 'changed'
        : null
  const { published: kept, shown } = before
  return {
    news,
    before,
    line: {
      ...identityOf(fact, identity),
      clause: before.clause,
      within: place.within,
      isAside: before.isAside,
      published: kept,
      updated,
      shown,
      planned: before.planned,
      formerly: formerNames(fact, before, identity),
      topics: fact.topics,
      corrected: fact.corrected,
      withdrawn: null,
      changes,
      around: before.around,
      builds: [],
      page: before.page,
      unnamed: before.unnamed,
      left: before.left,
      departed: before.departed,
      standingWords: before.standingWords,
    },
  }
}

/** A withdrawn entry's line. The words stay in it: if they come back, it is the same entry. */
export function settleWithdrawn(before: LedgerLine, withdrawn: Withdrawal, now: Instant): SettledLine {
  const { at, reason, into } = before.withdrawn ?? { at: null, reason: null }
  if (at === withdrawn.at && reason === withdrawn.reason && !into) return { line: before, news: null, before }
  const changes = recordChange(before.changes, ['withdrawn', withdrawn.at, withdrawn.reason], now)
  const updated = laterThan(before.updated, later(now, lastChange({ changes })[0]))
  return {
    line: { ...before, withdrawn: { at: withdrawn.at, reason: withdrawn.reason }, updated, changes },
    news: 'withdrawn',
    before,
  }
}

/** Why an entry is deleted whose words nobody took back. */
const JOINED = cleanText('These words are told together with others of the same sentence, in another entry.')

/** The same of what another text of the story says too. */
export const TOLD_ONCE = cleanText('These words are told in another entry of this story now.')

/** The line of a fragment that is told with others from now on: in the entry of that name. */
export function settleJoined(
  before: LedgerLine,
  into: string,
  now: Instant,
  reason: Text = JOINED,
): SettledLine {
  const changes = recordChange(before.changes, ['joined', into], now)
  const updated = laterThan(before.updated, later(now, lastChange({ changes })[0]))
  return {
    line: { ...before, withdrawn: { at: updated, reason, into }, updated, changes },
    news: 'joined',
    before,
  }
}

/** Why an entry is deleted that nothing is said of: it was cut, or never meant to be one. */
const RETIRED = cleanText('This is not told as an update of its own any more.')

/** The line of a quotation that leaves all lists, and leads to its story. What was withdrawn before all stays so. */
export function settleRetired(before: LedgerLine, now: Instant): SettledLine {
  if (before.withdrawn) return { line: before, news: null, before }
  return { ...settleJoined(before, STORY, now, RETIRED), news: 'retired' }
}

/** RFC 4287 §4.2.15 leaves to the publisher what is significant: here what was said and by whom, and coming back. */
function matters(fact: Fact, before: LedgerLine): boolean {
  const { mark } = fact
  if (before.withdrawn !== null) return true
  if (mark.of === 'quotation') return mark.words !== before.words || mark.speaker !== before.speaker
  const [now, then] = [countsOf(fact.corrected), countsOf(before.corrected)]
  return now.entries().some(([time, count]) => count > (then.get(time) ?? 0))
}

function hasFewer(now: readonly Instant[], then: readonly Instant[]): boolean {
  const counts = countsOf(now)
  return countsOf(then)
    .entries()
    .some(([time, count]) => count > (counts.get(time) ?? 0))
}

function countsOf(times: readonly Instant[]): ReadonlyMap<Instant, number> {
  const counts = new Map<Instant, number>()
  for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1)
  return counts
}

function firstLine(fact: Fact, identity: Identity, place: Placing, now: Instant): LedgerLine {
  const { published, within, isAside } = place
  const { shown } = firstDates(null, published, now)
  const dates = { published, updated: later(published, fact.updated ?? published), shown }
  return {
    ...identityOf(fact, identity),
    clause: null,
    within,
    isAside,
    ...dates,
    planned: published > now,
    formerly: fact.formerly.toSorted(),
    topics: fact.topics,
    corrected: fact.corrected,
    withdrawn: null,
    changes: [[shown, digest(fact.content)]],
    around: null,
    builds: [],
    page: null,
    unnamed: false,
    left: [],
    departed: [],
    standingWords: [],
  }
}

/** Every slug an article ever had but its own, and every old address: they redirect, whatever becomes of the front matter. */
function formerNames({ mark, formerly }: Fact, before: LedgerLine, { name }: Identity): readonly string[] {
  const own = mark.of === 'article' ? [before.name] : []
  const all = new Set([...before.formerly, ...formerly, ...own])
  return [...all].filter(slug => slug !== name).toSorted()
}

function identityOf({ kind, mark }: Fact, { id, name }: Identity) {
  return {
    id,
    kind,
    name,
    speaker: mark.of === 'quotation' ? mark.speaker : null,
    words: mark.of === 'article' ? null : mark.words,
    fragments: mark.of === 'quotation' ? mark.fragments : [],
    file: mark.of === 'file' ? mark.file : null,
    about: null,
  }
}
