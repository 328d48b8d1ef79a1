import type { Json } from '../ledger/digest.ts'
import type { LedgerLine } from '../ledger/lines/line.ts'
import { printLines } from '../ledger/lines/line-text.ts'
import { type Surroundings, settleAround } from '../ledger/settle-around.ts'
import { type Article, pictureFacts, SHOWN, type Shown, type UpdateFile } from '../model/article.ts'
import { type Entry, isStanding } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Text } from '../model/text.ts'
import { type SettledFacts, textOf } from './entries/story-facts.ts'
import type { LinkResolutions } from './links/resolutions.ts'
import { NO_PICTURES, pictureSizes } from './pictures/pictures.ts'
import { withLeavings } from './places.ts'
import type { StoryContext, UnsettledStory } from './prepare-story.ts'

/**
 * Whether a part of an entry surrounds it. Text and dates do not: its line has them. Nor does its position, which
 * follows from the order of the lines. Places follow from names: only a merge moves those of a name that was on no page
 * that anybody saw. The story is added once for all entries.
 */
const PARTS = {
  ...{
    id: true,
    kind: true,
    path: true,
    topics: true,
    person: true,
    withdrawn: true,
    saying: true,
    within: true,
    about: true,
    key: true,
    pinned: true,
  },
  ...{ authors: true, language: true, rights: true, dateline: true },
  ...(Object.fromEntries(SHOWN.map(name => [name, true])) as Record<keyof Shown, true>),
  ...{ story: false, places: false, order: false, replies: false, size: false, movedIn: false },
  // Of a correction in front matter its own digest has the severity.
  ...{ title: false, summary: false, html: false, severity: false },
  ...{
    published: false,
    updated: false,
    changed: false,
    planned: false,
    shown: false,
    history: false,
    left: false,
  },
} satisfies Record<keyof Entry, boolean>

/** A notice or withdrawal has these of the publication, whose changes are recorded once for all. */
const NOT_OF_NOTICES: readonly string[] = ['authors', 'language', 'rights']

interface ShownStory {
  /** The entries of its settled lines, in their order. */
  readonly entries: readonly Entry[]
  readonly links: LinkResolutions
  /** The topics that each had before. */
  readonly topicsBefore: ReadonlyMap<EntryId, readonly Text[]>
}

/**
 * The lines of a story with what surrounds its entries and what pages they left. A story of an older ledger, which says
 * nothing of either, gets both with its next change; all of it then counts as changed, since nobody knows what it was.
 */
export function recordedLines(
  settled: SettledFacts,
  { article, updates, lines: linesBefore }: UnsettledStory,
  { entries, links, topicsBefore }: ShownStory,
  { now, pages, pictures = NO_PICTURES }: StoryContext,
): readonly LedgerLine[] {
  const all = [...settled.entries, ...settled.withdrawn, ...settled.announced]
  const lines = all.map(({ line }) => line)
  const opening = lines.find(({ kind }) => kind === 'article')
  const known = linesBefore.find(({ id }) => id === opening?.id)
  const isOld = known !== undefined && known.around === null
  if (isOld && printLines(lines) === printLines(linesBefore)) return lines
  const placed = all.map((line, index) => {
    const entry = entries[index]
    const topics = topicsBefore.get(line.line.id) ?? []
    return entry && pages
      ? withLeavings(line, entry, { ...pages, now, topics, isPageKnown: !isOld })
      : line.line
  })
  const surroundings = surroundingsOf(entries, settled, article, links)
  const sizes = [...(article ? [article] : []), ...updates].flatMap(text => pictureSizes(text, pictures))
  const bare = settleAround(placed, linesBefore, surroundings, now)
  const severities = severitiesOf(updates)
  if (sizes.length === 0 && severities.length === 0) return bare
  // A line of a ledger that knew neither is as it was until something of the story changes.
  return printLines(bare) === printLines(linesBefore)
    ? bare
    : settleAround(placed, linesBefore, withLater(surroundings, sizes, severities), now)
}

/** Of the corrections that have files, whose digests do not say it. */
function severitiesOf(updates: readonly UpdateFile[]): readonly Json[] {
  return updates.flatMap(({ kind, severity, withdrawn, name }) =>
    kind === 'correction' && !withdrawn ? [[name, severity]] : [],
  )
}

/** What surrounds the entries with what older ledgers did not know, each as far as there is any. */
function withLater(
  { whole, before }: Surroundings,
  pictures: readonly Json[],
  severities: readonly Json[],
): Surroundings {
  const pictured = pictures.length > 0 && { pictures }
  const judged = severities.length > 0 && { severities }
  const older = [whole, before].flatMap(around => [around, { around, ...pictured }, { around, ...judged }])
  const all = (around: Json) => ({ around, ...pictured, ...judged })
  return { whole: all(whole), before: all(before), older: pictured && judged ? older : [whole, before] }
}

/**
 * What surrounds the entries of a story, in their order: all that they are made of but text and dates. What is empty is
 * left out, so that a later version of Dateline that knows more parts gets the same.
 */
function surroundingsOf(
  entries: readonly Entry[],
  settled: SettledFacts,
  article: Article | null,
  { lasting }: Pick<LinkResolutions, 'lasting'>,
): Surroundings {
  const [opening] = entries
  const news = [...settled.entries, ...settled.withdrawn, ...settled.announced].map(line => line.news)
  const facts = entries.map((entry, index) => ({
    ...factsOf(entry, spokenApart(settled, index, article)),
    nth: nthOf(settled, index, article),
  }))
  const around = (own: readonly unknown[]) =>
    stated([
      opening?.story && { ...opening.story, touched: null },
      own,
      Object.entries(lasting).toSorted(),
    ]) ?? null
  return {
    whole: around(facts),
    before: around(facts.filter((_, index) => news[index] !== 'new')),
    older: [],
  }
}

function factsOf(entry: Entry, spoken: readonly string[]) {
  const own = Object.keys(PARTS).filter(
    part => PARTS[part as keyof Entry] && !(!isStanding(entry) && NOT_OF_NOTICES.includes(part)),
  )
  const said = Object.fromEntries(own.map(part => [part, entry[part as keyof Entry]]))
  // Where the words stand changes with the text around them alone, which has a digest of its own.
  const saying = entry.saying && { ...entry.saying, spans: null }
  return { ...said, image: pictureFacts(entry.image), saying, spoken }
}

/** The stretches of a quotation that has several: each is shown in its own marks. */
function spokenApart({ entries }: SettledFacts, index: number, article: Article | null) {
  const subject = entries[index]?.fact.subject
  if (subject?.of !== 'quotation' || !article || subject.quotation.spans.length < 2) return []
  const { text } = textOf(subject, article)
  return subject.quotation.spans.map(({ start, end }) => text.slice(start, end))
}

/**
 * How often the words of a quotation stand before it. Only a note with `nth` chooses among the same words of one text, and
 * the page marks those that it chose; null of the first, and where no note does.
 */
function nthOf({ entries }: SettledFacts, index: number, article: Article | null): number | null {
  const subject = entries[index]?.fact.subject
  if (subject?.of !== 'quotation' || !article) return null
  const { text, statements } = textOf(subject, article)
  const { spans, words } = subject.quotation
  return statements.some(({ nth }) => nth !== null)
    ? text.slice(0, spans[0].start).split(words).length - 1 || null
    : null
}

/** A value without what is null, false or empty in it. */
function stated(value: unknown): Json | undefined {
  if (value === null || value === undefined || value === false || value === '') return undefined
  if (Array.isArray(value)) return value.map(item => stated(item) ?? null)
  if (typeof value !== 'object') return value as Json
  const found = Object.entries(value).flatMap(([key, own]) => {
    const said = stated(own)
    return said === undefined || (Array.isArray(said) && said.length === 0) ? [] : [[key, said] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}
