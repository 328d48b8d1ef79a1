import type { LedgerLine } from '../../ledger/lines/line.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import type { Publication } from '../../model/publication.ts'

/** Everything under content/, read at once: for who looks for one thing in it. */
export interface Sources {
  /** A stand-in where there are Problems with it. */
  readonly publication: Publication
  readonly articles: readonly Article[]
  readonly updates: readonly UpdateFile[]
  /** The lines of each story, by slug. */
  readonly ledger: ReadonlyMap<string, readonly LedgerLine[]>
}
