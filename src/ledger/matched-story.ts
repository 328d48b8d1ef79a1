import type { EntryWithdrawal, Fact, StoryFacts } from './fact.ts'
import type { LedgerLine } from './lines/line.ts'
import type { Recognised } from './recognise.ts'

/** A story's content with the lines it may be recognised by. */
export interface OpenStory<F extends Fact> extends StoryFacts<F> {
  readonly lines: readonly LedgerLine[]
}

/** A story whose content has found its lines. */
export interface MatchedStory<F extends Fact> extends OpenStory<F> {
  /** Lines of withdrawals, which are none of `lines` here. */
  readonly announced: readonly LedgerLine[]
  readonly articleLine: LedgerLine | null
  /** Of each update. */
  readonly updateLines: Recognised
  readonly takenBack: ReadonlyMap<LedgerLine, EntryWithdrawal['withdrawn']>
  readonly unknown: readonly EntryWithdrawal[]
  /** Lines of fragments that are told with others from now on, with the line of that entry. */
  readonly joined: ReadonlyMap<LedgerLine, LedgerLine>
  readonly left: readonly LedgerLine[]
  /** Lines that it had, and that are another story's from now on. */
  readonly departed: readonly LedgerLine[]
}
