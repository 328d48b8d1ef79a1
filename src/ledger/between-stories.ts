import type { Departure } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Fact } from './fact.ts'
import { isAhead, type LedgerLine } from './lines/line.ts'
import { mergeById, newerOf } from './lines/merge-lines.ts'
import type { MatchedStory, OpenStory } from './matched-story.ts'
import { recogniseMoved } from './recognise.ts'
import type { SettledStory } from './settled-story.ts'

/** A line as one of several stories has it. */
interface Holding {
  readonly story: number
  readonly line: LedgerLine
}

/** What becomes of lines of one id: those of `lines` are one from now on, at home in one story. */
interface Home {
  readonly at: Holding
  readonly lines: readonly LedgerLine[]
}

/**
 * Lines of one id that several stories have, since one branch moved a quotation while another changed it, made one. It is
 * at home where the content tells it; else where the editor takes it back; else where it was last changed. What content tells
 * twice, or tells and takes back, is left as it is: only the editor can decide.
 */
export function atHome<F extends Fact>(stories: readonly MatchedStory<F>[]): readonly MatchedStory<F>[] {
  if (stories.length < 2) return stories
  const holdings = stories.flatMap(({ lines }, story) => lines.map((line): Holding => ({ story, line })))
  const several = [...Map.groupBy(holdings, ({ line }) => line.id).values()].filter(held => held.length > 1)
  if (several.length === 0) return stories
  const homes = several.map(held => homeOf(held, stories))
  return stories.map((story, index) => homes.reduce((settled, home) => withHome(settled, index, home), story))
}

function homeOf<F extends Fact>(held: readonly Holding[], stories: readonly MatchedStory<F>[]): Home {
  const storyOf = ({ story }: Holding) => stories[story] as MatchedStory<F>
  const told = held.filter(one => isTold(one.line, storyOf(one)))
  const takenBack = held.filter(one => storyOf(one).takenBack.has(one.line))
  const at = newest(told) ?? newest(takenBack) ?? (newest(held) as Holding)
  // A story that is taken back whole takes back what is its own, not what another tells.
  const contrary = told.length === 0 ? [] : takenBack.filter(one => storyOf(one).withdrawn === null)
  const left = new Set([...told, ...contrary].map(({ line }) => line))
  return { at, lines: held.map(({ line }) => line).filter(line => line === at.line || !left.has(line)) }
}

function isTold<F extends Fact>(
  line: LedgerLine,
  { article, withdrawn, articleLine, updateLines }: MatchedStory<F>,
) {
  if (article === null || withdrawn !== null) return false
  return line === articleLine || updateLines.includes(line)
}

function newest(held: readonly Holding[]): Holding | null {
  return held.reduce<Holding | null>(
    (newest, one) => (newest === null || newerOf(newest.line, one.line) === one.line ? one : newest),
    null,
  )
}

/** A story with one line in place of those: at home the merged one, elsewhere none. */
function withHome<F extends Fact>(
  story: MatchedStory<F>,
  index: number,
  { at, lines }: Home,
): MatchedStory<F> {
  const own = new Set(lines.filter(line => story.lines.includes(line)))
  if (own.size === 0) return story
  const [merged = null] = at.story === index ? mergeById(lines) : []
  const swap = (line: LedgerLine | null) => (line !== null && own.has(line) ? merged : line)
  const all = (those: readonly LedgerLine[]) => those.flatMap(line => swap(line) ?? [])
  return {
    ...story,
    lines: all(story.lines),
    left: all(story.left),
    articleLine: swap(story.articleLine),
    updateLines: story.updateLines.map(swap),
    takenBack: withKeys(story.takenBack, swap),
    joined: new Map([...withKeys(story.joined, swap)].map(([line, into]) => [line, swap(into) ?? into])),
  }
}

function withKeys<V>(
  map: ReadonlyMap<LedgerLine, V>,
  swap: (line: LedgerLine) => LedgerLine | null,
): ReadonlyMap<LedgerLine, V> {
  return new Map(
    [...map].flatMap(([line, value]) => {
      const swapped = swap(line)
      return swapped ? [[swapped, value] as const] : []
    }),
  )
}

/**
 * A quotation that left one story and stands in another was moved: it stays the same entry. One that nobody was shown
 * does not: its id would name the story that is still to come.
 */
export function adoptMoved<F extends Fact>(
  stories: readonly MatchedStory<F>[],
  now: Instant,
): readonly MatchedStory<F>[] {
  const left = stories.flatMap(story => story.left.filter(line => !isAhead(line, now)))
  if (left.length === 0) return stories
  const free = new Set(left)
  const adopted = stories.map(story => {
    const open = story.updates.filter((_, index) => !story.updateLines[index])
    if (open.length === 0) return story
    const moved = recogniseMoved(open, [...free])
    for (const line of moved) if (line) free.delete(line)
    const lineOf = new Map(open.map((update, index) => [update, moved[index] ?? null]))
    return {
      ...story,
      updateLines: story.updates.map(
        (update, index) => story.updateLines[index] ?? lineOf.get(update) ?? null,
      ),
    }
  })
  const gone = new Set(left.filter(line => !free.has(line)))
  return adopted.map(story => ({
    ...story,
    lines: story.lines.filter(line => !gone.has(line)),
    left: story.left.filter(line => free.has(line) || isAhead(line, now)),
  }))
}

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
