import type { LedgerLine } from '../ledger/lines/line.ts'
import type { Article } from '../model/article.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Place, type Problem, problem, startOf } from '../model/problem.ts'
import type { EntryFact, SettledFacts } from './entries/story-facts.ts'
import type { StoryReading } from './reading/read-story.ts'
import type { ZoneMove } from './zone-moves.ts'

interface KnownChecking {
  readonly moves: readonly ZoneMove[]
  readonly problems: Problem[]
  /** Where an id is that another entry has; null where none is known to. */
  readonly holderOf: (id: EntryId) => string | null
}

/** Checks that an entry keeps the date and the id by which subscribers know it, and that no line of it is lost. */
export function checkKnown(
  article: Article,
  { ledgers }: Pick<StoryReading, 'ledgers'>,
  { entries, lost }: SettledFacts,
  { moves, problems, holderOf }: KnownChecking,
): void {
  if (lost > 0) problems.push(linesLost(lost, article.slug, [...ledgers.keys()]))
  const [opening] = entries // nothing is published before its story
  for (const { fact, line, news } of entries) {
    const place = startOf(fact.subject.of === 'file' ? fact.subject.update.file : article.file)
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

/** Checks that the line of each withdrawal is there, where the line of what was withdrawn says that there is one. */
export function checkAnnounced(
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
