import type { EntryKind } from '../model/entry.ts'
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
