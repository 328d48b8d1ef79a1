import {
  isRetired,
  type LedgerLine,
  type LineEnding,
  lastChange,
  markOf,
  STORY,
} from '../../ledger/lines/line.ts'
import { TOLD_ONCE } from '../../ledger/settle-entry.ts'
import { belongsTo, takenBackWith } from '../../ledger/settle-withdrawals.ts'
import { NOTHING_SHOWN } from '../../model/article.ts'
import {
  type Ending,
  type Entry,
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
import { dayIn } from '../../words/intl.ts'
import { isolated, say, sayHtml, type Wording, wordsIn, wordsOf } from '../../words/words.ts'
import { datesOf } from './compose-entry.ts'
import { linkTo } from './wording.ts'

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
  const words = wordsOf(publication)
  const day = dayIn(words, line.published, timeZone)
  // That one goes on in another entry is told in the terminal alone, which speaks English.
  const kind = say(withdrawn.into ? wordsIn('en', publication) : words, `this_${line.kind}`)
  const what = { kind, day, at: dayIn(words, withdrawn.at, timeZone) }
  return {
    ...place,
    topics: topicsOf(line, place.topics),
    ...ofPublication(publication),
    withdrawn: endingOf(withdrawn, story, words),
    kind: line.kind,
    path: markOf(line) === 'article' ? story.path : (`${story.path}${line.name}/` as Path),
    title: titleOf(line, story, { kind, day }, words),
    summary: cleanLine(`${say(words, 'notice', what)} ${withdrawn.reason}`),
    html: asHtml(
      `<p><strong>${sayHtml(words, 'notice', what)}</strong></p>\n<p>${escapeHtml(withdrawn.reason)}</p>\n${belonging(line, story, words)}`,
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

function endingOf({ at, reason, into }: LineEnding, story: StoryReference, words: Wording): Ending {
  if (!into) return { at, reason }
  // The ledger says it in English.
  if (into === STORY) return { at, reason: cleanText(say(words, 'told_no_more')), into: story.path }
  const why = reason === TOLD_ONCE ? 'told_once' : 'told_together'
  return { at, reason: cleanText(say(words, why)), into: `${story.path}${into}/` }
}

/** The reference to a withdrawn story: it says no more than that the story was there. */
export function withdrawnStory(slug: string, line: LedgerLine, publication: Publication): StoryReference {
  return {
    id: line.id,
    slug: slugOf(slug),
    path: `/articles/${slug}/`,
    title: cleanText(say(wordsOf(publication), 'withdrawn_article')),
    live: false,
    withdrawn: true,
    touched: null,
  }
}

function titleOf(
  line: LedgerLine,
  { title, path, withdrawn }: StoryReference,
  { kind, day }: Readonly<Record<'kind' | 'day', string>>,
  words: Wording,
): Text {
  // The editor alone reads the title of one that goes on in another.
  if (line.withdrawn?.into)
    return cleanText(`${isRetired(line) ? 'Retired' : 'Joined'} ${kind}: ${withdrawn ? path : title}`)
  return cleanText(
    withdrawn
      ? say(words, 'notice_title_of', { kind, day, path })
      : say(words, 'notice_title', { kind, title }),
  )
}

/** Where the withdrawn entry stood. Of a withdrawn story only its address may be said. */
function belonging({ kind }: Pick<LedgerLine, 'kind'>, story: StoryReference, words: Wording): Html {
  const address = isolated(`${BASE}${story.path}`, words)
  const relation = story.withdrawn
    ? sayHtml(words, kind === 'article' ? 'stood_at' : 'belonged_at', { address })
    : sayHtml(words, 'belonged', { title: linkTo(story, words) })
  return asHtml(`<p>${relation}</p>`)
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
  const words = wordsOf(publication)
  const day = dayIn(words, target.published, timeZone)
  const kind = say(words, `a_${target.kind}`)
  const what = { kind, day, at: dayIn(words, withdrawn.at, timeZone), count: others.length }
  const taken = target.kind === 'article' ? 'taken_back_with' : 'taken_back_quoting'
  const notice = others.length === 0 ? 'taken_back_on' : taken
  return {
    ...place,
    topics: [...new Set(all.flatMap(one => topicsOf(one, topics)))],
    ...ofPublication(publication),
    withdrawn: null,
    person: null,
    about,
    kind: line.kind,
    path: `${story.path}${line.name}/` as Path,
    title: cleanText(
      say(words, 'taken_back', { kind, day, title: story.withdrawn ? story.path : story.title }),
    ),
    summary: cleanLine(`${say(words, notice, what)} ${withdrawn.reason}`),
    html: asHtml(
      `<p><strong>${sayHtml(words, notice, what)}</strong></p>\n<p>${escapeHtml(withdrawn.reason)}</p>\n${belonging(target, story, words)}`,
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
  // With an article all of its story was withdrawn, with a development what it quoted.
  const all = target.kind === 'article' ? lines : [target, ...lines.filter(line => belongsTo(line, target))]
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

/** An entry of a withdrawn story: it changed when its story did, whose headline it says no more. */
export function changedWith<E extends Entry>(entry: E, opening: LedgerLine | null): E {
  const changed: Instant = opening ? later(entry.changed, lastChange(opening)[0]) : entry.changed
  return changed === entry.changed ? entry : { ...entry, changed }
}
