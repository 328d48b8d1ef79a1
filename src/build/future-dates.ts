import type { Article, Withdrawal } from '../model/article.ts'
import type { Instant } from '../model/instant.ts'
import { problem } from '../model/problem.ts'
import type { UpdateFile } from '../model/update-file.ts'
import { placeOf } from './agreement.ts'
import type { Reader, StoryReading } from './read-story.ts'

/**
 * Only `published` may lie ahead, and then withholds the whole entry. Anything else that does would be shown at once
 * under a date that has not come.
 */
export function checkFutureDates(
  { article, updates }: Pick<StoryReading, 'article' | 'updates'>,
  now: Instant,
  { read, problems }: Pick<Reader, 'read' | 'problems'>,
): void {
  const dated = [
    ...(article === null || article.draft ? [] : datesOfArticle(article)),
    ...updates.flatMap(update => (update.draft ? [] : datesOfUpdate(update))),
  ]
  for (const { file, key, at } of dated.filter(({ at }) => at > now)) {
    const message = `\`${key}\` is ${at}, which has not come yet.`
    const advice = 'Write the time at which it was done; only `published` may lie ahead.'
    problems.push(problem('future-date', placeOf(`${key}:`, file, read), message, advice))
  }
}

interface Dated {
  readonly file: string
  readonly key: string
  readonly at: Instant
}

function datesOfArticle({ file, updated, withdrawn, corrections, statements }: Article): readonly Dated[] {
  return [
    ...(updated ? [{ file, key: 'updated', at: updated }] : []),
    ...withdrawalDate(file, withdrawn),
    ...statements.flatMap(note => withdrawalDate(file, note.withdrawn)),
    ...corrections.map(({ at }) => ({ file, key: 'at', at })),
  ]
}

/** A correction is of something that was shown: it does not wait. */
function datesOfUpdate({ file, kind, published, updated, withdrawn }: UpdateFile): readonly Dated[] {
  return [
    ...(kind === 'correction' ? [{ file, key: 'published', at: published }] : []),
    ...(updated ? [{ file, key: 'updated', at: updated }] : []),
    ...withdrawalDate(file, withdrawn),
  ]
}

function withdrawalDate(file: string, withdrawn: Withdrawal | null): readonly Dated[] {
  return withdrawn ? [{ file, key: 'at', at: withdrawn.at }] : []
}
