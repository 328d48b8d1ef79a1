import type { EntryId } from '../../model/entry-id.ts'
import type { RecordedEntry } from '../index/story-record.ts'

/** An entry, whole, as JSON. */
export type EntryText = readonly [id: EntryId, json: string]

/**
 * The entries of all stories, of which lists are made. Two stories can have an entry of the same id while a build finds
 * out whose it is: each is asked for by its story's key.
 */
export interface EntryTexts {
  /** Puts a story's entries in the place of those that it had. */
  readonly put: (story: string, entries: readonly EntryText[]) => void
  /** The JSON of an entry; throws where there is none of this fingerprint, a Damage where that was read from a disk. */
  readonly get: (story: string, entry: Pick<RecordedEntry, 'id' | 'fingerprint'>) => string
}

/** Entries in memory. */
export function memoryTexts(): EntryTexts {
  const stories = new Map<string, ReadonlyMap<EntryId, string>>()
  return {
    put: (story, entries) => void stories.set(story, new Map(entries)),
    get: (story, { id }) => {
      const text = stories.get(story)?.get(id)
      if (text === undefined) throw new Error(`Nobody put ${id} among the entries of ${story}.`)
      return text
    },
  }
}
