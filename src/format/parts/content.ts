import { directionOf } from '../../model/direction.ts'
import { type Entry, isStanding } from '../../model/entry.ts'
import { absoluteHtml, escapeHtml } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { listIn } from '../../words/intl.ts'
import { wordsIn } from '../../words/words.ts'
import { attributesOf } from './xml.ts'

/**
 * An entry's HTML as all formats carry it: every URL absolute, line ends as XML parsers report them (XML 1.0
 * §2.11), and no `]]>`: `feed` 6.0.0 splits only the first of a CDATA section. The sanitiser leaves no place (script,
 * style, comment) where `&gt;` would mean something else. Empty where there is nothing to see.
 */
export function contentOf({ html }: Pick<Entry, 'html'>, site: Publication): string {
  if (!/\S/.test(html)) return ''
  return unixLines(absoluteHtml(html, site.url)).replaceAll(']]>', ']]&gt;')
}

/**
 * The same for feeds, with its language and direction where they differ from the feed's: a reader shows it among text
 * of any language, so only the content itself can say so.
 */
export function feedContentOf(entry: Entry, site: Publication): string {
  const content = contentOf(entry, site)
  return content && inLanguage(content, entry, site)
}

/** HTML in a `div` with its language and direction, if the language is not the publication's or text runs from the right. */
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

/** Hardly any text has a carriage return, and a search takes far less time than a replacement. */
function unixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** An entry's rights if they differ from the publication's, which hold for all its entries (RFC 4287 §4.2.10). */
export function ownRights({ rights }: Entry, site: Publication): Text | null {
  return rights === site.rights ? null : rights
}

/** The topics that an entry names. A notice or a withdrawal is listed under its topics, and names none. */
export function categoriesOf(entry: Entry): readonly Text[] {
  return isStanding(entry) ? entry.topics : []
}

/** The names of an entry's authors as people read them: `A`, `A and B`, `A, B and C`; empty where nobody signs. */
export function bylineOf({ authors, language }: Entry, site: Publication): string {
  const [first, ...others] = authors.map(({ name }) => name)
  if (first === undefined || others.length === 0) return first ?? ''
  return listIn(wordsIn(language, site), [first, ...others])
    .map(({ text }) => text)
    .join('')
}
