import { BASE, escapeHtml } from '../../model/html.ts'
import { readEdge, readWords } from './plain-text.ts'
import type { NestedStart } from './well-nested.ts'
import { escapeText, noteAddress, remark, type Writing } from './writing.ts'

/** Writes a link in place of a frame, with its title or else the name of its host. */
export function writeFrameLink(start: NestedStart, attribute: string, writing: Writing): void {
  const values = new Map(start.attributes)
  const written = values.get(attribute) ?? ''
  const place = start.place()
  const address = written.trim() === '' ? null : noteAddress(writing, 'link', 'href', written, place)
  if (address === null) {
    const advice = 'Write a link to what it shows: `[The launch of the ferry](https://…)`.'
    remark(writing, 'removed-element', place, `\`<${start.name}>\` is left out.`, advice)
    return
  }
  const title = (values.get('title') ?? values.get('aria-label') ?? '').trim()
  const words = title || nameOf(address)
  const isBlock = writing.phrasing === 0
  const link =
    writing.links > 0 ? escapeText(words) : `<a href="${escapeHtml(address)}">${escapeText(words)}</a>`
  writing.html += isBlock ? `<p>${link}</p>` : link
  readEdge(writing.text, isBlock, place.line)
  writing.text.within.aside++
  writing.text.within.uncertain++
  readWords(writing.text, words, null)
  readEdge(writing.text, isBlock, null)
  writing.text.within.aside--
  writing.text.within.uncertain--
  const advice = title
    ? 'Feeds carry no frames; write the link yourself if it should say something else.'
    : 'Feeds carry no frames; give it a `title` that says what the link leads to.'
  remark(
    writing,
    'removed-element',
    place,
    `\`<${start.name}>\` is replaced by a link to what it shows.`,
    advice,
  )
}

function nameOf(address: string): string {
  return URL.parse(address)?.hostname || address.replace(BASE, '')
}
