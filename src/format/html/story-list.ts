import type { Collection } from '../../model/collection.ts'
import type { StoryCard } from '../../model/entry.ts'
import { ARCHIVE_PATH } from '../../model/grouping.ts'
import type { Publication } from '../../model/publication.ts'
import { wordsIn, wordsOf } from '../../words/words.ts'
import { addressOf } from '../parts/address.ts'
import { anchorOf, byline, kicker, languageAttributes } from './entry.ts'
import { pageHeading } from './html.ts'
import { siteData } from './json-ld.ts'
import { lines, type Markup, markup, phrase, writtenIn } from './markup.ts'
import { pageFrame } from './page.ts'
import { smallPicture } from './picture.ts'
import { timeElement } from './time.ts'

/** The lists of all stories, below which the older ones are linked. */
const OF_ALL: readonly string[] = ['/', '/articles/']

/** A page that lists stories: each once, with its newest development and how many quotations it holds. */
export function storiesPage(
  { path, title, description, standing }: Pick<Collection, 'path' | 'title' | 'description' | 'standing'>,
  cards: readonly StoryCard[],
  site: Publication,
): string {
  const { head, tail } = pageFrame(
    { path, title, description, feeds: { path, title }, data: path === '/' ? siteData(site) : null },
    site,
  )
  const heading = pageHeading({ path, title, description, standing, members: cards }, site)
  const content = lines(
    ...cards.map(card => cardOf(card, site)),
    OF_ALL.includes(path) && cards.length > 0 && olderStories(site),
  )
  return `${head}${heading}${content.markup}${tail}`
}

function cardOf(card: StoryCard, site: Publication): Markup {
  const { path, title, summary, image, language, withdrawn, live, newest, quotations } = card
  const words = wordsIn(language, site)
  const headed = { ...card, kind: 'article', person: null, saying: null } as const
  const classes = `card story${withdrawn ? ' withdrawn' : ''}`
  return lines(
    markup`<article class="${classes}"${languageAttributes(language, site)}>`,
    kicker(headed, site, live ? [markup`<strong class="live">${phrase(words, 'live')}</strong>`] : []),
    markup`<h2 dir="auto"><a href="${addressOf(path, site)}">${title}</a></h2>`,
    byline(headed, site, null, quotations > 0 ? phrase(words, 'quotations', { count: quotations }) : null),
    withdrawn === null && smallPicture(image, site),
    summary && markup`<p class="summary" dir="auto">${summary}</p>`,
    newest && newestOf(newest, card, site),
    markup`</article>`,
  )
}

/** The newest development: when, and a link to where it stands in its story. */
function newestOf(
  { path, title, published }: NonNullable<StoryCard['newest']>,
  { path: story, language }: StoryCard,
  site: Publication,
): Markup {
  const words = wordsIn(language, site)
  const time = writtenIn(words, timeElement(published, site.timeZone, words))
  return markup`<p class="newest">${time} <a href="${addressOf(story, site)}#${anchorOf(path)}" dir="auto">${title}</a></p>`
}

function olderStories(site: Publication): Markup {
  const words = phrase(wordsOf(site), 'all_stories')
  return markup`<p class="older"><a href="${addressOf(ARCHIVE_PATH, site)}">${words}</a></p>`
}
