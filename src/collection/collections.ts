import type { Collection } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { byPublished } from './order.ts'
import { windowOf } from './window.ts'

/** What a kind of collection makes of all entries: names and members, in the order of `byPublished`. */
export type CollectionKind = (
  entries: readonly Entry[],
  publication: Publication,
) => readonly Pick<Collection, 'path' | 'title' | 'description' | 'entries'>[]

/** Every kind of collection. To add one is one line here. */
const KINDS = { everything, stories } satisfies Record<string, CollectionKind>

/**
 * All collections of a publication, each in its window. `frameChanged` is when what stands around the entries
 * last changed.
 */
export function collectionsOf(
  entries: readonly Entry[],
  publication: Publication,
  frameChanged: Instant,
): readonly Collection[] {
  const ordered = entries.toSorted(byPublished)
  return Object.values(KINDS).flatMap(kind =>
    kind(ordered, publication).map(collection => ({
      ...collection,
      entries: windowOf(collection.entries, publication.feedLength),
      changed: collection.entries.map(entry => entry.changed).reduce(later, frameChanged),
      live: collection.entries.some(entry => entry.story.live),
    })),
  )
}

function everything(entries: readonly Entry[], { title, description }: Publication) {
  return [{ path: '/', title, description, entries }] as const
}

function stories(entries: readonly Entry[]) {
  const byStory = Map.groupBy(entries, entry => entry.story.id)
  return [...byStory.values()].flatMap(members => {
    const article = members.find(entry => entry.kind === 'article')
    return article
      ? [{ path: article.path, title: article.title, description: article.summary, entries: members }]
      : []
  })
}
