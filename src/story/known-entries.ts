import { PUBLICATION_FILE } from '../article/publication.ts'
import { placeOfKey } from '../article/source/value-place.ts'
import type { LedgerLine } from '../ledger/lines/line.ts'
import type { Article } from '../model/article.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Instant, writtenIn } from '../model/instant.ts'
import { type Place, type Problem, problem, startOf } from '../model/problem.ts'
import { type EntryFact, fileOf, type SettledFacts } from './entries/story-facts.ts'
import type { PreparedStory, SettledReading, StoryContext } from './prepare-story.ts'
import type { Reader, StoryReading } from './reading/read-story.ts'

interface KnownChecking {
  readonly problems: Problem[]
  /** Where an id is that another entry has; null where none is known to. */
  readonly holderOf: (id: EntryId) => string | null
}

/** Checks that an entry keeps the date and the id by which subscribers know it, and that no line of it is lost. */
export function checkKnown(
  { reading, prepared, settled }: SettledReading,
  context: StoryContext,
  { problems, holderOf }: KnownChecking,
): void {
  checkAnnounced(reading, settled, problems)
  const { article } = prepared.unsettled
  if (article === null) return
  const { ledgers } = reading
  const { entries, lost } = settled
  const moves = movedByZone(settled, prepared, context)
  for (const move of moves) problems.push(zoneMoveProblem(move))
  if (lost > 0) problems.push(linesLost(lost, article.slug, [...ledgers.keys()]))
  const [opening] = entries // nothing is published before its story
  for (const { fact, line, news } of entries) {
    const place = startOf(fileOf(fact.subject, article))
    if (fact.id !== null && fact.id !== line.id) {
      const holder = holderOf(fact.id)
      const why = holder ? `${holder} has it` : `subscribers know this as \`${line.id}\``
      const message = `The id \`${fact.id}\` cannot be given: ${why}.`
      const code = holder ? 'duplicate-id' : 'id-moved'
      problems.push(problem(code, place, message, 'Remove the line `id: …`; an id is for ever.'))
    }
    if (fact.published === null || fact.published === line.published) continue
    if (moves.some(({ id }) => id === line.id)) continue
    const isHeldBack = fact.published < line.published && line.published === opening?.line.published
    if (isHeldBack && line !== opening.line) continue
    problems.push(
      news === 'revived' && line.kind === 'article'
        ? slugTaken(line, article, ledgers)
        : publishedMoved(fact, line, place),
    )
  }
}

/** Checks that the line of each withdrawal is there, where the line of what was withdrawn says that there is one. */
function checkAnnounced(
  { ledgers, files }: Pick<StoryReading, 'ledgers' | 'files'>,
  { untold }: Pick<SettledFacts, 'untold'>,
  problems: Problem[],
): void {
  const [name] =
    [...ledgers].find(([, lines]) => untold.some(({ id }) => lines.some(line => line.id === id))) ?? []
  for (const { id } of untold) {
    const message = `The line of the withdrawal that tells of \`${id}\` is gone.`
    const advice =
      'The build writes these files: take the line back from version control. If there is no copy, write the `reason` of what was withdrawn in other words: its notice is then told again, without a withdrawal.'
    problems.push(problem('damaged-ledger', startOf(`ledger/${name ?? files.slug}.jsonl`), message, advice))
  }
}

/** The file has the name of a withdrawn story's, or its front matter says that it had. */
function slugTaken(
  { id, name, published }: LedgerLine,
  article: Article,
  ledgers: StoryReading['ledgers'],
): Problem {
  const claimed = article.formerly.find(slug => ledgers.get(slug)?.some(line => line.id === id))
  const message = `A story that was withdrawn stood at the address \`${claimed ?? name}\`, and ${article.file} is dated otherwise.`
  const part = claimed
    ? `Take \`${claimed}\` out of \`formerly:\``
    : `Give content/${article.file} another file name`
  const advice = `${part} if this is another story. To take the old one up again, write \`published: ${published}\`.`
  return problem('slug-taken', startOf(article.file), message, advice)
}

function publishedMoved({ subject, published }: EntryFact, line: LedgerLine, place: Place): Problem {
  const key = subject.of === 'correction' ? 'at' : 'published'
  const message = `Subscribers know this as published at ${line.published}, and the file now says ${published}.`
  const advice = `Write \`${key}: ${line.published}\` again; for an edit that matters set \`updated:\`.`
  return problem('published-moved', place, message, advice)
}

/** The article's digest counts its updates: while it is the same, there cannot be fewer lines of them. */
function linesLost(lost: number, slug: string, ledgers: readonly string[]): Problem {
  const lines = lost === 1 ? 'A line is' : `${lost} lines are`
  const message = `${lines} missing here: the article was shown as it is with more updates than the ledger knows.`
  const advice =
    'The build writes these files: take the file back from version control. If there is no copy, or the line was removed on purpose, set `updated:` in the article: what is missing is then told as new.'
  return problem('damaged-ledger', startOf(`ledger/${ledgers[0] ?? slug}.jsonl`), message, advice)
}

/** A date that subscribers know, and that is another since `time_zone` was changed. */
interface ZoneMove {
  readonly id: EntryId
  readonly key: 'published' | 'at' | 'updated'
  readonly was: Instant
  readonly is: Instant
  readonly file: string
}

/** The dates of a story that move because they are read in another time zone than when they were recorded. */
function movedByZone(
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
      const file = fileOf(subject, article)
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
function zoneMoveProblem({ key, was, is, file }: ZoneMove): Problem {
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
