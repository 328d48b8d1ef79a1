import type { Entry } from '../../model/entry.ts'
import { escapeHtml } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { contentOf, ownRights } from '../common/content.ts'
import { english } from './english.ts'
import { anchorOf, byline, classesOf, contentElement, kicker, languageAttributes } from './entry-parts.ts'
import { lines, type Markup, markup } from './markup.ts'

const HEADING = /<(\/?)h([1-6])(?=[\s>])/g

/**
 * A whole entry: heading, who and when, picture, content, file, source. `top` says that the page is about this entry:
 * then the page is its anchor, and a slug never meets an id that the page has itself (`main`).
 */
export function wholeEntry(entry: Entry, site: Publication, heading: 'top' | 'below'): Markup {
  const title =
    heading === 'top'
      ? markup`<h1 dir="auto">${entry.title}</h1>`
      : markup`<h2 dir="auto"><a href="${addressOf(entry.path, site)}">${entry.title}</a></h2>`
  const content = contentOf(entry, site)
  const id = heading === 'below' && markup` id="${anchorOf(entry)}"`
  const attributes = markup`class="entry ${classesOf(entry)}"${id}${languageAttributes(entry.language, site)}`
  return lines(
    markup`<article ${attributes}>`,
    markup`<header>`,
    kicker(entry, site),
    title,
    byline(entry, site),
    markup`</header>`,
    picture(entry, site, content),
    contentElement(headingsBelow(heading === 'top' ? 1 : 2, content)),
    attached(entry, site),
    notes(entry, site),
    markup`</article>`,
  )
}

/** The entry's picture, unless the content shows it already. */
function picture({ image }: Entry, site: Publication, content: string): Markup | null {
  if (!image) return null
  const address = addressOf(image.url, site)
  if (content.includes(escapeHtml(address))) return null
  const caption = image.alt && markup`<figcaption dir="auto">${image.alt}</figcaption>`
  return markup`<figure class="picture"><img src="${address}" alt="${image.alt ?? ''}">${caption || null}</figure>`
}

function attached({ enclosure, language }: Entry, site: Publication): Markup | null {
  if (!enclosure) return null
  const { type, length, url } = enclosure
  const size = length > 0 && `, ${(length / 1_000_000).toFixed(1)} MB`
  const link = markup`<a href="${addressOf(url, site)}" type="${type}">Attached file</a> (${type}${size})`
  return markup`<p class="attached">${english(link, language)}</p>`
}

function notes(entry: Entry, site: Publication): Markup | null {
  const { source } = entry
  const rights = ownRights(entry, site)
  if (!source && !rights) return null
  const title = source && markup`<bdi>${source.title}</bdi>`
  const linked = source?.url ? markup`<a href="${addressOf(source.url, site)}">${title}</a>` : title
  return lines(
    markup`<footer class="notes">`,
    source && markup`<p>${english(markup`Source: ${linked}`, entry.language)}</p>`,
    rights && markup`<p dir="auto">${rights}</p>`,
    markup`</footer>`,
  )
}

/**
 * Sanitised HTML whose headings stand below a heading of that level: moved down together where they do not yet, none
 * beyond the sixth.
 */
export function headingsBelow(level: number, content: string): string {
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
