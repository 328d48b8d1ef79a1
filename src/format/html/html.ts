import type { Collection } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { contentOf } from '../common/content.ts'
import { feedsOfList } from '../common/offered-feeds.ts'
import type { Extent, Frame, Writer } from '../common/writer.ts'
import { english } from './english.ts'
import { byline, classesOf, contentElement, kickerApart, languageAttributes } from './entry-parts.ts'
import { storyData } from './json-ld.ts'
import { lines, type Markup, markup } from './markup.ts'
import { pageFrame } from './page.ts'
import { wholeEntry } from './whole-entry.ts'

/**
 * Pages. Lists are made of 'summary' fragments, cards under the page's own heading. The page of a story is made of
 * 'whole' ones, its article first: that gives the page its heading, and the updates stand below it.
 */
export const html: Writer = { format: 'html', separator: '\n', frame, fragment }

function frame(collection: Collection, site: Publication): Frame {
  const { path, title, description, members } = collection
  const article = members.find(entry => entry.kind === 'article' && entry.path === path)
  const data = article
    ? storyData(
        article,
        members.filter(entry => entry !== article),
        site,
      )
    : null
  const feeds = feedsOfList(collection, site)
  const { head, tail } = pageFrame({ path, title, description, feeds, data }, site)
  return { head: article ? head : `${head}${pageHeading(collection, site)}`, tail }
}

/** On the front page the publication's name is the first heading; on a story's, its article has it. */
function pageHeading({ path, title, description, members, standing }: Collection, site: Publication): string {
  const heading = lines(
    markup`<header class="page-heading">`,
    path !== '/' && markup`<h1 dir="auto">${title}</h1>`,
    description && markup`<p dir="auto">${description}</p>`,
    markup`</header>`,
  )
  const empty =
    standing === 'standing' &&
    members.length === 0 &&
    markup`<p class="empty">${english(markup`There is nothing here yet.`, site.language)}</p>`
  return `${lines(heading, empty).markup}\n`
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  switch (extent) {
    case 'summary':
      return card(entry, site).markup
    case 'whole':
      return wholeEntry(entry, site, entry.kind === 'article' ? 'top' : 'below').markup
  }
  return extent satisfies never
}

/** An entry in a list: a title that links to it, who and when, and what it says in short. */
function card(entry: Entry, site: Publication): Markup {
  return lines(
    markup`<article class="card ${classesOf(entry)}"${languageAttributes(entry.language, site)}>`,
    kickerApart(entry, site),
    markup`<h2 dir="auto"><a href="${addressOf(entry.path, site)}">${entry.title}</a></h2>`,
    byline(entry, site),
    gist(entry, site),
    markup`</article>`,
  )
}

/** A quotation stands with all its prose: its bare words may be part of a sentence, which would misquote the speaker. */
function gist(entry: Entry, site: Publication): Markup {
  if (entry.saying) return contentElement(contentOf(entry, site))
  return markup`<p class="summary" dir="auto">${entry.summary}</p>`
}
