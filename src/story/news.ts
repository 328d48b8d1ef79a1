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
    return entry ? [new ListedNews(change, entry, now)] : []
  })
}

/** It reads the entry when it is asked: of half a million news few are ever read. */
class ListedNews implements NewsItem {
  readonly change: NewsItem['change']
  readonly from: Instant | null
  readonly #entry: Listing

  constructor(change: NewsItem['change'], entry: Listing, now: Instant) {
    this.change = change
    this.from = entry.shown > now ? entry.shown : null
    this.#entry = entry
  }

  get kind() {
    return this.#entry.kind
  }

  get title() {
    return this.#entry.title
  }

  get path() {
    return this.#entry.path
  }
}
