import { placesOfValue, type ValuePath } from '../../article/source/value-place.ts'
import type { Article, UpdateFile, Withdrawal } from '../../model/article.ts'
import { type Instant, isFirstMoment, localDate } from '../../model/instant.ts'
import { problem } from '../../model/problem.ts'
import type { Reader, ReadingContext, StoryReading } from './read-story.ts'

/** Checks dates that are wrong whatever the ledger says: in the future, or of an edit before the publication. */
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

/** A date of a text besides `published`. */
interface TextDate {
  readonly path: ValuePath
  readonly at: Instant
  /** An edit comes after the publication; a withdrawal may come before it. */
  readonly of: 'edit' | 'withdrawal' | 'publication'
}

function datesOf(text: Article | UpdateFile): readonly TextDate[] {
  const { updated, withdrawn, statements } = text
  return [
    ...(updated ? [{ path: ['updated'], at: updated, of: 'edit' as const }] : []),
    ...withdrawalDate(withdrawn, []),
    ...statements.flatMap((note, index) => withdrawalDate(note.withdrawn, ['statements', index])),
    ...('kind' in text ? datesOfUpdate(text) : datesOfArticle(text)),
  ]
}

function datesOfArticle({ corrections }: Article): readonly TextDate[] {
  return [
    ...corrections.map(({ at }, index): TextDate => ({ path: ['corrections', index, 'at'], at, of: 'edit' })),
  ]
}

/** A correction may not be scheduled, since what it corrects was shown. */
function datesOfUpdate({ kind, published }: UpdateFile): readonly TextDate[] {
  return kind === 'correction' ? [{ path: ['published'], at: published, of: 'publication' }] : []
}

function withdrawalDate(withdrawn: Withdrawal | null, above: ValuePath): readonly TextDate[] {
  return withdrawn ? [{ path: [...above, 'withdrawn', 'at'], at: withdrawn.at, of: 'withdrawal' }] : []
}

/** A bare date has no hour: on the day of the publication it is not before it. */
function isBefore(at: Instant, published: Instant, timeZone: string): boolean {
  if (at >= published) return false
  return !isFirstMoment(at, timeZone) || localDate(at, timeZone) !== localDate(published, timeZone)
}

/** Only `published` may be in the future, which withholds the whole entry; anything else would be shown at once. */
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
