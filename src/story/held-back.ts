import { isAhead, type LedgerLine } from '../ledger/lines/line.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import type { Article } from '../model/article.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { EntryFact } from './entries/story-facts.ts'
import { lineOf } from './reading/waiting.ts'

/**
 * An entry as its story lets it be seen: nothing of a story is out before the story. What subscribers were shown
 * elsewhere (a quotation that was moved here) keeps its line in the ledger, and waits all the same.
 */
export function notBeforeStory(entry: Entry, opening: LedgerLine | null, now: Instant): Entry {
  if (opening === null || !opening.planned) return entry
  const { shown } = opening
  if (isAhead(opening, now)) return { ...entry, planned: true, shown: later(entry.shown, shown) }
  const last = entry.history.at(-1)
  // It was out of sight until its story came out: that is when lists last changed by it.
  return last && last[0] < shown
    ? { ...entry, changed: shown, history: [...entry.history, [shown, last[1]]] }
    : entry
}

/** What waits for its story although it says another date, or was shown before. */
export type HeldBack =
  | {
      readonly of: 'file'
      readonly file: string
      readonly until: Instant
      /** A new correction of what is out: that one is dated before it is a slip. What waited with its story is none. */
      readonly isSlip: boolean
    }
  | { readonly of: 'shown'; readonly file: string; readonly line: number; readonly until: Instant }

/** What of a settled story waits for the story's own time. */
export function heldBackIn(
  { entries: [opening, ...updates] }: SettledStory<EntryFact>,
  article: Article | null,
  now: Instant,
): readonly HeldBack[] {
  if (!opening || !article) return []
  const story = opening.line
  return updates.flatMap(({ fact: { subject }, line, news }): readonly HeldBack[] => {
    const file = subject.of === 'file' ? subject.update.file : article.file
    if (isAhead(story, now) && line.shown < story.shown) {
      const at = subject.of === 'quotation' ? lineOf(subject.quotation.passage.start, article) : 1
      return [{ of: 'shown', file, line: at, until: story.shown }]
    }
    const isEarlier = subject.of === 'file' && subject.update.published < story.published
    if (!isEarlier || line.published !== story.published) return []
    const isSlip = line.kind === 'correction' && news === 'new' && !isAhead(story, now)
    return [{ of: 'file', file, until: story.published, isSlip }]
  })
}
