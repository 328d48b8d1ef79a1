import type { EntryId, TagAuthority } from '../model/entry-id.ts'
import { type Instant, later, millisecondsOf } from '../model/instant.ts'
import { digest } from './digest.ts'
import { withClauses } from './equal-words.ts'
import type { Fact } from './fact.ts'
import { isAhead, type LedgerLine, lastChange, markOf } from './lines/line.ts'
import type { MatchedStory } from './matched-story.ts'
import { mintUpdate, type Tried } from './mint.ts'
import { type SettledLine, settleEntry, settleWithdrawn } from './settle-entry.ts'

/** The article, as far as it decides what its updates are called and dated. */
interface Opening {
  readonly id: EntryId
  readonly published: Instant
  /** Whether nobody was shown it before this build. */
  readonly isNew: boolean
}

/** A development that is settled, and what it was before. */
interface SettledText {
  readonly fact: Fact
  readonly before: LedgerLine | null
  readonly line: LedgerLine
}

/**
 * The updates of a story, in their order. What was there when a text first appeared is published with it: of a quotation
 * within a development, that; what an edit brings, when it does.
 */
export function settleUpdates<F extends Fact>(
  { updates, updateLines }: Pick<MatchedStory<F>, 'updates' | 'updateLines'>,
  opening: Opening,
  { tag, now }: { readonly tag: TagAuthority; readonly now: Instant },
  taken: Set<EntryId>,
): readonly (SettledLine & { readonly fact: F })[] {
  const tried: Tried = new Map()
  const holders = new Map<string, SettledText>()
  const told = updates.map((fact, index) => {
    const before = updateLines[index] ?? null
    const identity = before ?? mintUpdate({ story: opening.id, tag }, fact, taken, tried)
    const holder = (fact.within !== null && holders.get(fact.within)) || null
    const place = {
      published: publishedOf(fact, holder, opening, now),
      within: holder?.line.name ?? null,
      isAside: before === null && holder !== null && isFoundLate(fact, holder, now),
    }
    const settled = settleEntry(fact, before, identity, place, now)
    if (fact.mark.of === 'file') holders.set(fact.mark.file, { fact, before, line: settled.line })
    return { fact, ...settled }
  })
  return withClauses(told, updateLines)
}

function publishedOf(
  { published }: Fact,
  holder: SettledText | null,
  opening: Opening,
  now: Instant,
): Instant {
  if (holder) return isSeen(holder, now) ? later(now, holder.line.published) : holder.line.published
  return later(published ?? (opening.isNew ? opening.published : now), opening.published)
}

const isSeen = ({ before }: SettledText, now: Instant) => before !== null && !isAhead(before, now)

/** In milliseconds: after it, who polls once a day has read a text. */
const READ_AFTER = 48 * 3_600_000

/**
 * Whether subscribers have read a quotation's text long before this build makes it an entry, and nothing changed there: a
 * later Dateline finds more, or a name became known. What the editor decides is news.
 */
function isFoundLate({ isDecided }: Fact, holder: SettledText, now: Instant): boolean {
  const { fact, before } = holder
  if (isDecided || before === null || !isSeen(holder, now) || before.withdrawn) return false
  if (millisecondsOf(now) - millisecondsOf(before.shown) < READ_AFTER) return false
  return lastChange(before)[1] === digest(fact.content)
}

/** The quotations that are taken back with the development they stood in; none that `standing` has, or the editor took back alone. */
export function takenWithDevelopments<F extends Fact>(
  { lines, takenBack, left }: Pick<MatchedStory<F>, 'lines' | 'takenBack' | 'left'>,
  standing: ReadonlySet<LedgerLine | null>,
  now: Instant,
): readonly SettledLine[] {
  return lines.flatMap(holder => {
    if (markOf(holder) !== 'file' || standing.has(holder)) return []
    const why = takenBack.get(holder) ?? holder.withdrawn
    if (why === null || 'retired' in why) return []
    const isWith = (line: LedgerLine) =>
      line.within === holder.name && (left.includes(line) ? !isAhead(line, now) : isEndedWith(line, holder))
    return lines
      .filter(line => !standing.has(line) && !takenBack.has(line) && isWith(line))
      .map(line => settleWithdrawn(line, why, now))
  })
}

/** Whether a quotation was taken back with its development before, whose reason may be told anew. */
function isEndedWith({ withdrawn }: LedgerLine, { withdrawn: other }: LedgerLine): boolean {
  return withdrawn !== null && withdrawn.at === other?.at && withdrawn.reason === other.reason
}
