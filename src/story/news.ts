import type { EntryKind, Listing } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'

/** What subscribers will see of one entry. */
export interface NewsItem {
  readonly change: 'new' | 'updated' | 'changed' | 'withdrawn' | 'joined' | 'retired' | 'revived'
  readonly kind: EntryKind
  readonly title: string
  readonly path: string
  /** When they will, where the story waits for its time; null for what this build shows. */
  readonly from: Instant | null
}

/** What is new of an entry, by its place among those of its story. */
export type EntryNews = readonly [change: NewsItem['change'], index: number]

/** The news of a story's entries, for people. */
export function newsOf(
  news: readonly EntryNews[],
  entries: readonly Listing[],
  now: Instant,
): readonly NewsItem[] {
  return news.flatMap(([change, index]) => {
    const entry = entries[index]
    if (entry === undefined) return []
    const { kind, title, path, shown } = entry
    return [{ change, kind, title, path, from: shown > now ? shown : null }]
  })
}
