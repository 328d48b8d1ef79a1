import { placeOfKey } from '../article/source/value-place.ts'
import { isAhead, type LedgerLine } from '../ledger/lines/line.ts'
import { type Article, lineOf } from '../model/article.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later, latestOf } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { fileOf, type SettledFacts, textOf } from './entries/story-facts.ts'
import type { Reader } from './reading/read-story.ts'

/**
 * An entry that is not shown before the text it belongs to: its story, or the development it stands in. What subscribers were shown elsewhere (a quotation that was moved here)
 * has a line in the ledger, and waits all the same.
 */
export function notBeforeText(entry: Entry, text: LedgerLine | null, now: Instant): Entry {
  if (text === null || !text.planned) return entry
  const { shown } = text
  if (isAhead(text, now)) return { ...entry, planned: true, shown: later(entry.shown, shown) }
  const last = entry.history.at(-1)
  // Lists changed by it when that came out.
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
      /** Whether it is a new correction of a story that is out: its early date is then a mistake. */
      readonly isSlip: boolean
    }
  | { readonly of: 'shown'; readonly file: string; readonly line: number; readonly until: Instant }

/** The updates of a settled story that wait for the story's own time. */
export function heldBackIn(
  { entries: [opening, ...updates] }: SettledFacts,
  article: Article | null,
  now: Instant,
): readonly HeldBack[] {
  if (!opening || !article) return []
  const story = opening.line
  const texts = new Map(updates.flatMap(({ line }) => (line.file === null ? [] : [[line.name, line]])))
  return updates.flatMap(({ fact: { subject }, line, news }): readonly HeldBack[] => {
    const file = fileOf(subject, article)
    const holder = texts.get(line.within ?? '') ?? story
    const until = [story, holder].filter(text => isAhead(text, now)).map(({ shown }) => shown)
    const last = latestOf(until)
    if (last && line.shown < last) {
      const at =
        subject.of === 'quotation' ? lineOf(subject.quotation.passage.start, textOf(subject, article)) : 1
      return [{ of: 'shown', file, line: at, until: last }]
    }
    const isEarlier = subject.of === 'file' && subject.update.published < story.published
    if (!isEarlier || line.published !== story.published) return []
    const isSlip = line.kind === 'correction' && news === 'new' && !isAhead(story, now)
    return [{ of: 'file', file, until: story.published, isSlip }]
  })
}

/** Says what waits for its story, and until when. A correction of what was not there yet is a Problem. */
export function remarkHeldBack(
  held: readonly HeldBack[],
  read: Reader['read'],
  { problems, remarks }: { readonly problems: Problem[]; readonly remarks: Problem[] },
): void {
  for (const one of held) {
    const { file, until } = one
    if (one.of === 'shown') {
      const message = `Subscribers were shown this before, and what it stands in comes out at ${until}: it is in nothing until then.`
      const advice = 'To show it meanwhile, leave it where it came from until this is out.'
      remarks.push(problem('waits-for-story', { file, line: one.line, column: 1 }, message, advice))
      continue
    }
    const place = placeOfKey('published', file, read)
    const advice = `Write \`published: ${until}\`, or a later time.`
    if (one.isSlip) {
      const message = `The correction is dated before its article, which was published at ${until}.`
      problems.push(problem('before-published', place, message, advice))
      continue
    }
    const message = `The update is dated before its story, with which it comes out at ${until}.`
    remarks.push(problem('before-story', place, message, advice))
  }
}
