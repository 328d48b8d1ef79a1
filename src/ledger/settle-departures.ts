import type { Departure } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Fact } from './fact.ts'
import type { LedgerLine } from './lines/line.ts'
import type { MatchedStory, OpenStory } from './matched-story.ts'
import type { SettledStory } from './settled-story.ts'

/** The stories, each with the lines that it had and that another of them has from now on. */
export function withDeparted<F extends Fact>(
  matched: readonly MatchedStory<F>[],
  before: readonly OpenStory<F>[],
): readonly MatchedStory<F>[] {
  if (matched.length < 2) return matched
  const known = matched.map(idsOf)
  return matched.map((story, index) => {
    const lines = before[index]?.lines ?? []
    const gone = lines.filter(({ id }) => !known[index]?.has(id))
    return { ...story, departed: gone.filter(({ id }) => known.some(ids => ids.has(id))) }
  })
}

function idsOf<F extends Fact>({ lines, announced, updateLines }: MatchedStory<F>): ReadonlySet<string> {
  return new Set([...lines, ...announced, ...updateLines].flatMap(line => line?.id ?? []))
}

/** A settled story whose article's line says what left it; what came back is no more among that. */
export function settleDepartures<F extends Fact>(
  settled: SettledStory<F>,
  departed: readonly LedgerLine[],
  now: Instant,
): SettledStory<F> {
  const lines = [...settled.entries, ...settled.withdrawn].map(({ line }) => line)
  const article = lines.find(({ kind }) => kind === 'article')
  if (!article || (article.departed.length === 0 && departed.length === 0)) return settled
  const gone = new Set(departed.map(({ id }) => id))
  const here = new Set(lines.map(({ id }) => id))
  const all: readonly Departure[] = [
    ...article.departed.filter(({ id }) => !here.has(id) && !gone.has(id)),
    ...departed.map(({ id, shown }) => ({ id, shown, at: now })),
  ]
  const told = { ...article, departed: all.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
  const withIt = <S extends { readonly line: LedgerLine }>(one: S): S =>
    one.line === article ? { ...one, line: told } : one
  return { ...settled, entries: settled.entries.map(withIt), withdrawn: settled.withdrawn.map(withIt) }
}
