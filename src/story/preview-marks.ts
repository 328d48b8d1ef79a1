import type { Entry } from '../model/entry.ts'
import { cleanText, type Text } from '../model/text.ts'
import { dayIn } from '../words/intl.ts'
import { say, wordsIn } from '../words/words.ts'
import type { CompiledStory } from './compile-stories.ts'
import type { ReadingContext } from './reading/read-story.ts'

/**
 * The entries of a story as a preview shows them: what no deployed build has wears a mark above its title. Any other build
 * has no drafts, and shows nothing before its time.
 */
export function markedEntries(
  story: CompiledStory,
  {
    drafts,
    future = false,
    now,
    publication,
  }: Pick<ReadingContext, 'drafts' | 'future' | 'now' | 'publication'>,
): readonly Entry[] {
  if (!drafts && !future) return story.entries
  const draftTexts = new Set(story.texts.flatMap(({ text, entry }) => (text.draft ? [entry.path] : [])))
  const isDraft = ({ path, within }: Entry) =>
    story.isDraft || draftTexts.has(path) || (within !== null && draftTexts.has(within.path))
  return story.entries.map(entry => {
    const { language, shown, planned } = entry
    const words = wordsIn(language, publication)
    const isEarly = future && planned && shown > now
    const marks = [
      ...(isDraft(entry) ? [say(words, 'draft')] : []),
      ...(isEarly ? [say(words, 'scheduled_for', { day: dayIn(words, shown, publication.timeZone) })] : []),
    ]
    if (marks.length === 0) return entry
    const begun = isEarly ? { planned: false, shown: now } : {}
    return { ...entry, ...begun, kicker: above(marks, entry.kicker) }
  })
}

function above(marks: readonly string[], kicker: Text | null): Text {
  return cleanText([...marks, ...(kicker === null ? [] : [kicker])].join(' · '))
}
