import {
  isRetired,
  type LedgerLine,
  type LineEnding,
  lastChange,
  markOf,
  STORY,
} from '../../ledger/lines/line.ts'
import { takenBackWith } from '../../ledger/settle-withdrawals.ts'
import { NOTHING_SHOWN } from '../../model/article.ts'
import {
  type Ending,
  type Entry,
  type EntryKind,
  NOWHERE,
  type Path,
  type PersonReference,
  type StoryReference,
} from '../../model/entry.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import { type Instant, later } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { parseSlug, type Slug } from '../../model/slug.ts'
import { cleanLine, cleanText, type Text } from '../../model/text.ts'
import { datesOf } from './compose-entry.ts'
import { dayOf, relation } from './wording.ts'

/** What each kind of entry is called in a sentence. */
const NAMES: Readonly<Record<EntryKind, string>> = {
  article: 'article',
  statement: 'statement',
  reaction: 'reaction',
  development: 'update',
  correction: 'correction',
  withdrawal: 'withdrawal',
}

/** Where a notice is listed: in the story and the collections in which the entry was. */
type NoticePlace = Pick<Entry, 'story' | 'order' | 'topics' | 'person'>

/**
 * The notice in the place of a withdrawn entry: it has the entry's id and address and none of the withdrawn words, so
 * that a reader which stored them overwrites them.
 */
export function composeNotice(line: LedgerLine, place: NoticePlace, publication: Publication): Entry {
  const { story } = place
  const { timeZone } = publication
  const { withdrawn } = line
  if (withdrawn === null) throw new Error(`A notice was made of an entry that is not withdrawn: ${line.id}`)
  const what = `This ${NAMES[line.kind]} of ${dayOf(line.published, timeZone)} was withdrawn on ${dayOf(withdrawn.at, timeZone)}.`
  return {
    ...place,
    topics: topicsOf(line, place.topics),
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

/** The parts of an entry that the publication signs. */
function ofPublication({ authors, language, rights }: Publication) {
  return {
    authors,
    language,
    rights,
    dateline: null,
    ...NOTHING_SHOWN,
    saying: null,
    within: null,
    replies: null,
    places: NOWHERE,
    left: [],
  } satisfies Partial<Entry>
}

/** The topics of a line: its own, else its article's; of a correction both. */
function topicsOf({ kind, topics }: LedgerLine, ofStory: readonly Text[]): readonly Text[] {
  if (topics.length === 0) return ofStory
  return kind === 'correction' ? [...new Set([...topics, ...ofStory])] : topics
}

function endingOf({ at, reason, into }: LineEnding, story: StoryReference): Ending {
  if (!into) return { at, reason }
  return { at, reason, into: into === STORY ? story.path : (`${story.path}${into}/` as const) }
}

/** The reference to a withdrawn story, of which nothing is said but that it was there. */
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

/** What became of the entry. Only the editor reads this of one that goes on in another. */
function endOf(line: LedgerLine): string {
  if (isRetired(line)) return 'Retired'
  return line.withdrawn?.into ? 'Joined' : 'Withdrawn'
}

/** Where the withdrawn entry stood. Of a withdrawn story only its address may be said. */
function belonging({ kind }: Pick<LedgerLine, 'kind'>, story: StoryReference): Html {
  if (!story.withdrawn) return relation('It belonged to the article', story)
  const words = kind === 'article' ? 'It stood at' : 'It belonged to the article at'
  return asHtml(`<p>${words} ${BASE}${story.path}</p>`)
}

function slugOf(text: string): Slug {
  const slug = parseSlug(text)
  if (slug === null) throw new Error(`A file of the ledger is named after no slug: ${text}`)
  return slug
}

/** The line that was withdrawn, among those of its story. */
interface WithdrawnLine {
  readonly target: LedgerLine
  readonly lines: readonly LedgerLine[]
  readonly personOf: (name: Text) => PersonReference
}

/**
 * The entry that tells of a withdrawal, under an id of its own: a notice overwrites an entry that readers know, and stays
 * read. It is listed in all collections that held the entry, and has none of its words.
 */
export function composeWithdrawal(
  line: LedgerLine,
  { target, lines, personOf }: WithdrawnLine,
  place: Omit<NoticePlace, 'person'>,
  publication: Publication,
): Entry {
  const { story, topics } = place
  const { timeZone } = publication
  const { withdrawn } = target
  if (withdrawn === null) throw new Error(`A withdrawal tells of what is not withdrawn: ${line.id}`)
  const others = takenBackWith(target, lines)
  const all = [target, ...others]
  const about = aboutOf(target, all, personOf)
  const what = `${nameOf(target.kind)} of ${dayOf(target.published, timeZone)} was withdrawn`
  const notice = `${what} on ${dayOf(withdrawn.at, timeZone)}${countOf(others.length)}.`
  return {
    ...place,
    topics: [...new Set(all.flatMap(one => topicsOf(one, topics)))],
    ...ofPublication(publication),
    withdrawn: null,
    person: null,
    about,
    kind: line.kind,
    path: `${story.path}${line.name}/` as Path,
    title: cleanText(`${what}: ${story.withdrawn ? story.path : story.title}`),
    summary: cleanLine(`${notice} ${withdrawn.reason}`),
    html: asHtml(
      `<p><strong>${notice}</strong></p>\n<p>${escapeHtml(withdrawn.reason)}</p>\n${belonging(target, story)}`,
    ),
    ...datesOf(line),
  }
}

/**
 * The notice in the place of a withdrawal whose entry was taken up again. It is listed where the withdrawal was, so that
 * readers are told there to drop it.
 */
export function composeEndedWithdrawal(
  line: LedgerLine,
  { target, lines, personOf }: WithdrawnLine,
  place: Omit<NoticePlace, 'person'>,
  publication: Publication,
): Entry {
  // With an article all of its story was withdrawn.
  const all = target.kind === 'article' ? lines : [target]
  const notice = composeNotice(line, { ...place, person: null }, publication)
  const topics = [...new Set(all.flatMap(one => topicsOf(one, place.topics)))]
  return { ...notice, topics, about: aboutOf(target, all, personOf) }
}

function aboutOf(
  { id }: LedgerLine,
  all: readonly LedgerLine[],
  personOf: WithdrawnLine['personOf'],
): NonNullable<Entry['about']> {
  return {
    id,
    people: [...new Set(all.flatMap(({ speaker, unnamed }) => (unnamed ? [] : (speaker ?? []))))].map(
      personOf,
    ),
  }
}

function nameOf(kind: EntryKind): string {
  const name = NAMES[kind]
  return /^[aeiou]/.test(name) ? `An ${name}` : `A ${name}`
}

function countOf(updates: number): string {
  if (updates === 0) return ''
  return updates === 1 ? ', with its update' : `, with its ${updates} updates`
}

/** An entry of a withdrawn story: it changed when its story did, whose headline it says no more. */
export function changedWith<E extends Entry>(entry: E, opening: LedgerLine | null): E {
  const changed: Instant = opening ? later(entry.changed, lastChange(opening)[0]) : entry.changed
  return changed === entry.changed ? entry : { ...entry, changed }
}
