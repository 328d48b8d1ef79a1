import { type LedgerLine, lastChange } from '../../ledger/lines/line.ts'
import { keyOf } from '../../ledger/settle-names.ts'
import {
  type Article,
  type Correction,
  NOTHING_SHOWN,
  shownOf,
  type UpdateFile,
} from '../../model/article.ts'
import {
  type DevelopmentReference,
  type Entry,
  NOWHERE,
  type Path,
  type StoryReference,
} from '../../model/entry.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import type { Author, Publication } from '../../model/publication.ts'
import { cleanLine, cleanText, type Text } from '../../model/text.ts'
import { dayIn } from '../../words/intl.ts'
import { say, sayHtml, type Wording, wordsIn } from '../../words/words.ts'
import { peopleOf, personOf } from '../reading/quotations.ts'
import { composeQuotation } from './compose-quotation.ts'
import { ownFrame, type Subject, textOf } from './story-facts.ts'
import { dayHtml, excerpt, linkTo } from './wording.ts'

/** About two lines in a reader's list. */
const LONGEST_SUMMARY = 300

/** An article, the reference its updates carry, and whose time zone its days are in. */
export interface EntryContext {
  readonly article: Article
  readonly story: StoryReference
  readonly publication: Publication
  /** The developments, by file, to which the quotations in their texts refer. */
  readonly developments: ReadonlyMap<string, DevelopmentReference>
  /** The corrections that have files of their own, to which the article links. */
  readonly corrections: readonly Pick<Entry, 'path' | 'published'>[]
}

/** The content of an entry, without its dates. */
type ComposedContent = Pick<Entry, 'title' | 'summary' | 'html'> & Partial<Entry>

/** The live entry of a settled line; `order` is its place in the story. */
export function composeEntry(
  subject: Subject,
  line: LedgerLine,
  order: number,
  context: EntryContext,
): Entry {
  const { article, story } = context
  const { authors, topics, language, rights, dateline } = article
  const nothing = {
    ...NOTHING_SHOWN,
    saying: null,
    within: null,
    person: null,
    withdrawn: null,
    left: [],
    replies: null,
  }
  const shared = { story, authors, topics, language, rights, dateline, order, places: NOWHERE, ...nothing }
  const path: Path = order === 0 ? story.path : `${story.path}${line.name}/`
  const content = contentOf(subject, context)
  const html = onPage(path, content.html)
  return onceEach({ ...shared, ...content, html, kind: line.kind, path, ...datesOf(line) })
}

/** An entry with each author and topic once, as it is written first. */
function onceEach(entry: Entry): Entry {
  const { authors, topics } = entry
  if (authors.length < 2 && topics.length < 2) return entry
  return {
    ...entry,
    authors: [...Map.groupBy(authors, authorKey).values()].flatMap(([first]) => first ?? []),
    topics: [...Map.groupBy(topics, topicKey).values()].flatMap(([first]) => first ?? []),
  }
}

function authorKey({ name, url }: Author): string {
  return `${name} ${url ?? ''}`
}

function topicKey(name: Text): string {
  return keyOf({ collection: 'topics', name })
}

/** HTML whose own anchors lead to the page of its entry, whichever page or feed shows it. */
export function onPage(path: Path, html: Html): Html {
  const anchors = `${BASE}#`
  return html.includes(anchors) ? asHtml(html.replaceAll(anchors, () => `${BASE}${path}#`)) : html
}

/** The dates by which subscribers know an entry; `movedIn` and `size` are filled in later. */
export function datesOf(line: LedgerLine) {
  const { id, published, updated, planned, shown, changes } = line
  const dates = { published, updated, planned, shown, changed: lastChange(line)[0], history: changes }
  return { id, ...dates, movedIn: false, size: 0 }
}

function contentOf(subject: Subject, context: EntryContext): ComposedContent {
  const { article, story } = context
  const words = wordsIn(article.language, context.publication)
  switch (subject.of) {
    case 'article':
      return articleContent(context, words)
    case 'quotation':
      return quotationContent(subject, context)
    case 'correction':
      return correctionContent(subject.correction, story, words)
    case 'file':
      return fileContent(subject.update, context)
  }
  return subject satisfies never
}

function quotationContent(
  subject: Extract<Subject, { of: 'quotation' }>,
  { article, story, developments, publication }: EntryContext,
): ComposedContent {
  const { quotation, update } = subject
  const { name, named } = quotation.speaker
  const words = wordsIn(update?.language ?? article.language, publication)
  const within = (update && developments.get(update.name)) ?? null
  return {
    ...(update && ownFrame(update)),
    ...composeQuotation(quotation, { text: textOf(subject, article).text, story, within }, words),
    person: named ? personOf(name, peopleOf(update, article)) : null,
  }
}

function articleContent(
  { article, publication: { timeZone }, corrections: files }: EntryContext,
  words: Wording,
): ComposedContent {
  const { title, html, corrections } = article
  const notes = [
    ...corrections.map(correction => correctionNote(correction, timeZone, words)),
    ...files.map(({ path, published }) => {
      const day = dayHtml(published, timeZone, words)
      return asHtml(`<p><a href="${BASE}${path}">${day}</a></p>`)
    }),
  ]
  return {
    title,
    summary: summaryOf(article),
    html:
      notes.length === 0
        ? html
        : asHtml(
            `${html}<section>\n<h2>${sayHtml(words, 'corrections')}</h2>\n${notes.join('\n')}\n</section>\n`,
          ),
    ...shownOf(article),
  }
}

function correctionNote({ at, text }: Correction, timeZone: string, words: Wording): Html {
  const day = sayHtml(words, 'dated', { day: escapeHtml(dayIn(words, at, timeZone)) })
  return asHtml(`<p><strong>${day}</strong> ${escapeHtml(text)}</p>`)
}

function correctionContent(
  { text, severity }: Correction,
  story: StoryReference,
  words: Wording,
): ComposedContent {
  const relation = sayHtml(words, 'corrects_article', { title: linkTo(story, words) })
  return {
    title: cleanText(say(words, 'correction_of', story)),
    summary: cleanLine(text),
    html: asHtml(`<p>${escapeHtml(text)}</p>\n<p>${relation}</p>`),
    severity,
  }
}

function fileContent(update: UpdateFile, { article, story, publication }: EntryContext): ComposedContent {
  const { kind, title, html } = update
  const words = wordsIn(update.language ?? article.language, publication)
  const link = { title: linkTo(story, words) }
  const relation = sayHtml(words, kind === 'correction' ? 'corrects_article' : 'follows_article', link)
  return {
    ...ownFrame(update),
    // A correction is listed where its article is.
    ...(kind === 'correction' && {
      topics: [...update.topics, ...article.topics],
      severity: update.severity,
    }),
    title,
    summary: summaryOf(update),
    html: asHtml(`${html}<p>${relation}</p>`),
    ...shownOf(update),
    ...(update.key && { key: true }),
    ...(update.pinned && { pinned: true }),
  }
}

/** The editor's own, else the first paragraph of prose, else the title. */
function summaryOf({ summary, opening, title }: Article | UpdateFile): Text {
  return summary ?? (opening ? excerpt(opening, LONGEST_SUMMARY) : title)
}
