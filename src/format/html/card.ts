import type { Entry } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { contentOf } from '../common/content.ts'
import { byline, classesOf, contentElement, kickerApart, languageAttributes } from './entry-parts.ts'
import { lines, type Markup, markup } from './markup.ts'

/** An entry in a list: a title that links to it, who and when, and what it says in short. */
export function card(entry: Entry, site: Publication): Markup {
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
