import type { Entry } from '../model/entry.ts'
import type { Circumstances } from './circumstances.ts'
import { type PlaceOf, placed } from './places.ts'
import { readStory } from './read-story.ts'
import { tellStories } from './stories.ts'
import { keyOf } from './story-files.ts'
import type { EntryPlace, StorySource } from './task.ts'
import type { Tools } from './tools.ts'

/** Neighbours in a collection come from few stories, and a build goes from archive to archive: about 20 MB. */
const HELD = 300

/** Finds the entries of stories again, whole: those that were kept, or told anew from files that did not change. */
export function entryShelf(
  circumstances: Circumstances,
  { read, kept }: Pick<Tools, 'read' | 'kept'>,
  placeOf: PlaceOf,
) {
  const held = new Map<string, ReadonlyMap<string, Entry>>()

  function tell({ files }: StorySource): readonly Entry[] {
    const { publication } = circumstances
    const reading = readStory(files, { read, publication, problems: [], remarks: [] })
    return tellStories([reading], circumstances, null, []).flatMap(({ entries }) => placed(entries, placeOf))
  }

  function entriesOf(source: StorySource): ReadonlyMap<string, Entry> {
    const key = keyOf(source.files)
    const found = held.get(key)
    held.delete(key)
    const entries =
      found ??
      new Map(
        (source.kept ? (JSON.parse(kept(source.kept)) as readonly Entry[]) : tell(source)).map(entry => [
          entry.id,
          entry,
        ]),
      )
    held.set(key, entries)
    for (const oldest of held.keys()) {
      if (held.size <= HELD) break
      held.delete(oldest)
    }
    return entries
  }

  /** How a task's entries are found; each of its stories is read once. */
  function finder(stories: readonly StorySource[]): (place: EntryPlace) => Entry {
    const open = stories.map(entriesOf)
    return ([story, id]) => {
      const entry = open[story]?.get(id)
      if (entry) return entry
      throw new Error(`Cannot find ${id} in ${keyOf(stories[story]?.files ?? { article: null, slug: '?' })}`)
    }
  }

  return { finder }
}
