import type { ArchiveLine } from '../ledger/publication-lines.ts'
import type { NameLine } from '../ledger/settle-names.ts'
import type { FeedFormat } from '../model/collection.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { LinkResolutions } from './addresses/resolutions.ts'
import type { BuildInput } from './input.ts'
import type { PlaceOf } from './places.ts'

/** What all stories and pages of a build share. Plain data: it can be handed to another thread. */
export interface Circumstances {
  readonly publication: Publication
  /** The publication with the address that links get. */
  readonly site: Publication
  readonly now: Instant
  readonly drafts: boolean
  readonly ledger: BuildInput['ledger']
  /** The time zone that dates were read in before this build, where it was another; null where it was not. */
  readonly zoneBefore: string | null
  /** When what stands around the entries last changed. */
  readonly frameChanged: Instant
  /** The addresses that topics and people had before this build. */
  readonly names: readonly NameLine[]
  /** Where the archives of stories ended before this build; few have that many updates. */
  readonly storyArchives: readonly ArchiveLine[]
  /** See BuildInput. */
  readonly media: ReadonlyMap<string, number>
  readonly pointers: ReadonlySet<string>
  /** See FeedMaking. */
  readonly salts: Readonly<Record<FeedFormat, string>>
  readonly making: Making
}

/** How much is made. A build that people deploy makes everything; benchmarks and checks make less. */
export interface Making {
  readonly formats: readonly FeedFormat[]
  /** Whether there is a page beside feeds that tells people what they are. */
  readonly feedPages: boolean
  readonly derives: boolean
  readonly compresses: boolean
  /** Whether stories are rendered. */
  readonly stories: boolean
  /** Whether collections across stories, and what lists the whole site, are rendered. */
  readonly lists: boolean
}

export const EVERYTHING: Making = {
  formats: ['rss', 'atom', 'json'],
  feedPages: true,
  derives: true,
  compresses: true,
  stories: true,
  lists: true,
}

/** What telling a story needs to know of a build. */
export type TellingCircumstances = Pick<Circumstances, 'publication' | 'now' | 'drafts' | 'media'> &
  Partial<Pick<Circumstances, 'zoneBefore'>> & {
    readonly making: Pick<Making, 'derives'>
    /** What links say in place of what a story guesses; see StoryLinking. */
    readonly links?: LinkResolutions
    /** Where the pages of names are; without it, entries have no places. */
    readonly placeOf?: PlaceOf
    /** See StoryTask. */
    readonly after?: Instant | null
  }
