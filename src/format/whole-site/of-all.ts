import { type Instant, later } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'

/** What files that list the whole site are made with. */
export interface OfAll {
  readonly site: Publication
  /** The last change of all. */
  readonly changed: Instant
  /** The last change of a file that lists what changed at these moments, one at least. */
  readonly lastOf?: (moments: readonly Instant[]) => Instant
}

export function latest(moments: readonly Instant[]): Instant {
  return moments.reduce(later)
}
