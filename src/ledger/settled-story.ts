import type { EntryWithdrawal, Fact } from './fact.ts'
import type { LedgerLine } from './lines/line.ts'
import type { SettledLine } from './settle-entry.ts'

/** A story as the ledger knows it now. */
export interface SettledStory<F extends Fact> {
  readonly slug: string
  /** The article first, then its updates, in the order of the text. Empty where the story is withdrawn or gone. */
  readonly entries: readonly (SettledLine & { readonly fact: F })[]
  /** What the editor took back, by id, and what goes on in other entries. */
  readonly withdrawn: readonly SettledLine[]
  /** The withdrawals that tell of these, and those of what was taken up again. */
  readonly announced: readonly SettledLine[]
  /** Lines whose entry the content no longer has, without a word from the editor. */
  readonly gone: readonly LedgerLine[]
  /** What the editor took back that nobody was ever shown. */
  readonly unknown: readonly EntryWithdrawal[]
  /** What the editor retired that is told no more already, with its line. */
  readonly ended: readonly (readonly [EntryWithdrawal, LedgerLine])[]
  /** What was taken back with a withdrawal that the ledger has no line of any more. */
  readonly untold: readonly LedgerLine[]
  /** How many updates the article counted when it was last shown as it is now, and the ledger has no lines of. */
  readonly lost: number
}
