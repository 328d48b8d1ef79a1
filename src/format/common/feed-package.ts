/**
 * What stands between Dateline and `feed` 6.0.0, which leaves half of the escaping to its caller.
 */

import type { Instant } from '../../model/instant.ts'
import { escaping } from './escaping.ts'

/** A document of one item, cut around that item: the tags of the item belong to none of the parts. */
export interface CutDocument {
  readonly head: string
  readonly inside: string
  readonly tail: string
}

/**
 * Cuts a document that holds one `<tag>` around it. Text before the item is escaped and that inside of it lies
 * between its tags, so the first opening and the last closing tag are those of the item.
 */
export function cutAround(written: string, tag: string): CutDocument {
  // Parsers turn a carriage return into a line feed unless it is escaped (XML 1.0 §2.11); CDATA sections hold none.
  const document = written.replaceAll('\r', '&#xD;')
  const [open, close] = [`<${tag}>`, `</${tag}>`]
  const start = document.indexOf(open)
  const end = document.lastIndexOf(close)
  if (start < 0 || end < start)
    throw new Error(`Cannot find ${open} in what the feed package wrote: ${document}`)
  return {
    head: document.slice(0, start),
    inside: document.slice(start + open.length, end),
    tail: document.slice(end + close.length),
  }
}

/** Text for an element: `feed` first turns every `&amp;` into `&`, so that a literal `&amp;` would be lost. */
export function elementText(text: string): string {
  return text.replaceAll('&', '&amp;')
}

/** How the text of an element stands in what `feed` wrote, once it was cut. */
export const writtenText = escaping(/[&<>\r]/, reference)

/** The same for a URL in an attribute. */
export const writtenUrl = escaping(/[&"]/, reference)

/** How an instant stands there, but in RSS. */
export function writtenInstant(instant: Instant): string {
  return instant.replace('Z', '.000Z')
}

function reference(character: string): string {
  switch (character) {
    case '&':
      return '&amp;'
    case '<':
      return '&lt;'
    case '>':
      return '&gt;'
    case '"':
      return '&quot;'
    default:
      return '&#xD;'
  }
}

const HEXADECIMAL: Readonly<Record<string, string>> = { amp: '26', lt: '3C', gt: '3E', quot: '22' }

/** The same XML with hexadecimal references for the named ones of `feed`; for XML without CDATA sections. */
export function hexReferences(xml: string): string {
  return xml.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => `&#x${HEXADECIMAL[name]};`)
}

/** Adds attributes to the first tag of that name. */
export function addAttributes(xml: string, tag: string, attributes: string): string {
  const at = xml.indexOf(`<${tag}`)
  if (at < 0) throw new Error(`Cannot find <${tag}> in what the feed package wrote: ${xml}`)
  const end = at + tag.length + 1
  return xml.slice(0, end) + attributes + xml.slice(end)
}
