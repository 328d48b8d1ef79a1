import type { EntryId } from '../model/entry-id.ts'
import { digest } from './digest.ts'
import type { Fact } from './fact.ts'
import { letters } from './likeness.ts'
import { type LedgerLine, lastChange, markOf } from './lines/line.ts'
import { nameOf } from './mint.ts'
import { byWords, type Same } from './same.ts'
import type { SettledLine } from './settle-entry.ts'

/*
 * The same words of one speaker in several sentences of a story: which of them is which, neither words nor their order
 * tell, since sentences are moved, added and taken out. Lines of such tell the clause.
 */

const SAME_WORDS = byWords(words => words ?? '')
const SAME_LETTERS = byWords(words => letters(words ?? ''))

/** The same words of the same speaker in the same clause, of lines that tell it. */
export const SAME_CLAUSE: Same = {
  ofLine: line => (line.clause === null ? null : `${SAME_LETTERS.ofLine(line)} ${line.clause}`),
  ofMark: mark =>
    mark.of === 'quotation' ? SAME_LETTERS.ofMark(mark).map(key => `${key} ${digest(mark.clause)}`) : [],
}

/** Lines of the same words, by key. */
function several(
  lines: Iterable<LedgerLine>,
  { ofLine }: Same,
): ReadonlyMap<string | null, readonly LedgerLine[]> {
  return new Map([...Map.groupBy(lines, ofLine)].filter(([, equal]) => equal.length > 1))
}

/**
 * Where several lines or several updates have the same words, each line goes to what is still shown as it says: in its
 * clause, for many are shown alike, or in any.
 */
export function pairUnchanged(
  updates: readonly Fact[],
  found: (LedgerLine | null)[],
  free: Set<LedgerLine>,
  within: 'its clause' | 'any clause',
): void {
  if (free.size === 0) return
  const lines = Map.groupBy(free, SAME_WORDS.ofLine)
  const said = updates.map(({ mark }) =>
    mark.of === 'article' ? null : (SAME_WORDS.ofMark(mark)[0] ?? null),
  )
  const times = new Map<string, number>()
  for (const key of said) if (key !== null) times.set(key, (times.get(key) ?? 0) + 1)
  for (const [index, { content, mark }] of updates.entries()) {
    const key = said[index] ?? null
    const own = key === null || found[index] ? [] : (lines.get(key) ?? [])
    if (own.length === 0 || (own.length === 1 && times.get(key as string) === 1)) continue
    const shown = digest(content)
    const clause = within === 'its clause' && mark.of === 'quotation' ? digest(mark.clause) : null
    const line = own.find(
      line => free.has(line) && lastChange(line)[1] === shown && (clause === null || line.clause === clause),
    )
    if (!line) continue
    found[index] = line
    free.delete(line)
  }
}

/**
 * Lines of the same words in the order in which they were first shown, and of one build in that in which they were minted,
 * which was that of the text: for lines that tell no clause yet, or the same. One whose words were others before knows no
 * order but the first.
 */
export function inMintedOrder(lines: readonly LedgerLine[], story: EntryId | null): readonly LedgerLine[] {
  const equal = story === null ? new Map<never, never>() : several(lines.filter(isQuotation), SAME_WORDS)
  if (equal.size === 0 || story === null) return lines
  const ordered = new Map<LedgerLine, LedgerLine>()
  for (const those of equal.values()) {
    const ordinal = (line: LedgerLine) => ordinalOf(line, story, those.length)
    const sorted = those.toSorted((a, b) =>
      a.shown === b.shown ? ordinal(a) - ordinal(b) : a.shown < b.shown ? -1 : 1,
    )
    for (const [index, line] of those.entries()) ordered.set(line, sorted[index] as LedgerLine)
  }
  return lines.map(line => ordered.get(line) ?? line)
}

const isQuotation = (line: LedgerLine) => markOf(line) === 'quotation'

/** Which of several of the same words a line was when it was minted; behind all where there are fewer by now. */
function ordinalOf({ name, kind, words }: LedgerLine, story: EntryId, most: number): number {
  for (let ordinal = 1; ordinal <= most; ordinal++)
    if (nameOf(story, kind, words ?? '', ordinal) === name) return ordinal
  return most + 1
}

/** A settled entry with what it is. */
interface ClauseLine extends SettledLine {
  readonly fact: Fact
}

/**
 * The entries with their clauses in the lines of those whose words stand again in the story. Where nothing of them changed all
 * lines are let be: a ledger that was written before is not behind.
 */
export function withClauses<T extends ClauseLine>(
  entries: readonly T[],
  before: readonly (LedgerLine | null)[],
): readonly T[] {
  const isNew = ({ line }: T, index: number) => {
    const known = before[index]
    return !known || lastChange(known)[1] !== lastChange(line)[1]
  }
  if (!entries.some(isNew)) return entries
  const again = new Set(
    [...several(entries.map(({ line }) => line).filter(isQuotation), SAME_LETTERS).values()].flat(),
  )
  return entries.map(entry => {
    const { mark } = entry.fact
    const clause = again.has(entry.line) && mark.of === 'quotation' ? digest(mark.clause) : null
    return clause === entry.line.clause ? entry : { ...entry, line: { ...entry.line, clause } }
  })
}
