import type { StoryReference } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { TableEntry } from '../index/table-entry.ts'

/**
 * The stories that have an id which another has too. Nearly every id is its story's with something behind a slash, so
 * that those of two stories differ as long as neither story's id leads to the other's: of all others nothing is asked.
 */
export function withSharedIds<Story>(
  stories: readonly Story[],
  entriesOf: (story: Story) => readonly TableEntry[],
): ReadonlySet<Story> {
  const near = new Set<Story>()
  const owners = new Map<string, Story>()
  const meet = (id: string, story: Story) => {
    const other = owners.get(id)
    if (other !== undefined && other !== story) near.add(other).add(story)
  }
  const meetBeginnings = (id: string, story: Story) => {
    for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1))
      meet(id.slice(0, end), story)
  }
  for (const story of stories) {
    let last: StoryReference | null = null // the entries of one stand together
    for (const { story: reference } of entriesOf(story)) {
      if (reference === last) continue
      last = reference
      meet(reference.id, story)
      if (!owners.has(reference.id)) owners.set(reference.id, story)
    }
  }
  for (const [id, story] of owners) meetBeginnings(id, story)
  for (const story of stories)
    for (const entry of entriesOf(story)) {
      if (entry.isNamedAfterStory) continue
      near.add(story)
      meet(entry.id, story)
      meetBeginnings(entry.id, story)
    }
  return sharing(near, entriesOf)
}

/** The stories that have an entry of one of these ids. Only those whose ids could be among them are asked for each. */
export function withOneOf<Story>(
  ids: ReadonlySet<EntryId>,
  stories: readonly Story[],
  entriesOf: (story: Story) => readonly TableEntry[],
): readonly Story[] {
  if (ids.size === 0) return []
  const owners = new Set<string>(ids)
  for (const id of ids)
    for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1))
      owners.add(id.slice(0, end))
  const isOne = (entry: TableEntry) =>
    (!entry.isNamedAfterStory || owners.has(entry.story.id)) && ids.has(entry.id)
  return stories.filter(story => entriesOf(story).some(isOne))
}

function sharing<Story>(
  stories: Iterable<Story>,
  entriesOf: (story: Story) => readonly TableEntry[],
): ReadonlySet<Story> {
  const owners = new Map<EntryId, Story>()
  const found = new Set<Story>()
  for (const story of stories) {
    for (const { id } of entriesOf(story)) {
      const owner = owners.get(id)
      if (owner === undefined) owners.set(id, story)
      else found.add(owner).add(story)
    }
  }
  return found
}
