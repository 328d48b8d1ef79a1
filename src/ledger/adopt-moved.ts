import type { Instant } from '../model/instant.ts'
import type { Fact } from './fact.ts'
import { isAhead } from './lines/line.ts'
import type { MatchedStory } from './matched-story.ts'
import { recogniseMoved } from './recognise.ts'

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
