import type { Listing } from '../model/entry.ts'

/** Newest first; at one instant story by story, the article before its updates, in the order of the text. */
export function byPublished(a: Listing, b: Listing): number {
  if (a.published !== b.published) return a.published > b.published ? -1 : 1
  if (a.story.id !== b.story.id) return a.story.id < b.story.id ? -1 : 1
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}
