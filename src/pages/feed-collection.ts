import type { KeptCollection } from '../collection/collections.ts'
import { type Past, pastOf } from '../collection/contents.ts'
import type { Collection } from '../model/collection.ts'
import type { Entry, Listing } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'

/** A collection with what its feeds need to know of entries that they do not list. */
export interface FeedCollection<E extends Listing = Entry> extends Collection<E> {
  /** How many archives it has. */
  readonly archives: number
  readonly past: Past<E>
}

/** A collection as its feeds need it. */
export function feedCollection<E extends Listing>(
  kept: KeptCollection<E>,
  site: Publication,
): FeedCollection<E> {
  const { known: _, window: __, thinnedAt: ___, until: ____, leavings: _____, ends, ...collection } = kept
  const past = site.deltaReaders.length > 0 ? pastOf(kept, site) : { moments: [], candidates: [] }
  return { ...collection, archives: ends.length, past }
}
