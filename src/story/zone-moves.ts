import { PUBLICATION_FILE } from '../article/publication.ts'
import { placeOfKey } from '../article/source/value-place.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Instant, writtenIn } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { SettledFacts } from './entries/story-facts.ts'
import type { PreparedStory, StoryContext } from './prepare-story.ts'
import type { Reader } from './reading/read-story.ts'

/** A date that subscribers know, and that is another since `time_zone` was changed. */
export interface ZoneMove {
  readonly id: EntryId
  readonly key: 'published' | 'at' | 'updated'
  readonly was: Instant
  readonly is: Instant
  readonly file: string
}

/** The dates of a story that move because they are read in another time zone than when they were recorded. */
export function movedByZone(
  { entries, withdrawn }: SettledFacts,
  { unsettled: { article, lines } }: PreparedStory,
  { zoneBefore = null, publication }: StoryContext,
): readonly ZoneMove[] {
  if (zoneBefore === null || article === null) return []
  const before = new Map(lines.map(line => [line.id, line]))
  const moves = (was: Instant | undefined, is: Instant | null) =>
    was && is && was !== is && writtenIn(is, publication.timeZone, zoneBefore) === was ? [{ was, is }] : []
  return [
    ...entries.flatMap(({ fact: { subject, published, updated }, line: { id } }): readonly ZoneMove[] => {
      const file = subject.of === 'file' ? subject.update.file : article.file
      const key = subject.of === 'correction' ? 'at' : 'published'
      return [
        ...moves(before.get(id)?.published, published).map(move => ({ ...move, id, key, file }) as const),
        ...moves(before.get(id)?.updated, updated).map(
          move => ({ ...move, id, key: 'updated', file }) as const,
        ),
      ]
    }),
    ...withdrawn.flatMap(({ line: { id, withdrawn } }) =>
      moves(before.get(id)?.withdrawn?.at, withdrawn?.at ?? null).map(
        move => ({ ...move, id, key: 'at', file: article.file }) as const,
      ),
    ),
  ]
}

const CODE = 'time-zone-changed'

/** The Problem of one move; `foldZoneMoves` makes one of all. */
export function zoneMoveProblem({ key, was, is, file }: ZoneMove): Problem {
  const place = { file, line: 1, column: 1 }
  return problem(CODE, place, `${was} to ${is} (${file})`, `\`${key}: ${was}\``)
}

/** One Problem at the line `time_zone` in place of all of them, with the first date that it moves. */
export function foldZoneMoves(
  problems: readonly Problem[],
  { zoneBefore, publication }: Pick<StoryContext, 'zoneBefore' | 'publication'>,
  read: Reader['read'],
): readonly Problem[] {
  const moves = problems
    .filter(({ code }) => code === CODE)
    .toSorted((a, b) => (a.message < b.message ? -1 : 1))
  const [first] = moves
  if (!first) return problems
  const count =
    moves.length === 1
      ? 'A date that subscribers know moves'
      : `${moves.length} dates that subscribers know move`
  const example = moves.length === 1 ? 'from' : 'one of them from'
  const message = `\`time_zone\` was \`${zoneBefore}\`. ${count} with \`${publication.timeZone}\`, ${example} ${first.message}.`
  const advice = `Write \`time_zone: ${zoneBefore}\` again, or give each date the time that it had, such as ${first.advice}.`
  const place = placeOfKey('time_zone', PUBLICATION_FILE, read)
  return [...problems.filter(({ code }) => code !== CODE), problem(CODE, place, message, advice)]
}
