import { directionOf } from '../../model/direction.ts'
import type { Entry } from '../../model/entry.ts'
import { absoluteHtml, escapeHtml } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { attributesOf } from './xml.ts'

/**
 * An entry's HTML as all formats carry it: every URL absolute, line ends as XML parsers report them (XML 1.0
 * §2.11), and no `]]>`, of which `feed` 6.0.0 splits only the first in a CDATA section. The sanitiser leaves no
 * place (script, style, comment) where `&gt;` would mean something else. Empty where there is nothing to see.
 */
export function contentOf(entry: Entry, site: Publication): string {
  if (!/\S/.test(entry.html)) return ''
  return unixLines(absoluteHtml(entry.html, site.url)).replaceAll(']]>', ']]&gt;')
}

/**
 * The same as feeds carry it. What stands around it in a reader is in a language that nobody knows: only the content
 * itself can say that it runs from the right, or is in another language than the rest of the feed.
 */
export function feedContentOf(entry: Entry, site: Publication): string {
  const content = contentOf(entry, site)
  return content && inLanguage(content, entry, site)
}

/** HTML that says its language where a feed does not say it for all, or readers would not write it in its direction. */
export function inLanguage(content: string, { language }: Entry, site: Publication): string {
  const direction = directionOf(language)
  const isTurned = direction === 'rtl' || directionOf(site.language) === 'rtl'
  if (!isTurned && language === site.language) return content
  return `<div${attributesOf({ dir: isTurned ? direction : null, lang: language })}>${content}</div>`
}

/** An entry's summary as HTML, for elements that hold HTML. */
export function summaryHtml(entry: Entry): string {
  return escapeHtml(unixLines(entry.summary))
}

/** Hardly any text has a carriage return, and to look for one takes far less time than to replace none. */
function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** An entry's terms where they are not the publication's, which hold for all its entries (RFC 4287 §4.2.10). */
export function ownRights({ rights }: Entry, site: Publication): Text | null {
  return rights === site.rights ? null : rights
}
