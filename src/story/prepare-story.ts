import type { LedgerLine } from '../ledger/lines/line.ts'
import { mergeById } from '../ledger/lines/merge-lines.ts'
import type { OpenStory } from '../ledger/matched-story.ts'
import type { Article, UpdateFile } from '../model/article.ts'
import type { Instant } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import {
  articleFact,
  type EntryFact,
  type SettledFacts,
  updateFacts,
  withdrawalsOf,
} from './entries/story-facts.ts'
import { mediaFile, mediaNames } from './links/media.ts'
import type { LinkResolutions } from './links/resolutions.ts'
import { NO_PICTURES, type Pictures, sized } from './pictures/pictures.ts'
import type { NamedPages } from './places.ts'
import { quotationsOf } from './reading/quotations.ts'
import type { ReadingContext, StoryReading } from './reading/read-story.ts'
import { type Waiting, waitingOf } from './reading/waiting.ts'

/** What compiling a story needs to know of a build. */
export interface StoryContext extends Omit<ReadingContext, 'pointers'> {
  /** The time zone that dates were read in before this build, where it was another; null where it was not. */
  readonly zoneBefore?: string | null
  readonly outputs: { readonly derives: boolean }
  /** Where links lead, which a story alone can only guess; see StoryLinking. */
  readonly links?: LinkResolutions
  /** The pictures of content/media; without them none says how large it is. */
  readonly pictures?: Pictures
  /** Where the pages of names are; without it, entries have no places. */
  readonly pages?: NamedPages
  /** The last moment of the ledger before this build, where it is known; see `withBuilds`. */
  readonly after?: Instant | null
}

/** A story before it is settled: its files, if they are still there, and the lines it had. */
export interface UnsettledStory {
  readonly slug: string
  readonly article: Article | null
  readonly updates: readonly UpdateFile[]
  readonly lines: readonly LedgerLine[]
}

/** A story ready for the ledger, and what waits for the editor. */
export interface PreparedStory extends OpenStory<EntryFact> {
  readonly unsettled: UnsettledStory
  readonly waiting: readonly Waiting[]
}

/** A story from its files to its lines. */
export interface SettledReading {
  readonly reading: StoryReading
  readonly prepared: PreparedStory
  readonly settled: SettledFacts
}

/** Derives a story's updates, and says all that it holds as facts for the ledger. */
export function prepareStory(
  unsettled: UnsettledStory,
  { outputs, publication }: Pick<StoryContext, 'outputs' | 'publication'>,
  problems: Problem[],
): PreparedStory {
  const { slug, article, updates, lines } = unsettled
  if (article === null || article.withdrawn) {
    const withdrawn = article?.withdrawn ?? null
    const fact = article && articleFact(article, [])
    return { unsettled, slug, article: fact, updates: [], withdrawn, withdrawals: [], lines, waiting: [] }
  }
  const policy = { anonymous: publication.publishesAnonymous }
  const texts = outputs.derives ? quotationsOf(article, updates, policy, problems) : []
  return {
    unsettled,
    slug,
    lines,
    article: articleFact(article, updates),
    updates: updateFacts(article, texts, updates),
    withdrawn: null,
    withdrawals: withdrawalsOf(article, updates),
    waiting: texts.flatMap(({ update, waiting }) => waitingOf(update ?? article, waiting)),
  }
}

/**
 * What a reading gives to settle: an article with its updates and lines, those under earlier slugs too. Where the
 * article is gone or hidden, the lines of each ledger. Nothing where it is there and could not be read.
 */
export function unsettledIn(
  { files, article, updates, ledgers }: StoryReading,
  {
    drafts,
    pictures = NO_PICTURES,
    ...site
  }: Pick<StoryContext, 'drafts' | 'media' | 'publication' | 'pictures'>,
): readonly UnsettledStory[] {
  if (article && (drafts || !article.draft)) {
    const own = updates.filter(update => drafts || !update.draft)
    return [
      {
        slug: article.slug,
        article: sized(measured(article, site), pictures),
        updates: own.map(update => sized(measured(update, site), pictures)).toSorted(byTime),
        lines: mergeById([...ledgers.values()].flat()),
      },
    ]
  }
  if (article === null && files.article !== null) return []
  return [...ledgers].map(([slug, lines]) => ({ slug, article: null, updates: [], lines }))
}

/** With the length of its enclosure, where that is a file of the publication. */
function measured<T extends Pick<Article, 'enclosure'>>(
  text: T,
  { media, publication }: Pick<ReadingContext, 'media' | 'publication'>,
): T {
  const { enclosure } = text
  const named = enclosure && mediaFile(enclosure.url, publication)
  const file = named && mediaNames(media).find(named)
  if (!enclosure || !file) return text
  return { ...text, enclosure: { ...enclosure, length: media.get(file) ?? enclosure.length } }
}

function byTime(a: UpdateFile, b: UpdateFile): number {
  return a.published === b.published ? (a.name < b.name ? -1 : 1) : a.published < b.published ? -1 : 1
}
