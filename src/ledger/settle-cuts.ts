import { type Instant, later, laterThan } from '../model/instant.ts'
import type { Text } from '../model/text.ts'
import type { EntryWithdrawal, Fact } from './fact.ts'
import { letters } from './likeness.ts'
import { type LedgerLine, lastChange, markOf, partsOf } from './lines/line.ts'
import type { MatchedStory } from './matched-story.ts'
import type { SettledLine } from './settle-entry.ts'
import type { SettledStory } from './settled-story.ts'

/**
 * A settled story in which a text is updated from which words were cut that were taken back, or from which a
 * quotation went to another text or story: whoever holds the old text still reads them, so that it has to come into view again.
 * The line of a text keeps which of them it still says, to tell when they are cut.
 */
export function settleCuts<F extends Fact>(
  settled: SettledStory<F>,
  { departed, withdrawals, lines: before }: Pick<MatchedStory<F>, 'departed' | 'withdrawals' | 'lines'>,
  now: Instant,
): SettledStory<F> {
  const all = [...settled.entries, ...settled.withdrawn]
  // What is only built again says what it said.
  if (all.every(({ news }) => news === null)) return settled
  const fresh = [...all.flatMap(takenBackNow), ...fragmentsTakenBack(all, withdrawals)]
  const takenBack = [...fresh.map(({ words }) => words), ...before.filter(isTakenBack).flatMap(partsOf)]
  const moved = settled.entries.flatMap(({ before, line }) =>
    before && before.within !== line.within ? [before] : [],
  )
  const left = [...departed, ...moved].filter(line => markOf(line) === 'quotation')
  const isKnown = before.some(({ standingWords }) => standingWords.length > 0)
  if (takenBack.length === 0 && left.length === 0 && !isKnown) return settled
  const retired = all.filter(wasRetired).flatMap(takenBackNow)
  const told = new Set(settled.entries.flatMap(({ line }) => partsOf(line)).map(letters))
  const entries = settled.entries.map(one => {
    const { text } = one.fact
    if (text === null) return one
    const said = ` ${letters(text)} `
    const isCut = (words: Text) => !said.includes(` ${letters(words)} `)
    const known = one.before?.standingWords ?? []
    const standing = [...known, ...takenBack].filter(words => !isCut(words) && !told.has(letters(words)))
    const standingWords = [...new Set(standing)].toSorted()
    // A quotation stood in one text; whether another said it too was not asked while it was told.
    const isOwn = isIn(one.line)
    const lost = [...known, ...fresh.filter(isOwn).map(({ words }) => words)]
    const isLeft = left.filter(isOwn).some(line => partsOf(line).some(isCut))
    const changed = lost.some(isCut) || isLeft ? cut(one, now) : one
    const isRetired = retired.filter(isOwn).some(({ words }) => isCut(words))
    const { line, ...rest } = isRetired ? datedAnew(changed, now) : changed
    return { ...rest, line: { ...line, standingWords } }
  })
  return { ...settled, entries }
}

function isTakenBack(line: LedgerLine): boolean {
  const isTold = line.withdrawn === null || line.withdrawn.into !== undefined
  return !isTold && ['quotation', 'correction'].includes(markOf(line))
}

/** Words, and the development they stood in; null for the article. */
interface WordsWithin {
  readonly words: Text
  readonly within: string | null
}

/** Whether words stood in the text of an entry. */
const isIn =
  ({ kind, name }: LedgerLine) =>
  ({ within }: Pick<LedgerLine, 'within'>) =>
    within === (kind === 'article' ? null : name)

/** The words of an entry that this build takes back: of a quotation, or of a correction that stood in the article. */
function takenBackNow({ line, news }: SettledLine): readonly WordsWithin[] {
  if (news !== 'withdrawn' || !isTakenBack(line)) return []
  return partsOf(line).map(words => ({ words, within: line.within }))
}

/** The fragments that this build takes back one by one: their entry goes on with the others. */
function fragmentsTakenBack(
  settled: readonly SettledLine[],
  withdrawals: readonly EntryWithdrawal[],
): readonly WordsWithin[] {
  const quotes = withdrawals.flatMap(({ of, withdrawn }) =>
    'quote' in of && !('retired' in withdrawn) ? [` ${letters(of.quote)} `] : [],
  )
  if (quotes.length === 0) return []
  return settled.flatMap(({ line, before }) => {
    if (!before || before.fragments.length === 0 || line.withdrawn) return []
    const now = new Set(partsOf(line))
    const lost = before.fragments.filter(words => !now.has(words))
    const cut = lost.filter(words => quotes.some(quote => ` ${letters(words)} `.startsWith(quote)))
    return cut.map(words => ({ words, within: before.within }))
  })
}

/** Whether an entry was told no more before, without a word why: its words may have been cut by an earlier build. */
function wasRetired({ before }: SettledLine): boolean {
  return before?.withdrawn?.into !== undefined
}

/** A text that this build changes, updated by it. */
function cut<S extends SettledLine>(one: S, now: Instant): S {
  return one.news === 'changed' ? updated(one, now) : one
}

/** An article updated by this build, whatever it changes there. */
function datedAnew<S extends SettledLine>(one: S, now: Instant): S {
  if (one.news !== null) return cut(one, now)
  const [at, digest] = lastChange(one.line)
  return updated(
    { ...one, line: { ...one.line, changes: [...one.line.changes, [later(now, at), digest]] } },
    now,
  )
}

function updated<S extends SettledLine>(one: S, now: Instant): S {
  const { line } = one
  return {
    ...one,
    news: 'updated',
    line: { ...line, updated: laterThan(line.updated, later(now, lastChange(line)[0])) },
  }
}
