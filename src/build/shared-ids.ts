import type { EntryId } from '../model/entry-id.ts'
import type { TableEntry } from './entry-table.ts'

/**
 * The stories that have an id which another has too. Nearly every id is its story's with something behind a slash, so
 * that those of two stories differ as long as neither story's id leads to the other's: of all others nothing is asked.
 */
export function withSharedIds<Story>(
  stories: readonly Story[],
  entriesOf: (story: Story) => readonly TableEntry[],
): ReadonlySet<Story> {
  const owners = new Map<EntryId, Set<Story>>()
  for (const story of stories) {
    const ids = new Set(entriesOf(story).map(entry => entry.story.id))
    for (const id of ids) owners.set(id, (owners.get(id) ?? new Set()).add(story))
  }
  const near = new Set<Story>()
  const meet = (id: EntryId, story: Story) => {
    for (const beginning of beginningsOf(id))
      for (const other of owners.get(beginning) ?? []) if (other !== story) near.add(other).add(story)
  }
  for (const [id, own] of owners) for (const story of own) meet(id, story)
  for (const story of stories) {
    const foreign = entriesOf(story).filter(entry => !entry.isNamedAfterStory)
    if (foreign.length > 0) near.add(story)
    for (const { id } of foreign) meet(id, story)
  }
  return sharing(near, entriesOf)
}

/** The id itself, and what of it stands before a slash. */
function* beginningsOf(id: EntryId): Generator<EntryId> {
  yield id
  for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1))
    yield id.slice(0, end) as EntryId
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
