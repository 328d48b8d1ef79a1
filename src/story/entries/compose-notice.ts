import { isRetired, type LedgerLine, type LineEnding, markOf, STORY } from '../../ledger/lines/line.ts'
import { NOTHING_SHOWN } from '../../model/article.ts'
import {
  type Ending,
  type Entry,
  type EntryKind,
  NOWHERE,
  type Path,
  type StoryReference,
} from '../../model/entry.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import { parseSlug, type Slug } from '../../model/slug.ts'
import { cleanLine, cleanText, type Text } from '../../model/text.ts'
import { datesOf } from './compose-entry.ts'
import { dayOf } from './day.ts'
import { relation } from './relation.ts'

/** What each kind of entry is called in a sentence. */
export const NAMES: Readonly<Record<EntryKind, string>> = {
  article: 'article',
  statement: 'statement',
  reaction: 'reaction',
  development: 'update',
  correction: 'correction',
  withdrawal: 'withdrawal',
}

/** Where a notice is listed: in the story and the collections in which readers knew the entry. */
export type NoticePlace = Pick<Entry, 'story' | 'order' | 'topics' | 'person'>

/**
 * The entry that takes the place of one that was taken back: under its id, at its address, with the notice for title
 * and content and none of the withdrawn words, so that a reader which stored them overwrites them.
 */
export function composeNotice(line: LedgerLine, filing: NoticePlace, publication: Publication): Entry {
  const { story } = filing
  const { timeZone } = publication
  const { withdrawn } = line
  if (withdrawn === null) throw new Error(`A notice was made of an entry that is not withdrawn: ${line.id}`)
  const what = `This ${NAMES[line.kind]} of ${dayOf(line.published, timeZone)} was withdrawn on ${dayOf(withdrawn.at, timeZone)}.`
  return {
    ...filing,
    topics: topicsOf(line, filing.topics),
    ...ofPublication(publication),
    withdrawn: endingOf(withdrawn, story),
    kind: line.kind,
    path: markOf(line) === 'article' ? story.path : (`${story.path}${line.name}/` as Path),
    title: titleOf(line, story, timeZone),
    summary: cleanLine(`${what} ${withdrawn.reason}`),
    html: asHtml(
      `<p><strong>${what}</strong></p>\n<p>${escapeHtml(withdrawn.reason)}</p>\n${belonging(line, story)}`,
    ),
    ...datesOf(line),
  }
}

/** What an entry has that its writer has not written: the publication signs it, and nothing else is in it. */
export function ofPublication({ authors, language, rights }: Publication) {
  return {
    authors,
    language,
    rights,
    dateline: null,
    ...NOTHING_SHOWN,
    saying: null,
    replies: null,
    places: NOWHERE,
    left: [],
  } satisfies Partial<Entry>
}

/** What a line was filed under; a correction, also where its article was. */
export function topicsOf({ kind, topics }: LedgerLine, ofStory: readonly Text[]): readonly Text[] {
  if (topics.length === 0) return ofStory
  return kind === 'correction' ? [...new Set([...topics, ...ofStory])] : topics
}

function endingOf({ at, reason, into }: LineEnding, story: StoryReference): Ending {
  if (!into) return { at, reason }
  return { at, reason, into: into === STORY ? story.path : (`${story.path}${into}/` as const) }
}

/** A story of which nothing may be told any more but that it was there. */
export function withdrawnStory(slug: string, line: LedgerLine): StoryReference {
  return {
    id: line.id,
    slug: slugOf(slug),
    path: `/articles/${slug}/`,
    title: cleanText('Withdrawn article'),
    live: false,
    withdrawn: true,
    touched: null,
  }
}

function titleOf(line: LedgerLine, story: StoryReference, timeZone: string): Text {
  const name = `${endOf(line)} ${NAMES[line.kind]}`
  return cleanText(
    story.withdrawn
      ? `${name} of ${dayOf(line.published, timeZone)}: ${story.path}`
      : `${name}: ${story.title}`,
  )
}

/** What became of it; of what goes on in another entry the editor alone reads this. */
function endOf(line: LedgerLine): string {
  if (isRetired(line)) return 'Retired'
  return line.withdrawn?.into ? 'Joined' : 'Withdrawn'
}

/** Where what was taken back stood. Of a story that was taken back whole its address alone may be said. */
export function belonging({ kind }: Pick<LedgerLine, 'kind'>, story: StoryReference): Html {
  if (!story.withdrawn) return relation('It belonged to the article', story)
  const words = kind === 'article' ? 'It stood at' : 'It belonged to the article at'
  return asHtml(`<p>${words} ${BASE}${story.path}</p>`)
}

function slugOf(text: string): Slug {
  const slug = parseSlug(text)
  if (slug === null) throw new Error(`A file of the ledger is named after no slug: ${text}`)
  return slug
}
