import type { Entry } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../address.ts'
import { contentOf } from '../content.ts'
import { byline, kickerApart, languageAttributes } from './entry-parts.ts'
import { type Markup, markup, sanitised } from './markup.ts'

/** An entry in a list: a title that links to it, who and when, and what it says in short. */
export function card(entry: Entry, site: Publication): Markup {
  return markup`<article class="card ${entry.kind}"${languageAttributes(entry.language, site)}>
${kickerApart(entry, site)}
<h2 dir="auto"><a href="${addressOf(entry.path, site)}">${entry.title}</a></h2>
${byline(entry, site)}
${gist(entry, site)}
</article>`
}

/** A quotation stands with all its prose: its bare words may be part of a sentence, which would misquote the speaker. */
function gist(entry: Entry, site: Publication): Markup {
  if (entry.saying)
    return markup`<div class="content">
${sanitised(contentOf(entry, site))}
</div>`
  return markup`<p class="summary" dir="auto">${entry.summary}</p>`
}
