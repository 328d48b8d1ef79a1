import type { Entry } from '../../model/entry.ts'
import type { EntryPlace, Kept } from './task.ts'
import type { Tools } from './tools.ts'

/**
 * Neighbours in a collection come from few stories, and a build goes from archive to archive: about 20 MB. All of a
 * task are held until it is done, at the most the 400 of eight archives of articles.
 */
const HELD = 300

/** Finds the entries of stories again, whole, where they were kept. */
export function entryShelf({ kept }: Pick<Tools, 'kept'>) {
  const held = new Map<string, ReadonlyMap<string, Entry>>()

  function entriesOf(place: Kept): ReadonlyMap<string, Entry> {
    const key = place.join()
    const entries = held.get(key) ?? byId(JSON.parse(kept(place)))
    held.delete(key)
    held.set(key, entries)
    for (const oldest of held.keys()) {
      if (held.size <= HELD) break
      held.delete(oldest)
    }
    return entries
  }

  /** How a task's entries are found; each of its stories is read once. */
  function finder(stories: readonly Kept[]): (place: EntryPlace) => Entry {
    const open = stories.map(entriesOf)
    return ([story, id]) => {
      const entry = open[story]?.get(id)
      if (entry) return entry
      throw new Error(`Cannot find ${id} where it was kept: ${stories[story]?.join()}`)
    }
  }

  return { finder }
}

function byId(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map(entry => [entry.id, entry]))
}
