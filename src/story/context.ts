import type { Instant } from '../model/instant.ts'
import type { LinkResolutions } from './links/resolutions.ts'
import type { NamedPages } from './places.ts'
import type { ReadingContext } from './reading/context.ts'

/** What compiling a story needs to know of a build. */
export interface StoryContext extends Omit<ReadingContext, 'pointers'> {
  /** The time zone that dates were read in before this build, where it was another; null where it was not. */
  readonly zoneBefore?: string | null
  readonly outputs: { readonly derives: boolean }
  /** What links say in place of what a story guesses; see StoryLinking. */
  readonly links?: LinkResolutions
  /** Where the pages of names are; without it, entries have no places. */
  readonly pages?: NamedPages
  /** What the ledger told last before this build, where that is known; see `withBuilds`. */
  readonly after?: Instant | null
}
