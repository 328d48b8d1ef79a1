import type { Listing } from '../model/entry.ts'

/** Newest first; at one instant story by story, the article before its updates, in the order of the text. */
function byPublished(a: Listing, b: Listing): number {
  if (a.published !== b.published) return a.published > b.published ? -1 : 1
  if (a.story.id !== b.story.id) return a.story.id < b.story.id ? -1 : 1
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}

/** From this count on it takes less time to number moments than to compare them. */
const MANY = 100

/** Entries as a collection lists them: newest first; at one instant story by story, in the order of the text. */
export function inOrderOfPublishing<E extends Listing>(entries: readonly E[]): readonly E[] {
  return entries.length < MANY ? entries.toSorted(byPublished) : manyInOrder(entries)
}

/** Of half a million nearly all differ in their moments, which are compared as numbers. */
function manyInOrder<E extends Listing>(entries: readonly E[]): readonly E[] {
  const moments = [...new Set(entries.map(({ published }) => published))].sort().reverse()
  const ranks = new Map(moments.map((moment, rank) => [moment, rank]))
  const count = entries.length
  const keys = Float64Array.from(
    entries,
    ({ published }, index) => (ranks.get(published) ?? 0) * count + index,
  ).sort()
  const sorted = Array.from(keys, key => entries[key % count] as E)
  for (let start = 0, end = 0; start < count; start = end) {
    const published = sorted[start]?.published
    while (end < count && sorted[end]?.published === published) end++
    if (end - start === 1) continue
    const together = sorted.slice(start, end).sort(byPublished)
    for (const [index, entry] of together.entries()) sorted[start + index] = entry
  }
  return sorted
}
