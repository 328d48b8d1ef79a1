import type { FeedFormat } from '../model/collection.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'

/** What of pages and feeds is made. A build that people deploy makes everything; benchmarks and checks make less. */
export interface Outputs {
  readonly formats: readonly FeedFormat[]
  /** Whether there is a page beside feeds that tells people what they are. */
  readonly feedPages: boolean
  readonly compresses: boolean
}

/** What pages need to know of a build. */
export interface PageContext {
  /** The publication with the address that links get. */
  readonly site: Publication
  /** When what stands around the entries last changed. */
  readonly frameChanged: Instant
  /** See FeedMaking. */
  readonly rendererVersions: Readonly<Record<FeedFormat, string>>
  readonly outputs: Outputs
}
