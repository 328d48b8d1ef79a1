import sanitizeHtml from 'sanitize-html'
import type { Body, TextRun } from '../../model/article.ts'
import { asHtml, type Html } from '../../model/html.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { cleanText } from '../../model/text.ts'
import type { FrontMatter } from '../source/front-matter.ts'
import { remarkCharacters } from './characters.ts'
import { compose } from './compose.ts'
import { ALLOWED } from './elements.ts'
import { remarkForeign } from './foreign-markup.ts'
import { remarkLost } from './markdown/lost-markdown.ts'
import { parseMarkdown } from './markdown/markdown.ts'
import { VOID } from './markdown/piece.ts'
import { type Pieces, piecesOf } from './markdown/token-pieces.ts'
import { plainTextOf, textWriting } from './plain-text.ts'
import { type WellNested, wellNested } from './well-nested.ts'
import type { BodyPlace, Writing } from './writing.ts'

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ALLOWED.elements,
  allowedAttributes: {
    ...Object.fromEntries(Object.entries(ALLOWED.attributes).map(([name, own]) => [name, [...own]])),
    '*': [...(ALLOWED.attributes['*'] ?? []), 'id'],
    a: [...(ALLOWED.attributes.a ?? []), 'class'],
    section: ['class'],
    sup: ['class'],
  },
  allowedClasses: { a: ['footnote-backref'], section: ['footnotes'], sup: ['footnote-ref'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'geo'],
  allowedSchemesAppliedToAttributes: ['href', 'src', 'poster', 'cite'],
  allowProtocolRelative: false,
  selfClosing: [...VOID],
}

/** Reads a file's Markdown; remarks say what of it no page can show. */
export function readBody(
  { markdown, markdownLinesAbove }: FrontMatter,
  place: BodyPlace,
  remarks: Problem[],
): Body {
  remarkCharacters(markdown, { file: place.file, linesAbove: markdownLinesAbove }, remarks)
  const clean = cleanText(markdown)
  const source = { file: place.file, linesAbove: markdownLinesAbove, lines: clean.split('\n') }
  const { tokens, env } = parseMarkdown(clean)
  const read = piecesOf(tokens, source, place.anchors)
  const { nested, stray } = wellNested(read.pieces)
  const writing: Writing = {
    place,
    text: textWriting(markdownLinesAbove + 1),
    addresses: [],
    anchors: [],
    remarks,
    names: new Map(),
    unseen: new Set(),
    html: '',
    links: 0,
    quotes: 0,
    phrasing: 0,
  }
  compose(nested, writing)
  const plain = plainTextOf(writing.text)
  remarkForeign(read, writing.unseen, remarks)
  remarkLost(tokens, env, source, remarks)
  remarkLeftOut({ ...read, stray }, remarks)
  return {
    markdown: clean,
    html: withoutEmpty(read.hasTyped ? sanitise(writing.html) : asHtml(writing.html)),
    ...plain,
    runs: runsIn(writing.html, plain.runs),
    addresses: writing.addresses,
    anchors: writing.anchors,
  }
}

/** What no TextRun counts, and what it counts as one. */
const UNCOUNTED = /<[^>]*>|[ \t\n\r\f]+|&#?\w+;/g

/** Runs whose places in the HTML are offsets, with places as they are counted for good. */
function runsIn(html: string, runs: readonly TextRun[]): readonly TextRun[] {
  let [skipped, at] = [0, UNCOUNTED.exec(html)]
  const placeOf = (offset: number) => {
    for (; at && at.index + at[0].length <= offset; at = UNCOUNTED.exec(html))
      skipped += at[0].startsWith('&') ? at[0].length - 1 : at[0].length
    return Math.min(offset, at?.index ?? offset) - skipped
  }
  const found = runs.map(run => ({ ...run, from: placeOf(run.from), to: placeOf(run.to) }))
  UNCOUNTED.lastIndex = 0
  return found
}

/** Remarks stray tags, addresses with spaces, and markup that is no HTML of a page. */
function remarkLeftOut(
  { stray, spaced, others }: Pick<Pieces, 'spaced' | 'others'> & Pick<WellNested, 'stray'>,
  remarks: Problem[],
): void {
  for (const { name, place } of stray)
    remarks.push(
      problem(
        'stray-tag',
        place(),
        `\`</${name}>\` closes nothing and is left out.`,
        `Remove it, or write \`<${name}>\` where it begins.`,
      ),
    )
  for (const { address, place } of spaced)
    remarks.push(
      problem(
        'space-in-address',
        place,
        `The address \`${address}\` has a space, with which other tools print it as it stands.`,
        `Write it between \`<\` and \`>\`: \`(<${address}>)\`. Dateline reads it all the same.`,
      ),
    )
  for (const { text, place } of others)
    remarks.push(
      problem(
        'removed-markup',
        place,
        `\`${text.slice(0, LONGEST_SHOWN)}\` is left out.`,
        'It is no HTML that a page shows: remove it; to print it, write `&lt;` for `<`.',
      ),
    )
}

const LONGEST_SHOWN = 40

/** HTML without empty paragraphs. */
function withoutEmpty(html: Html): Html {
  return html.includes('<p></p>') ? asHtml(html.replaceAll(/<p><\/p>\n?/g, '')) : html
}

/**
 * HTML that was written by the allow-list, sanitised once more by a library that does nothing else: a bug of ours lets
 * nothing through.
 */
export function sanitise(html: string): Html {
  return asHtml(sanitizeHtml(html, OPTIONS))
}
