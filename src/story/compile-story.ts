import type { LedgerLine } from '../ledger/lines/line.ts'
import { countReplies } from '../ledger/settle.ts'
import type { Article, Person } from '../model/article.ts'
import type { Entry, PageTexts, Path, PersonReference, StoryReference } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Instant, latestOf, millisecondsOf } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import type { Text } from '../model/text.ts'
import { composeEntry, type EntryContext } from './entries/compose-entry.ts'
import {
  changedWith,
  composeEndedWithdrawal,
  composeNotice,
  composeWithdrawal,
  withdrawnStory,
} from './entries/compose-notices.ts'
import { composeTexts } from './entries/page-texts.ts'
import type { SettledFacts } from './entries/story-facts.ts'
import { notBeforeText } from './held-back.ts'
import { type LinkResolutions, NO_LINKS_KNOWN, relinked } from './links/resolutions.ts'
import { type EnteredText, linkingOf } from './links/story-links.ts'
import type { EntryNews, NewsItem } from './news.ts'
import { placed } from './places.ts'
import type { StoryContext, UnsettledStory } from './prepare-story.ts'
import { personOf } from './reading/quotations.ts'
import { recordedLines } from './recorded-lines.ts'

/** The entries of a story, and what came of composing them. */
export interface ComposedStory {
  /** Live or withdrawn, at any time; in the order of the text, then notices and withdrawals. */
  readonly entries: readonly Entry[]
  /** The texts that are published, each with its entry. */
  readonly texts: readonly EnteredText[]
  /** See PageTexts. */
  readonly shown: PageTexts
  /** On quotations that no page can mark in their text. */
  readonly unmarked: readonly Problem[]
  /** See StoryLinking. */
  readonly links: LinkResolutions
  readonly news: readonly EntryNews[]
  /** Its lines of the ledger: live entries first, then what was withdrawn. */
  readonly lines: readonly LedgerLine[]
}

/** The entries of a settled story: those that are live in the order of the text, then notices and withdrawals. */
export function compileStory(
  settled: SettledFacts,
  unsettled: UnsettledStory,
  context: StoryContext,
  topicsBefore: ReadonlyMap<EntryId, readonly Text[]>,
): ComposedStory {
  const { article } = unsettled
  const { publication, pages, now } = context
  const story = referenceOf(settled, article, publication)
  const settledLines = linesIn(settled)
  if (story === null) return { ...NOTHING_COMPOSED, lines: settledLines }
  const corrections = fileCorrections(settled, story)
  const developments = developmentsIn(settled, story)
  const live = article ? liveEntries(settled, { article, story, publication, corrections, developments }) : []
  const all = [...live, ...notices(settled, { story, order: live.length }, unsettled, publication)]
  const composed = datedByStory(
    all.map(({ entry }) => entry),
    settled,
    now,
  )
  const { resolutions, links } = linkingOf(textsOf(settled, article, composed), context)
  const relinkedEntries = composed.map(entry => relinked(entry, resolutions, publication))
  const standing = pages ? placed(relinkedEntries, pages.placeOf) : relinkedEntries
  const isPublished = settled.entries.length > 0
  const lines = isPublished
    ? recordedLines(settled, unsettled, { entries: standing, links, topicsBefore }, context)
    : settledLines
  const touched = { ...story, touched: touchedAt(lines, links) }
  const entries = standing.map((entry, index) => ({
    ...entry,
    story: touched,
    left: lines[index]?.left ?? [],
  }))
  const texts = textsOf(settled, article, entries)
  return {
    entries,
    texts,
    ...composeTexts(settled, entries, texts, resolutions),
    links,
    lines,
    news: all.flatMap(({ news }, index): EntryNews[] => (news ? [[news, index]] : [])),
  }
}

const NOTHING_COMPOSED = {
  entries: [],
  texts: [],
  shown: { bodies: new Map(), sentences: new Map(), significant: new Set<Path>() },
  unmarked: [],
  links: NO_LINKS_KNOWN,
  news: [],
} as const satisfies Omit<ComposedStory, 'lines'>

/** In the order of a story's entries. */
function linesIn({ entries, withdrawn, announced }: SettledFacts): readonly LedgerLine[] {
  return [...entries, ...withdrawn, ...announced].map(({ line }) => line)
}

interface ComposedEntry {
  readonly entry: Entry
  readonly news: NewsItem['change'] | null
}

function liveEntries({ entries }: SettledFacts, context: EntryContext): readonly ComposedEntry[] {
  const [, ...updates] = entries
  return entries.map(({ fact, line, news }, order) => ({
    news,
    entry: {
      ...composeEntry(fact.subject, line, order, context),
      replies: order === 0 ? countReplies(line, updates) : null,
    },
  }))
}

/** The notices of what was withdrawn, then its withdrawals; `order` is that of the first. */
function notices(
  settled: SettledFacts,
  { story, order }: Pick<Entry, 'story' | 'order'>,
  { article, updates }: UnsettledStory,
  publication: Publication,
): readonly ComposedEntry[] {
  const lines = linesIn(settled)
  const articleLine = articleLineOf(settled)
  const topics = articleLine?.topics ?? []
  const announced = settled.announced.map(({ line }) => ({ line, news: null }))
  const listed = article && [article, ...updates].flatMap(({ people }) => people)
  const personOf = (name: Text) => personIn(name, lines, listed)
  return [...settled.withdrawn, ...announced].map(({ line, news }, index) => {
    const place = { story, order: order + index, topics }
    const target = lines.find(({ id }) => id === line.about)
    const compose = line.withdrawn === null ? composeWithdrawal : composeEndedWithdrawal
    const entry = target
      ? compose(line, { target, lines, personOf }, place, publication)
      : composeNotice(
          line,
          { ...place, person: line.unnamed ? null : line.speaker && personOf(line.speaker) },
          publication,
        )
    return { news, entry: story.withdrawn ? changedWith(entry, articleLine) : entry }
  })
}

/** The line of the article, live or withdrawn. */
function articleLineOf({ entries, withdrawn }: SettledFacts): LedgerLine | null {
  return [...entries, ...withdrawn].find(({ line }) => line.kind === 'article')?.line ?? null
}

/** The entries, none before its story, and those marked that moved in with it. */
function datedByStory(entries: readonly Entry[], settled: SettledFacts, now: Instant): readonly Entry[] {
  const opening = settled.entries[0]?.line ?? null
  const articleLine = articleLineOf(settled)
  const lines = linesIn(settled)
  const texts = new Map(lines.flatMap(line => (line.file === null ? [] : [[line.name, line] as const])))
  return entries.map((entry, index) => {
    const line = lines[index]
    const holder = (!line?.withdrawn && texts.get(line?.within ?? '')) || null
    const waiting = [opening, holder].reduce((one, text) => notBeforeText(one, text, now), entry)
    const isOld = articleLine !== null && isMovedIn(entry, articleLine)
    return { ...waiting, movedIn: isOld || (line?.isAside ?? false) }
  })
}

/** Older than this at its first build, in milliseconds, a story was published elsewhere before. */
const MOVED_IN_AFTER = 30 * 86_400_000

/** Whether an entry came with a story that was published elsewhere before. What is added to that later is news. */
function isMovedIn({ shown }: Pick<Entry, 'shown'>, story: Pick<LedgerLine, 'published' | 'shown'>): boolean {
  return (
    shown === story.shown && millisecondsOf(story.shown) - millisecondsOf(story.published) > MOVED_IN_AFTER
  )
}

/** A person and the name of their page. Where no file says that name any more, the ledger does. */
function personIn(
  name: Text,
  lines: readonly LedgerLine[],
  people: readonly Person[] | null,
): PersonReference {
  const known = lines.find(({ speaker }) => speaker === name)
  return people ? personOf(name, people) : { name, slug: known?.page ?? null }
}

/** The developments of a story as quotations refer to them, by file. */
function developmentsIn({ entries }: SettledFacts, { path }: StoryReference): EntryContext['developments'] {
  return new Map(
    entries.flatMap(({ fact: { subject }, line: { id, name } }) =>
      subject.of === 'file'
        ? [
            [
              subject.update.name,
              { id, path: `${path}${name}/` as const, title: subject.update.title },
            ] as const,
          ]
        : [],
    ),
  )
}

/** The corrections that have files of their own. */
function fileCorrections(
  { entries: [, ...updates] }: SettledFacts,
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
  { entries: settled }: SettledFacts,
  article: Article | null,
  entries: readonly Entry[],
): readonly EnteredText[] {
  return settled.flatMap(({ fact: { subject } }, index) => {
    const text = subject.of === 'file' ? subject.update : subject.of === 'article' ? article : null
    const entry = entries[index]
    return text && entry ? [{ text, entry }] : []
  })
}

/** The reference to a story that its entries carry; null of a story that nobody was ever shown. */
function referenceOf(
  { slug, entries, withdrawn }: SettledFacts,
  article: Article | null,
  publication: Publication,
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
  return line ? withdrawnStory(slug, line.line, publication) : null
}
