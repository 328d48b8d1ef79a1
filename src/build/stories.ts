import { printLines } from '../ledger/line-text.ts'
import { mergeById } from '../ledger/merge-lines.ts'
import { settle } from '../ledger/settle.ts'
import type { Article } from '../model/article.ts'
import type { Entry } from '../model/entry.ts'
import type { Problem } from '../model/problem.ts'
import type { UpdateFile } from '../model/update-file.ts'
import { mediaFile } from './agreement.ts'
import type { Moved } from './assets.ts'
import type { BuildInput, NewsItem, Waiting } from './input.ts'
import { checkLosses } from './losses.ts'
import type { Sources } from './sources.ts'
import { type Draft, prepareStory, tellStory } from './story.ts'

/** All stories of a publication, settled. */
export interface Stories {
  /** Live or withdrawn, whatever their time. */
  readonly entries: readonly Entry[]
  /** The ledger's file of each story, by slug. */
  readonly ledger: ReadonlyMap<string, string>
  /** Stories that had other slugs. */
  readonly moves: readonly Moved[]
  readonly news: readonly NewsItem[]
  readonly waiting: readonly Waiting[]
}

/** Derives the updates of every article and settles all of it with the ledger. */
export function makeStories(sources: Sources, input: BuildInput, problems: Problem[]): Stories {
  const { publication } = sources
  const drafts = draftsOf(sources, input)
  const prepared = drafts.map(draft => prepareStory(draft, problems))
  const ledger = [...sources.ledger.values()].flat()
  const settled = settle(prepared, { tag: publication.tag, now: input.now, ledger })
  checkLosses(settled, prepared, sources, input, problems)
  const told = settled.map((story, index) =>
    tellStory(story, drafts[index]?.article ?? null, publication, input.now),
  )
  const files = settled.flatMap(({ slug, entries, withdrawn }, index) => {
    const lines = [...entries, ...withdrawn].map(({ line }) => line)
    return lines.length === 0 || drafts[index]?.article?.draft ? [] : [[slug, printLines(lines)] as const]
  })
  return {
    entries: told.flatMap(({ entries }) => entries),
    ledger: new Map(files),
    moves: settled.flatMap(({ slug, entries }) =>
      entries[0] ? [{ slug, formerly: entries[0].line.formerly }] : [],
    ),
    news: told.flatMap(({ news }) => news),
    waiting: prepared.flatMap(({ waiting }) => waiting),
  }
}

/** Every article with its files and lines, under its former slugs too; then what only the ledger still knows. */
function draftsOf({ articles, updates, ledger }: Sources, input: BuildInput): readonly Draft[] {
  const shown = articles.filter(article => input.drafts || !article.draft)
  const claimed = new Set<string>(shown.flatMap(({ slug, formerly }) => [slug, ...formerly]))
  const known = shown.map(article => {
    const slugs: readonly string[] = [article.slug, ...article.formerly]
    const own = updates.filter(update => slugs.includes(update.story) && (input.drafts || !update.draft))
    return {
      slug: article.slug,
      article: measured(article, input),
      updates: own.map(update => measured(update, input)).toSorted(byTime),
      lines: mergeById(slugs.flatMap(slug => ledger.get(slug) ?? [])),
    }
  })
  const lost = [...ledger].filter(([slug]) => !claimed.has(slug))
  return [...known, ...lost.map(([slug, lines]) => ({ slug, article: null, updates: [], lines }))]
}

/** An enclosure of one's own is as long as its file. */
function measured<T extends Pick<Article, 'enclosure'>>(text: T, { media }: BuildInput): T {
  const { enclosure } = text
  return {
    ...text,
    enclosure: enclosure && { ...enclosure, length: media.get(mediaFile(enclosure.url)) ?? enclosure.length },
  }
}

function byTime(a: UpdateFile, b: UpdateFile): number {
  return a.published === b.published ? (a.name < b.name ? -1 : 1) : a.published < b.published ? -1 : 1
}
