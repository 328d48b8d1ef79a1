import { directionOf } from '../../model/direction.ts'
import type { Entry, EntryKind, Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { addressOf } from '../common/address.ts'
import { separatorAt } from '../common/byline.ts'
import { english } from './english.ts'
import { lines, type Markup, markup, sanitised } from './markup.ts'
import { timeElement } from './time.ts'

/** What each kind of entry is called on a page. */
const KIND_NAMES: Readonly<Record<EntryKind, string>> = {
  article: 'Article',
  statement: 'Statement',
  reaction: 'Reaction',
  development: 'Development',
  correction: 'Correction',
  withdrawal: 'Withdrawal',
}

/** An update's name within the page of its story: its key, the last part of its path. */
export function anchorOf(entry: Entry): string {
  return entry.path.split('/').at(-2) ?? ''
}

/** ` lang dir` for an entry in another language than the page around it. */
export function languageAttributes(language: string, site: Publication): Markup | null {
  return language === site.language ? null : markup` lang="${language}" dir="${directionOf(language)}"`
}

/** The classes by which the stylesheet tells entries apart. */
export function classesOf({ kind, withdrawn }: Entry): string {
  return withdrawn ? `${kind} withdrawn` : kind
}

/** Above the title: its own kicker, and what an update is and who speaks in it; of an article, the place it was reported from and its topics. */
export function kicker(entry: Entry, site: Publication): Markup | null {
  return kickerLine(wordsAbove(entry, site))
}

/** The same where the entry stands apart from its story: an update also names the story, unless that was taken back. */
export function kickerApart(entry: Entry, site: Publication): Markup | null {
  const { kind, story } = entry
  if (kind === 'article' || story.withdrawn) return kicker(entry, site)
  return kickerLine([
    ...wordsAbove(entry, site),
    markup`<a href="${addressOf(story.path, site)}">${story.title}</a>`,
  ])
}

function wordsAbove(entry: Entry, site: Publication): readonly Markup[] {
  const { kind, withdrawn, dateline, topics, person, places } = entry
  const own = entry.kicker ? [markup`${entry.kicker}`] : []
  if (withdrawn) return [markup`Withdrawn`]
  // Its topics and people are where it is listed, and none of what it says.
  if (kind !== 'article')
    return [
      markup`${KIND_NAMES[kind]}`,
      ...own,
      ...(person ? [collected(person.name, places.person, site)] : []),
    ]
  const linked = topics.map((topic, index) => collected(topic, places.topics[index] ?? null, site))
  return [...own, ...(dateline ? [markup`${dateline}`] : []), ...linked]
}

/** A name that leads to all that is collected under it. */
function collected(name: Text, place: Path | null, site: Publication): Markup {
  return place ? markup`<a href="${addressOf(place, site)}">${name}</a>` : markup`${name}`
}

function kickerLine(words: readonly Markup[]): Markup | null {
  return words.length === 0
    ? null
    : markup`<p class="kicker">${words.map(word => markup`<span><bdi>${word}</bdi></span>`)}</p>`
}

/**
 * Who and when. Beside a quotation the name of who reported it would read as that of who said it, and on a notice as
 * that of who wrote what was taken back. The time of the last edit stands there only where it mattered.
 */
export function byline(entry: Entry, site: Publication): Markup {
  const { published, updated, withdrawn, saying, authors, language } = entry
  const signed = saying === null && withdrawn === null && authors.length > 0
  const edit = withdrawn
    ? markup`Withdrawn ${timeElement(withdrawn.at, site.timeZone)}`
    : updated > published && markup`Updated ${timeElement(updated, site.timeZone)}`
  return lines(
    markup`<p class="byline">`,
    signed &&
      markup`<span class="authors">${english(markup`By ${authorNames(entry, site)}`, language)}</span>`,
    markup`<span>${english(timeElement(published, site.timeZone), language)}</span>`,
    edit && markup`<span>${english(edit, language)}</span>`,
    markup`</p>`,
  )
}

function authorNames({ authors }: Entry, site: Publication): readonly Markup[] {
  return authors.map(({ name, url }, index) => {
    const separator = separatorAt(index, authors.length)
    const named = markup`<bdi>${name}</bdi>`
    return markup`${separator}${url ? markup`<a rel="author" href="${addressOf(url, site)}">${named}</a>` : named}`
  })
}

/** The place where an entry's content stands. */
export function contentElement(content: string): Markup {
  return markup`<div class="content">
${sanitised(reachable(content))}
</div>`
}

/** Sanitised HTML in which what the stylesheet lets scroll can be reached, and so scrolled, by keyboard (WCAG 2.1.1). */
function reachable(content: string): string {
  return content.replace(/<(?:pre|table)(?=[\s>])/g, '$& tabindex="0"')
}
