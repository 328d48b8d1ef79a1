import { directionOf } from '../../model/direction.ts'
import type { Entry, PageTexts, Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { listIn, megabytesIn } from '../../words/intl.ts'
import { isolated, say, type Wording, wordsIn } from '../../words/words.ts'
import { addressOf } from '../parts/address.ts'
import { contentOf, ownRights } from '../parts/content.ts'
import { lines, type Markup, markup, phrase, sanitised, writtenIn } from './markup.ts'
import { leadPicture, loadedPictures, type OnPage } from './picture.ts'
import { timeElement } from './time.ts'

const HEADING = /<(\/?)h([1-6])(?=[\s>])/g

/** The attributes of the element around an entry: at the `top` it is the subject of its page, `below` a block of its story's. */
export function attributesOf(entry: Entry, at: OnPage, site: Publication): Markup {
  const [classes, id] =
    at === 'top' ? ['entry', null] : ['entry block', markup` id="${anchorOf(entry.path)}"`]
  return markup`class="${classes} ${classesOf(entry)}${entry.pinned ? ' pinned' : ''}"${id}${languageAttributes(entry.language, site)}`
}

/** Picture, content, attached file, source and rights of an entry. `content` is sanitised HTML. */
export function bodyOf(entry: Entry, content: string, at: OnPage, site: Publication): Markup {
  const picture = leadPicture(entry, site, content, at)
  const below = headingsBelow(at === 'top' ? 1 : 3, content)
  return lines(
    picture,
    contentElement(loadedPictures(below, picture ? 'below' : at)),
    attached(entry, site),
    notes(entry, site),
  )
}

/** An entry in a list: a title that links to it, byline and summary. */
export function entrySummary(entry: Entry, site: Publication): Markup {
  return lines(
    markup`<article class="card ${classesOf(entry)}"${languageAttributes(entry.language, site)}>`,
    kickerApart(entry, site),
    markup`<h2 dir="auto"><a href="${addressOf(entry.path, site)}">${entry.title}</a></h2>`,
    byline(entry, site),
    summaryElement(entry, site),
    markup`</article>`,
  )
}

/** What of an entry stands in the lines above and below its title. */
type Headed = Pick<
  Entry,
  'kind' | 'withdrawn' | 'kicker' | 'dateline' | 'topics' | 'person' | 'places' | 'saying'
> &
  Pick<Entry, 'published' | 'updated' | 'authors' | 'language'>

/** The line above the title: the kind of an update, the entry's kicker and the speaker; of an article its place and topics. */
export function kicker(entry: Headed, site: Publication, before: readonly Markup[] = []): Markup | null {
  return kickerLine([...before, ...wordsAbove(entry, site)])
}

/** The same in a list: an update also names its story, unless that was withdrawn. */
function kickerApart(entry: Entry, site: Publication): Markup | null {
  const { kind, story } = entry
  if (kind === 'article' || story.withdrawn) return kicker(entry, site)
  return kickerLine([
    ...wordsAbove(entry, site),
    markup`<a href="${addressOf(story.path, site)}">${story.title}</a>`,
  ])
}

function wordsAbove(entry: Headed, site: Publication): readonly Markup[] {
  const { kind, withdrawn, dateline, topics, person, places, saying } = entry
  const own = entry.kicker ? [markup`${entry.kicker}`] : []
  const words = wordsIn(entry.language, site)
  // A notice is listed under its topics and people, and names none.
  if (withdrawn) return [phrase(words, 'withdrawn')]
  if (kind !== 'article')
    return [
      phrase(words, `kind_${kind}`),
      ...own,
      ...(person ? [collected(person.name, places.person, site)] : []),
      ...(saying?.named === false ? [markup`${saying.speaker}`] : []),
    ]
  const linked = topics.map((topic, index) => collected(topic, places.topics[index] ?? null, site))
  return [...own, ...(dateline ? [markup`${dateline}`] : []), ...linked]
}

/** A name, linked to its collection. */
export function collected(name: Text, place: Path | null, site: Publication): Markup {
  return place ? markup`<a href="${addressOf(place, site)}">${name}</a>` : markup`${name}`
}

export function kickerLine(words: readonly Markup[]): Markup | null {
  return words.length === 0
    ? null
    : markup`<p class="kicker">${words.map((word, index) => markup`${index > 0 && ' '}<span><bdi>${word}</bdi></span>`)}</p>`
}

/**
 * Authors, place and times. A quotation and a notice have no authors: the reporter's name would read as that of the speaker,
 * or of who wrote what was withdrawn. The time of the last edit is there only if that mattered.
 */
export function byline(
  entry: Headed,
  site: Publication,
  place: Text | null = null,
  more: Markup | null = null,
): Markup {
  const { published, updated, withdrawn, saying, authors, language } = entry
  const signed = saying === null && withdrawn === null && authors.length > 0
  const words = wordsIn(language, site)
  const edit = withdrawn
    ? phrase(words, 'withdrawn_on', { day: timeElement(withdrawn.at, site.timeZone, words) })
    : updated > published && phrase(words, 'updated', { day: timeElement(updated, site.timeZone, words) })
  return lines(
    markup`<p class="byline">`,
    signed &&
      markup`<span class="authors">${phrase(words, 'by', { authors: authorNames(entry, site, words) })}</span>`,
    place && markup`<span><bdi>${place}</bdi></span>`,
    markup`<span>${writtenIn(words, timeElement(published, site.timeZone, words))}</span>`,
    edit && markup`<span>${edit}</span>`,
    more && markup`<span>${more}</span>`,
    markup`</p>`,
  )
}

function authorNames({ authors }: Headed, site: Publication, words: Wording): Markup {
  const names = authors.map(({ name, url }) => {
    const named = markup`<bdi>${name}</bdi>`
    return url ? markup`<a rel="author" href="${addressOf(url, site)}">${named}</a>` : named
  })
  // The language is told by the names, and what stands between them may be too.
  const parts = listIn(
    words,
    authors.map(({ name }) => name),
  )
  let next = 0
  return markup`${parts.map(({ isName, text }) => (isName && names[next++]) || markup`${text}`)}`
}

/** The content of a page that is no entry's, below its heading. */
export function pageContent(content: string): Markup {
  return contentElement(loadedPictures(headingsBelow(1, content), 'top'))
}

/** The element around an entry's content, which is sanitised HTML. */
function contentElement(content: string): Markup {
  return markup`<div class="content">
${sanitised(withBareLinks(reachable(content)))}
</div>`
}

/** Sanitised HTML whose links say where paper need not have their address: it stands there already. */
function withBareLinks(content: string): string {
  const seen = new Set<string>()
  return content.replace(LINK, (tag, address: string, words: string) => {
    const isThere = seen.has(address) || words === address
    seen.add(address)
    return isThere ? tag.replace('<a ', '<a class="bare" ') : tag
  })
}

const LINK = /<a href="(https?:[^"]*)"[^>]*>([^<]*)/g

/** Sanitised HTML with keyboard focus on all that the stylesheet lets scroll (WCAG 2.1.1). */
function reachable(content: string): string {
  return content.replace(/<(?:pre|table)(?=[\s>])/g, '$& tabindex="0"')
}

/** Sanitised HTML with its headings moved down together, below a heading of that level; none beyond the sixth. */
function headingsBelow(level: number, content: string): string {
  // Most content has none, and a page is made for each entry.
  if (!content.includes('<h')) return content
  let highest = 6
  for (const [, , own] of content.matchAll(HEADING)) highest = Math.min(highest, Number(own))
  const down = Math.max(0, level + 1 - highest)
  if (down === 0) return content
  return content.replace(
    HEADING,
    (_, slash: string, own: string) => `<${slash}h${Math.min(6, Number(own) + down)}`,
  )
}

function attached({ enclosure, language }: Entry, site: Publication): Markup | null {
  if (!enclosure) return null
  const { type, length, url } = enclosure
  const words = wordsIn(language, site)
  const apart = (text: string): Markup => ({ markup: isolated(markup`${text}`.markup, words) })
  const size = say(words, 'megabytes', { number: megabytesIn(words, length) })
  const sized = length > 0 && markup`${say(words, 'comma')}${apart(size)}`
  const link = markup`<a href="${addressOf(url, site)}" type="${type}">${say(words, 'attached')}</a> (${apart(type)}${sized})`
  return markup`<p class="attached">${writtenIn(words, link)}</p>`
}

function notes(entry: Entry, site: Publication): Markup | null {
  const { source } = entry
  const rights = ownRights(entry, site)
  if (!source && !rights) return null
  const title = source && markup`<bdi>${source.title}</bdi>`
  const linked = source?.url ? markup`<a href="${addressOf(source.url, site)}">${title}</a>` : title
  return lines(
    markup`<footer class="notes">`,
    linked && markup`<p>${phrase(wordsIn(entry.language, site), 'source', { title: linked })}</p>`,
    rights && markup`<p dir="auto">${rights}</p>`,
    markup`</footer>`,
  )
}

/** The writer's own summary, where the text does not begin with it. */
export function standfirst({ path }: Entry, { bodies }: PageTexts): Markup | null {
  const words = bodies.get(path)?.standfirst ?? null
  return words && markup`<p class="standfirst" dir="auto">${words}</p>`
}

/** A quotation has its whole content: its bare words may be part of a sentence, which would misquote the speaker. */
function summaryElement(entry: Entry, site: Publication): Markup {
  if (entry.saying) return contentElement(contentOf(entry, site))
  return markup`<p class="summary" dir="auto">${entry.summary}</p>`
}

/** The classes by which the stylesheet tells entries apart. */
function classesOf({ kind, withdrawn }: Entry): string {
  return withdrawn ? `${kind} withdrawn` : kind
}

/** ` lang dir` for an entry in another language than the page around it. */
export function languageAttributes(language: string, site: Publication): Markup | null {
  return language === site.language ? null : markup` lang="${language}" dir="${directionOf(language)}"`
}

/** An update's anchor on the page of its story: the last part of its path. */
export function anchorOf(path: Path): string {
  return path.split('/').at(-2) ?? ''
}
