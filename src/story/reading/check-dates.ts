import { placesOfValue, type ValuePath } from '../../article/source/value-place.ts'
import type { Article, UpdateFile, Withdrawal } from '../../model/article.ts'
import { type Instant, isFirstMoment, localDate } from '../../model/instant.ts'
import { problem } from '../../model/problem.ts'
import type { ReadingContext } from './context.ts'
import type { Reader, StoryReading } from './read-story.ts'

/** Dates that cannot be, whatever the ledger says: those that have not come, and edits of what was not there yet. */
export function checkDates(
  { article, updates }: Pick<StoryReading, 'article' | 'updates'>,
  { now, publication }: Pick<ReadingContext, 'now' | 'publication'>,
  reader: Pick<Reader, 'read' | 'problems'>,
): void {
  const texts = [...(article ? [article] : []), ...updates].filter(({ draft }) => !draft)
  for (const text of texts) {
    const dates = datesOf(text)
    for (const date of dates) if (date.at > now) reportFuture(date, text, reader)
    for (const date of dates)
      if (date.of === 'edit' && isBefore(date.at, text.published, publication.timeZone))
        reportEarly(date, text, reader)
  }
}

/** A date of a text, besides when it was published. */
interface TextDate {
  readonly path: ValuePath
  readonly at: Instant
  /** An edit is of what was there; what was never out may be withdrawn. */
  readonly of: 'edit' | 'withdrawal' | 'publication'
}

function datesOf(text: Article | UpdateFile): readonly TextDate[] {
  const { updated, withdrawn } = text
  return [
    ...(updated ? [{ path: ['updated'], at: updated, of: 'edit' as const }] : []),
    ...withdrawalDate(withdrawn, []),
    ...('kind' in text ? datesOfUpdate(text) : datesOfArticle(text)),
  ]
}

function datesOfArticle({ corrections, statements }: Article): readonly TextDate[] {
  return [
    ...statements.flatMap((note, index) => withdrawalDate(note.withdrawn, ['statements', index])),
    ...corrections.map(({ at }, index): TextDate => ({ path: ['corrections', index, 'at'], at, of: 'edit' })),
  ]
}

/** A correction is of something that was shown: it does not wait. */
function datesOfUpdate({ kind, published }: UpdateFile): readonly TextDate[] {
  return kind === 'correction' ? [{ path: ['published'], at: published, of: 'publication' }] : []
}

function withdrawalDate(withdrawn: Withdrawal | null, above: ValuePath): readonly TextDate[] {
  return withdrawn ? [{ path: [...above, 'withdrawn', 'at'], at: withdrawn.at, of: 'withdrawal' }] : []
}

/** A bare date says nothing of the hour: on the day of a publication it is not before it. */
function isBefore(at: Instant, published: Instant, timeZone: string): boolean {
  if (at >= published) return false
  return !isFirstMoment(at, timeZone) || localDate(at, timeZone) !== localDate(published, timeZone)
}

/** Only `published` may lie ahead, and then withholds the whole entry; anything else would be shown at once. */
function reportFuture(
  { path, at, of }: TextDate,
  { file }: Article | UpdateFile,
  { read, problems }: Pick<Reader, 'read' | 'problems'>,
): void {
  const key = path.at(-1)
  const place = placesOfValue(read(file) ?? new Uint8Array(), file, path).key
  const message = `\`${key}\` is ${at}, which has not come yet.`
  const advice =
    of === 'publication'
      ? 'A correction does not wait: write when it was made, or `draft: true` until then; what is to come out later is a `kind: development`.'
      : 'Write the time at which it was done; only `published` may lie ahead.'
  problems.push(problem('future-date', place, message, advice))
}

function reportEarly(
  { path, at }: TextDate,
  { file, published }: Article | UpdateFile,
  { read, problems }: Pick<Reader, 'read' | 'problems'>,
): void {
  const place = placesOfValue(read(file) ?? new Uint8Array(), file, path).value
  const what = path[0] === 'updated' ? '`updated`' : 'The correction'
  const message = `${what} is of ${at}, which lies before \`published\` (${published}).`
  const key = String(path.at(-1))
  const advice = `Write when it was edited, such as \`${key}: ${published}\`, or mend \`published\`.`
  problems.push(problem('before-published', place, message, advice))
}
