import type { Entry, EntryKind } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../address.ts'
import { directionOf } from './direction.ts'
import { lines, type Markup, markup, sanitised } from './markup.ts'
import { timeElement } from './time.ts'

/** What each kind of entry is called on a page. */
const KIND_NAMES: Readonly<Record<EntryKind, string>> = {
  article: 'Article',
  statement: 'Statement',
  reaction: 'Reaction',
  development: 'Development',
  correction: 'Correction',
}

/** The entry's name within its page: the last part of its path. */
export function anchorOf(entry: Entry): string {
  return entry.path.split('/').at(-2) ?? ''
}

/** ` lang dir` for an entry in another language than the page around it. */
export function languageAttributes(language: string, site: Publication): Markup | null {
  return language === site.language ? null : markup` lang="${language}" dir="${directionOf(language)}"`
}

/** Above the title: what an update is; of an article, the place it was reported from and its topics. */
export function kicker(entry: Entry): Markup | null {
  const words = entry.kind === 'article' ? [entry.dateline, ...entry.topics] : [KIND_NAMES[entry.kind]]
  return kickerLine(words.filter(word => word !== null).map(word => markup`${word}`))
}

/** The same where the entry stands apart from its story: an update also names the story. */
export function kickerApart(entry: Entry, site: Publication): Markup | null {
  const { kind, story } = entry
  if (kind === 'article') return kicker(entry)
  return kickerLine([
    markup`${KIND_NAMES[kind]}`,
    markup`<a href="${addressOf(story.path, site)}">${story.title}</a>`,
  ])
}

function kickerLine(words: readonly Markup[]): Markup | null {
  return words.length === 0
    ? null
    : markup`<p class="kicker">${words.map(word => markup`<span dir="auto">${word}</span>`)}</p>`
}

/**
 * Who and when. Beside a quotation the name of who reported it would read as that of who said it. The time of the
 * last edit stands there only where it mattered.
 */
export function byline(entry: Entry, site: Publication): Markup {
  const edited = entry.updated > entry.published
  const signed = entry.saying === null && entry.authors.length > 0
  return lines(
    markup`<p class="byline">`,
    signed && markup`<span class="authors">By ${authorNames(entry, site)}</span>`,
    markup`<span>${timeElement(entry.published, site.timeZone)}</span>`,
    edited && markup`<span>Updated ${timeElement(entry.updated, site.timeZone)}</span>`,
    markup`</p>`,
  )
}

function authorNames({ authors }: Entry, site: Publication): readonly Markup[] {
  return authors.map(({ name, url }, index) => {
    const separator = index === 0 ? '' : index === authors.length - 1 ? ' and ' : ', '
    const named = markup`<bdi>${name}</bdi>`
    return markup`${separator}${url ? markup`<a rel="author" href="${addressOf(url, site)}">${named}</a>` : named}`
  })
}

/** The place where an entry's content stands. */
export function contentElement(content: string): Markup {
  return markup`<div class="content">
${sanitised(content)}
</div>`
}
