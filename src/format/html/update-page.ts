import type { Entry } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { feedsOfStory } from '../common/offered-feeds.ts'
import { english } from './english.ts'
import { updateData } from './json-ld.ts'
import { type Markup, markup } from './markup.ts'
import { pageFrame } from './page.ts'
import { timeElement } from './time.ts'
import { wholeEntry } from './whole-entry.ts'

/** The page of one update: it links to its article and what was corrected there, and offers the feeds of its story. */
export function updatePage(entry: Entry, site: Publication, corrections: readonly Entry[] = []): string {
  const { path, title, summary, story } = entry
  const { head, tail } = pageFrame(
    { path, title, description: summary, feeds: feedsOfStory(story, site), data: updateData(entry, site) },
    site,
  )
  const whole = wholeEntry(entry, site, 'top')
  if (story.withdrawn) return `${head}${whole.markup}${tail}`
  const article = markup`
<p class="article-link">${english(markup`Part of the story <a href="${addressOf(story.path, site)}" dir="auto">${story.title}</a>`, site.language)}</p>`
  return `${head}${whole.markup}${article.markup}${corrected(corrections, site).markup}${tail}`
}

function corrected(corrections: readonly Entry[], site: Publication): Markup {
  const links = corrections.map(({ path, published }) => {
    const day = english(timeElement(published, site.timeZone), site.language)
    return markup`
<p class="article-link">${english(markup`Corrected`, site.language)} <a href="${addressOf(path, site)}">${day}</a></p>`
  })
  return markup`${links}`
}
