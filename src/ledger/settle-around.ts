import { type Instant, later } from '../model/instant.ts'
import { digest, type Json } from './digest.ts'
import type { Change, LedgerLine } from './lines/line.ts'

/** What surrounds the entries of a story and is in no entry's own content: their order, their addresses, the story's status … */
export interface Surroundings {
  readonly whole: Json
  /** The same without the entries that this build brought: of those, their own dates tell. */
  readonly before: Json
  /** The same as an older version of Dateline told it, which did not know all of it. */
  readonly older: readonly Json[]
}

/** The lines of a story with what surrounds its entries on the article's. */
export function settleAround(
  lines: readonly LedgerLine[],
  linesBefore: readonly LedgerLine[],
  surroundings: Surroundings,
  now: Instant,
): readonly LedgerLine[] {
  const article = lines.find(({ kind }) => kind === 'article')
  if (!article) return lines
  const known = linesBefore.find(({ id }) => id === article.id)
  const around = aroundNow(article, known ?? null, surroundings, now)
  return lines.map(line => (line === article ? { ...line, around } : line))
}

function aroundNow(
  { shown, planned }: LedgerLine,
  before: LedgerLine | null,
  { whole, before: standing, older }: Surroundings,
  now: Instant,
): Change {
  const isAhead = planned && shown > now
  if (before === null || isAhead) return [shown, digest(whole)]
  if (before.around === null) return [now, digest(whole)]
  const [at, known] = before.around
  const isSame = [whole, standing, ...older].some(around => known === digest(around))
  return [isSame ? at : later(now, at), digest(whole)]
}
