import { type Derivation, derive } from '../derive/derive.ts'
import type { LedgerLine } from '../ledger/lines/line.ts'
import type { OpenStory } from '../ledger/matched-story.ts'
import { countReplies } from '../ledger/settle.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import type { Article } from '../model/article.ts'
import type { Entry, Listing, PersonReference, StoryReference } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Instant, latestOf } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import type { StoryContext } from './context.ts'
import { composeEntry, type EntryContext, personOf } from './entries/compose-entry.ts'
import { composeNotice, withdrawnStory } from './entries/compose-notice.ts'
import { changedWith, composeEndedWithdrawal, composeWithdrawal } from './entries/compose-withdrawal.ts'
import { articleFact, type EntryFact, updateFacts, withdrawalsOf } from './entries/story-facts.ts'
import { notBeforeStory } from './held-back.ts'
import { relinked } from './links/relinked.ts'
import { type LinkResolutions, NO_LINKS_KNOWN } from './links/resolutions.ts'
import { type EnteredText, linkingOf } from './links/story-links.ts'
import { isMovedIn } from './moved-in.ts'
import type { NewsItem } from './news.ts'
import { placed } from './places.ts'
import type { UnsettledStory } from './reading/read-story.ts'
import type { Waiting } from './reading/waiting.ts'
import { waitingOf } from './reading/waiting.ts'
import { recordedLines } from './recorded-lines.ts'

/** A story ready for the ledger, and what waits for the editor. */
export interface PreparedStory extends OpenStory<EntryFact> {
  readonly draft: UnsettledStory
  readonly waiting: readonly Waiting[]
}

const NOTHING_DERIVED: Derivation = { quotations: [], waiting: [], problems: [] }

/** Works out what a story's files hold. */
export function prepareStory(
  draft: UnsettledStory,
  { outputs }: Pick<StoryContext, 'outputs'>,
  problems: Problem[],
): PreparedStory {
  const { slug, article, updates, lines } = draft
  if (article === null || article.withdrawn) {
    const withdrawn = article?.withdrawn ?? null
    const fact = article && articleFact(article, [])
    return { draft, slug, article: fact, updates: [], withdrawn, withdrawals: [], lines, waiting: [] }
  }
  const derivation = outputs.derives ? derive(article) : NOTHING_DERIVED
  for (const found of derivation.problems) problems.push(found)
  return {
    draft,
    slug,
    lines,
    article: articleFact(article, updates),
    updates: updateFacts(article, derivation, updates),
    withdrawn: null,
    withdrawals: withdrawalsOf(article, updates),
    waiting: waitingOf(article, derivation.waiting),
  }
}

/** A story as it is told. */
interface ComposedStory {
  readonly entries: readonly Entry[]
  /** The texts that some of them are made of. */
  readonly texts: readonly EnteredText[]
  /** See StoryLinking. */
  readonly links: LinkResolutions
  readonly news: readonly EntryNews[]
  /** Of the ledger: live entries first, then what was taken back. */
  readonly lines: readonly LedgerLine[]
}

/** A settled story as entries: those that live in the order of the text, then the notices of what was taken back. */
export function compileStory(
  settled: SettledStory<EntryFact>,
  draft: UnsettledStory,
  context: StoryContext,
  topicsBefore: ReadonlyMap<EntryId, readonly Text[]>,
): ComposedStory {
  const { article } = draft
  const { publication, now } = context
  const story = referenceOf(settled, article)
  const settledLines = [...settled.entries, ...settled.withdrawn, ...settled.announced].map(
    ({ line }) => line,
  )
  if (story === null) return { entries: [], texts: [], links: NO_LINKS_KNOWN, news: [], lines: settledLines }
  const [, ...updates] = settled.entries
  const corrections = fileCorrections(settled, story)
  const telling = article && { article, story, publication, corrections }
  const live = telling
    ? settled.entries.map(({ fact, line, news }, order) => ({
        news,
        entry: {
          ...composeEntry(fact.subject, line, order, telling),
          replies: order === 0 ? countReplies(line, updates) : null,
        },
      }))
    : []
  const whole =
    [...settled.entries, ...settled.withdrawn].find(({ line }) => line.kind === 'article')?.line ?? null
  const topics = whole?.topics ?? []
  const announced = settled.announced.map(({ line }) => ({ line, news: null }))
  const notices = [...settled.withdrawn, ...announced].map(({ line, news }, index) => {
    const filing = { story, order: live.length + index, topics }
    const person = line.speaker && personIn(line.speaker, settledLines, article)
    const target = settledLines.find(({ id }) => id === line.about)
    const personOf = (name: Text) => personIn(name, settledLines, article)
    const compose = line.withdrawn === null ? composeWithdrawal : composeEndedWithdrawal
    const entry = target
      ? compose(line, { target, lines: settledLines, personOf }, filing, publication)
      : composeNotice(line, { ...filing, person }, publication)
    return { news, entry: story.withdrawn ? changedWith(entry, whole) : entry }
  })
  const told = [...live, ...notices]
  const opening = settled.entries[0]?.line ?? null
  const composed = told
    .map(({ entry }) => notBeforeStory(entry, opening, now))
    .map(entry => ({ ...entry, movedIn: whole !== null && isMovedIn(entry, whole) }))
  const { resolutions, links } = linkingOf(textsOf(settled, article, composed), context)
  const relinkedEntries = composed.map(entry => relinked(entry, resolutions, publication))
  const { pages } = context
  const standing = pages ? placed(relinkedEntries, pages.placeOf) : relinkedEntries
  const lines = opening
    ? recordedLines(settled, draft, { entries: standing, links, topicsBefore }, context)
    : settledLines
  const touched = { ...story, touched: touchedAt(lines, links) }
  const entries = standing.map((entry, index) => ({
    ...entry,
    story: touched,
    left: lines[index]?.left ?? [],
  }))
  return {
    entries,
    texts: textsOf(settled, article, entries),
    links,
    lines,
    news: told.flatMap(({ news }, index): EntryNews[] => (news ? [[news, index]] : [])),
  }
}

/** Where no file says any more how the page of a person is named, the ledger does. */
function personIn(name: Text, lines: readonly LedgerLine[], article: Article | null): PersonReference {
  const known = lines.find(({ speaker }) => speaker === name)
  return article ? personOf(name, article) : { name, slug: known?.page ?? null }
}

/** Corrections with files of their own: none waits longer than its story. */
function fileCorrections(
  { entries: [, ...updates] }: SettledStory<EntryFact>,
  { path }: StoryReference,
): EntryContext['corrections'] {
  return updates.flatMap(({ line: { kind, file, name, published } }) =>
    kind === 'correction' && file !== null ? [{ path: `${path}${name}/` as const, published }] : [],
  )
}

/** When what surrounds a story's entries last changed, where that was after it was first shown. */
function touchedAt(lines: readonly LedgerLine[], { since }: LinkResolutions): Instant | null {
  const article = lines.find(({ kind }) => kind === 'article')
  const moments = [...(article?.around ? [article.around[0]] : []), ...Object.values(since)]
  const last = latestOf(moments)
  return article && last && last > article.shown ? last : null
}

/** The article and the updates' files, each with its entry. */
function textsOf(
  { entries: settled }: SettledStory<EntryFact>,
  article: Article | null,
  entries: readonly Entry[],
): readonly EnteredText[] {
  return settled.flatMap(({ fact: { subject } }, index) => {
    const text = subject.of === 'file' ? subject.update : subject.of === 'article' ? article : null
    const entry = entries[index]
    return text && entry ? [{ text, entry }] : []
  })
}

/** What is new of an entry, by its place among those of its story. */
export type EntryNews = readonly [change: NewsItem['change'], index: number]

/** The news of a story's entries, for people. */
export function newsOf(
  news: readonly EntryNews[],
  entries: readonly Listing[],
  now: Instant,
): readonly NewsItem[] {
  return news.flatMap(([change, index]) => {
    const entry = entries[index]
    return entry ? [new ListedNews(change, entry, now)] : []
  })
}

/** It asks the entry when it is asked: of half a million news few are ever read. */
class ListedNews implements NewsItem {
  readonly change: NewsItem['change']
  readonly from: Instant | null
  readonly #entry: Listing

  constructor(change: NewsItem['change'], entry: Listing, now: Instant) {
    this.change = change
    this.from = entry.shown > now ? entry.shown : null
    this.#entry = entry
  }

  get kind() {
    return this.#entry.kind
  }

  get title() {
    return this.#entry.title
  }

  get path() {
    return this.#entry.path
  }
}

/** How a story's entries name it; null of one that nobody was ever shown. */
function referenceOf(
  { slug, entries, withdrawn }: SettledStory<EntryFact>,
  article: Article | null,
): StoryReference | null {
  const opening = entries[0]
  if (article && opening) {
    const { title, status } = article
    return {
      id: opening.line.id,
      slug: article.slug,
      path: `/articles/${slug}/`,
      title,
      live: status === 'live',
      withdrawn: false,
      touched: null,
    }
  }
  const line = withdrawn.find(found => found.line.kind === 'article') ?? withdrawn[0]
  return line ? withdrawnStory(slug, line.line) : null
}
