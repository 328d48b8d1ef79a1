import type { ArchiveEnd } from '../../collection/archives.ts'
import type { Path } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { BuildMoment, Instant } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { FormerPage } from '../../story/former-pages.ts'
import type { Moment } from '../../story/last-moment.ts'
import type { RecordedLinks } from '../../story/links/story-links.ts'
import type { FormerName } from '../../story/reading/former-names.ts'
import type { ArticleFacts } from '../../story/reading/read-story.ts'
import type { StoryFiles } from '../../story/reading/story-files.ts'
import type { Waiting } from '../../story/reading/waiting.ts'
import type { UsedMedia } from './published-media.ts'

/** What other stories, lists and the next build need to know of a story, besides its entries. */
export interface StoryRecord {
  readonly files: StoryFiles
  readonly article: ArticleFacts | null
  /** Its update files where no article is there that they could belong to. */
  readonly orphans: readonly { readonly file: string; readonly story: string }[]
  readonly media: UsedMedia
  readonly links: RecordedLinks
  /** Names by which its people were called before. */
  readonly formerNames: readonly FormerName[]
  readonly remarks: readonly Problem[]
  readonly waiting: readonly Waiting[]
  /** The files it has in the snapshot, and those of content/ledger, after this build. */
  readonly assets: readonly string[]
  readonly ledgers: readonly string[]
  /** One, or of files without an article one for each ledger; none where there is nothing to tell. */
  readonly compiled: readonly RecordedStory[]
}

export interface RecordedStory {
  readonly slug: string
  /** The id, the page and the first showing of the story; null where it has no entries. */
  readonly story: { readonly id: EntryId; readonly path: Path } | null
  readonly isDraft: boolean
  readonly formerly: readonly string[]
  /** Where its pages stood elsewhere. */
  readonly addresses: readonly FormerPage[]
  /** What its ledger tells last, as the build left it. */
  readonly lastMoment: Moment | null
  /** See LedgerLine. */
  readonly builds: readonly BuildMoment[]
  /** When what is rendered of it changes by time alone; null for never. */
  readonly standsUntil: Instant | null
  /** Where archives of its feeds end. */
  readonly ends: readonly ArchiveEnd[]
}

/** The files that the next build finds of a story, if nobody changes any. */
export function filesAfter({ files, ledgers }: Pick<StoryRecord, 'files' | 'ledgers'>): StoryFiles {
  return { ...files, ledgers }
}

/** Whether it says more than that an article of this name is out: only such records are read when another story changed. */
export function isNotable({
  article,
  orphans,
  media,
  links,
  formerNames,
  remarks,
  waiting,
  compiled,
}: StoryRecord): boolean {
  const [story] = compiled
  if (article === null || story === undefined || compiled.length > 1) return true
  return [
    article.id !== null || article.draft || story.isDraft,
    ...[article.formerly, orphans, media.used, media.open, links.from],
    ...[formerNames, remarks, waiting],
    ...[story.formerly, story.addresses, story.builds, story.ends],
  ].some(part => (Array.isArray(part) ? part.length > 0 : part))
}
