import type { ArchiveLine } from '../../ledger/publication-lines.ts'
import type { NameLine } from '../../ledger/settle-names.ts'
import { FEED_FORMATS, type FeedFormat } from '../../model/collection.ts'
import type { Instant } from '../../model/instant.ts'
import type { OwnPageTarget } from '../../model/own-page.ts'
import type { Publication } from '../../model/publication.ts'
import type { Outputs } from '../../pages/rendering.ts'
import type { ReadingContext } from '../../story/reading/read-story.ts'
import type { BuildInput } from './input.ts'

/** What all stories and pages of a build share. Plain data: it can be handed to another thread. */
export interface SiteContext extends ReadingContext {
  /** The publication with the address that links get. */
  readonly site: Publication
  readonly ledger: BuildInput['ledger']
  /** The time zone that dates were read in before this build, where it was another; null where it was not. */
  readonly zoneBefore: string | null
  /** The pages of the publication's own, drafts among them, as links to them need. */
  readonly pageTargets: readonly OwnPageTarget[]
  /** Files below content/static/, by path below content: their length in bytes. */
  readonly statics: ReadonlyMap<string, number>
  /** When what stands around the entries last changed. */
  readonly frameChanged: Instant
  /** The last moment that the ledger told of before the build that changed it; null where none says so. */
  readonly frameAfter: Instant | null
  /** The addresses that topics and people had before this build. */
  readonly names: readonly NameLine[]
  /** Where the archives of stories ended before this build; few have that many updates. */
  readonly storyArchives: readonly ArchiveLine[]
  /** See PageContext. */
  readonly rendererVersions: Readonly<Record<FeedFormat, string>>
  readonly outputs: BuildOutputs
}

/** How much is made. A build that people deploy makes everything; benchmarks and checks make less. */
export interface BuildOutputs extends Outputs {
  readonly derives: boolean
  /** Whether stories are rendered. */
  readonly stories: boolean
  /** Whether collections across stories, and what lists the whole site, are rendered. */
  readonly lists: boolean
  /** Whether the ledgers of stories are staged. */
  readonly ledgers: boolean
}

export const EVERYTHING: BuildOutputs = {
  formats: FEED_FORMATS,
  feedPages: true,
  derives: true,
  compresses: true,
  stories: true,
  lists: true,
  ledgers: true,
}
