import type { LedgerLine } from '../ledger/lines/line.ts'
import { printLines } from '../ledger/lines/line-text.ts'
import { settleAround } from '../ledger/settle-around.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import type { Article } from '../model/article.ts'
import type { Entry } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Text } from '../model/text.ts'
import type { StoryContext } from './context.ts'
import type { EntryFact } from './entries/story-facts.ts'
import { withLeavings } from './leavings.ts'
import type { LinkResolutions } from './links/resolutions.ts'
import { surroundingsOf } from './surroundings.ts'

/** Its file, if it is there, and the lines it had. */
interface Before {
  readonly article: Article | null
  readonly lines: readonly LedgerLine[]
}

/** A story as its entries show it. */
interface ShownStory {
  /** Those of its settled lines, in their order. */
  readonly entries: readonly Entry[]
  readonly links: LinkResolutions
  /** What each was filed under before. */
  readonly topicsBefore: ReadonlyMap<EntryId, readonly Text[]>
}

/**
 * The lines of a story with what its entries tell of them: what surrounds them, and what pages they left. A story of an older
 * ledger, which says nothing of it, gets it with its next change, and then all of it counts as changed: what it was before,
 * nobody knows.
 */
export function recordedLines(
  settled: SettledStory<EntryFact>,
  { article, lines: linesBefore }: Before,
  { entries, links, topicsBefore }: ShownStory,
  { now, pages }: StoryContext,
): readonly LedgerLine[] {
  const all = [...settled.entries, ...settled.withdrawn, ...settled.announced]
  const lines = all.map(({ line }) => line)
  const opening = lines.find(({ kind }) => kind === 'article')
  const known = linesBefore.find(({ id }) => id === opening?.id)
  const isOld = known !== undefined && known.around === null
  if (isOld && printLines(lines) === printLines(linesBefore)) return lines
  const filed = all.map((line, index) => {
    const entry = entries[index]
    const topics = topicsBefore.get(line.line.id) ?? []
    return entry && pages
      ? withLeavings(line, entry, { ...pages, now, topics, isPageKnown: !isOld })
      : line.line
  })
  return settleAround(filed, linesBefore, surroundingsOf(entries, settled, article, links), now)
}
