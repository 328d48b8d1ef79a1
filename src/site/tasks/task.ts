import type { NameLine } from '../../ledger/settle-names.ts'
import type { Collection } from '../../model/collection.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { ShownStories } from '../../pages/documents.ts'
import type { FeedCollection } from '../../pages/feed-documents.ts'
import type { Document } from '../../snapshot/document.ts'
import type { PackHeader } from '../../snapshot/pack-layout.ts'
import type { LastMoment } from '../../story/last-moment.ts'
import type { LinkResolutions } from '../../story/links/resolutions.ts'
import type { NewsItem } from '../../story/news.ts'
import type { ArticleFacts } from '../../story/reading/read-story.ts'
import type { StoryFiles } from '../../story/reading/story-files.ts'
import type { CompiledRows } from '../index/put-story.ts'

/*
 * A build is batches of tasks that do not depend on one another, so that several threads can do them. Tasks and results
 * are plain data, as JSON has it.
 */

export type Task = StoryTask | ListTask | ArchivesTask | DocumentsTask | HeaderTask

/** Stories to be read, compiled and rendered. */
export interface StoryTask {
  readonly of: 'stories'
  readonly stories: readonly StoryFiles[]
  /** The addresses of names, where they were compiled on a guess before; null for those known before the build. */
  readonly names: readonly NameLine[] | null
  /** What their links say, where they were compiled on a guess before; see StoryLinking. */
  readonly links: LinkResolutions
  /** What the ledger told last before this build, where that is known already; see `withBuilds`. */
  readonly after: Instant | null
  /** See Others; null where each is compiled alone. */
  readonly others: {
    readonly ids: readonly EntryId[]
    readonly articles: readonly ArticleFacts[]
    readonly ledgers: readonly string[]
  } | null
}

/** The feeds and the page of a collection across stories, and what else is in their pack. */
export interface ListTask extends WithEntries {
  readonly of: 'list'
  readonly asset: string
  readonly collection: Omit<FeedCollection, 'entries' | 'members' | 'past'>
  /** What its page shows; null where that is the entries of its window. */
  readonly stories: ShownStories | null
  /** What its feeds list, what its page may show, and what earlier states of its feeds are made of: places in `texts`. */
  readonly entries: readonly number[]
  readonly window: readonly number[]
  readonly candidates: readonly number[]
  readonly moments: FeedCollection['past']['moments']
  readonly documents: readonly Document[]
}

/** Archives of a collection across stories that share a pack. */
export interface ArchivesTask extends WithEntries {
  readonly of: 'archives'
  readonly asset: string
  readonly archives: readonly PlacedArchive[]
}

/** See Archive. */
interface PlacedArchive {
  readonly collection: Omit<Collection, 'entries' | 'members'>
  readonly number: number
  readonly count: number
  readonly entries: readonly number[]
}

/** What a task is made of, each entry once, as JSON. */
interface WithEntries {
  readonly texts: readonly string[]
}

/** Documents to be packed as they are. */
export interface DocumentsTask {
  readonly of: 'documents'
  readonly asset: string
  readonly documents: readonly Document[]
}

/** A pack that holds no document. */
export interface HeaderTask {
  readonly of: 'header'
  readonly asset: string
  readonly header: PackHeader
}

/**
 * What a build staged: the name of a file, where its bytes are (null where the file has them already), and a CRC-32
 * of them (null where the last build left them, and nobody made them again).
 */
export type StagedFile = readonly [name: string, aside: string | null, sum: number | null]

export type Result = StoriesResult | PacksResult

export interface StoriesResult {
  readonly stories: readonly CompiledResult[]
  readonly problems: readonly Problem[]
}

/** Of tasks that hold no single story. */
export interface PacksResult {
  readonly staged: readonly StagedFile[]
}

/** A story that was compiled. */
export interface CompiledResult {
  readonly key: string
  readonly rows: CompiledRows
  readonly news: readonly NewsItem[]
  readonly ledger: readonly StagedFile[]
  readonly assets: readonly StagedFile[]
  /** See CompiledStory. */
  readonly missing: readonly EntryId[]
  /** What its ledger told last before this build. */
  readonly lastMoment: LastMoment | null
  /** Whether its ledger says another thing than before this build. */
  readonly isWritten: boolean
}
