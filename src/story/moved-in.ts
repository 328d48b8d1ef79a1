import type { LedgerLine } from '../ledger/lines/line.ts'
import type { Entry } from '../model/entry.ts'
import { millisecondsOf } from '../model/instant.ts'

/** Nobody writes for so long before the first build, in milliseconds. */
const LONG = 30 * 86_400_000

/**
 * Whether an entry came with a story that was published elsewhere long before. What is added to such a story later is
 * news, whatever its own date is.
 */
export function isMovedIn(
  { shown }: Pick<Entry, 'shown'>,
  story: Pick<LedgerLine, 'published' | 'shown'>,
): boolean {
  return shown === story.shown && millisecondsOf(story.shown) - millisecondsOf(story.published) > LONG
}
