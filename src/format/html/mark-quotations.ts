import type { Entry, MarkedPart, MarkedQuotation, PageTexts, Path } from '../../model/entry.ts'
import { asHtml, BASE } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import { say, wordsIn } from '../../words/words.ts'
import { addressOf } from '../parts/address.ts'
import { contentOf } from '../parts/content.ts'
import { anchorOf } from './entry.ts'
import { markup } from './markup.ts'

/**
 * The content of an article, a development or a correction as pages show it: without what feeds say below it, and with
 * the words of these quotations marked, each with its anchor and a link to its own page.
 */
export function markedContent(
  entry: Entry,
  quotations: readonly Entry[],
  { bodies }: PageTexts,
  site: Publication,
): string {
  const body = bodies.get(entry.path)
  if (body === undefined) return contentOf(entry, site)
  const words = wordsIn(entry.language, site)
  const said = new Map<Path, Entry>(quotations.map(quotation => [quotation.path, quotation]))
  const html = withMarks(
    // An anchor of its own stands on this page.
    body.html.replaceAll(`href="${BASE}${entry.path}#`, 'href="#'),
    body.marks.filter(({ path }) => said.has(path)),
    {
      start: ({ path }, isFirst) =>
        markup`<span class="said"${isFirst && markup` id="${anchorOf(path)}"`}>`.markup,
      link: ({ path }) => {
        const name = say(words, 'quotation_of', { speaker: said.get(path)?.saying?.speaker ?? '' })
        return markup`<a class="own" href="${addressOf(path, site)}" aria-label="${name}">#</a>`.markup
      },
    },
  )
  return contentOf({ html: asHtml(html) }, site)
}

/** The paths of the quotations that are marked in their text, and so have an anchor on the page of their story. */
export function markedIn({ bodies }: PageTexts): ReadonlySet<Path> {
  return new Set([...bodies.values()].flatMap(({ marks }) => marks.map(({ path }) => path)))
}

/** The HTML around a quotation's words, and behind them. */
interface MarkMarkup {
  /** The start of the `span` around a stretch of its words; the first has its anchor. */
  readonly start: (mark: MarkedQuotation, isFirst: boolean) => string
  /** A link to stand behind the last stretch and the marks that close it. */
  readonly link: (mark: MarkedQuotation) => string
}

/** A part with its mark. */
interface Placed extends MarkedPart {
  readonly mark: MarkedQuotation
}

const TOKEN = /<[^>]*>|[^<]+/g
/** What no place counts. */
const SPACES = /[ \t\n\r\f]+/g
/** What a place counts as one. */
const REFERENCE = /&#?\w+;/g
const SPACE = /^[ \t\n\r\f]$/

/** Elements in which no link may stand: they are one, or react as one. */
const REACTING = /^<(\/?)(?:a|summary)(?=[\s>])/

/** What closes a quotation behind its words. A link does not stand between them. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Pi}\p{Po}]$/u

/**
 * HTML with its quotations marked: every stretch of their words is in a `span`, which never reaches over the edge of an
 * element. Throws where that would mark anything but the words: places and HTML are then not of one text.
 */
export function withMarks(html: string, marks: readonly MarkedQuotation[], markup: MarkMarkup): string {
  if (marks.length === 0) return html
  const placed = marks
    .flatMap(mark => mark.parts.map(part => ({ ...part, mark })))
    .toSorted((a, b) => a.from - b.from)
  const begun = new Set<MarkedQuotation>()
  const writing: MarkWriting = { ...markup, placed, html: '', at: 0, ended: 0, begun, due: [], reacting: 0 }
  const last = placed.reduce((most, { to }) => Math.max(most, to), 0)
  for (const { 0: token, index } of html.matchAll(TOKEN)) {
    if (writing.at >= last && writing.due.length === 0) {
      writing.html += html.slice(index)
      break
    }
    if (token.startsWith('<')) writeTag(token, writing)
    else writeText(token, writing)
  }
  if (writing.begun.size < marks.length || placed.some(({ to }) => to > writing.at))
    throw new Error('Places of quotations lie beyond the text that they were found in')
  return writing.html
}

interface MarkWriting extends MarkMarkup {
  readonly placed: readonly Placed[]
  html: string
  /** The place that is written next, as a TextRun counts. */
  at: number
  /** How many parts at the beginning of `placed` have ended. */
  ended: number
  readonly begun: Set<MarkedQuotation>
  /** The quotations whose link is still to come. */
  due: MarkedQuotation[]
  /** How many elements are open in which no link may stand. */
  reacting: number
}

function writeTag(tag: string, writing: MarkWriting): void {
  const slash = REACTING.exec(tag)?.[1]
  writing.html += tag
  if (slash === undefined) return
  writing.reacting += slash === '' ? 1 : -1
  writeLinks(writing)
}

function writeLinks(writing: MarkWriting): void {
  if (writing.reacting > 0 || writing.due.length === 0) return
  for (const mark of writing.due) writing.html += writing.link(mark)
  writing.due = []
}

/** Text between two tags. */
function writeText(text: string, writing: MarkWriting): void {
  const end = writing.at + text.replace(REFERENCE, '&').replace(SPACES, '').length
  const here = placedBefore(end, writing)
  if (here.length === 0) {
    writing.html += text
    writing.at = end
    return
  }
  const read = new Map<Placed, string>()
  let [open, spaces]: [readonly MarkedQuotation[], string] = [[], '']
  let [parts, now, until]: [readonly Placed[], readonly MarkedQuotation[], number] = [[], [], writing.at]
  for (const character of text.match(/&#?\w+;|[\s\S]/g) ?? []) {
    if (SPACE.test(character)) {
      spaces += character
      continue
    }
    if (writing.at >= until) {
      parts = here.filter(({ from, to }) => from <= writing.at && to > writing.at)
      now = parts.map(({ mark }) => mark)
      until = nextEdge(here, writing.at)
    }
    if (now.length === open.length && now.every((mark, index) => mark === open[index])) {
      if (spaces !== '' || !CLOSING.test(character)) writeLinks(writing)
      writing.html += spaces
    } else {
      closeSpans(open, writing)
      if (spaces !== '' || !CLOSING.test(character)) writeLinks(writing)
      // Of words that go on behind an element the space is marked too.
      const [before, within] = now.every(mark => writing.begun.has(mark)) ? ['', spaces] : [spaces, '']
      writing.html += before
      openSpans(now, writing)
      writing.html += within
    }
    for (const part of parts) read.set(part, (read.get(part) ?? '') + (CHARACTERS[character] ?? character))
    writing.html += character
    writing.at++
    ;[open, spaces] = [now, '']
  }
  const goesOn = open.length > 0 && open.every(mark => !hasEnded(mark, writing))
  if (goesOn) writing.html += spaces
  closeSpans(open, writing)
  writeLinks(writing)
  if (!goesOn) writing.html += spaces
  for (const [part, letters] of read) checkPart(part, letters)
}

/** The parts from here to a place. Those that ended are not looked at again: a long text has thousands. */
function placedBefore(end: number, writing: MarkWriting): readonly Placed[] {
  const { placed, at } = writing
  while ((placed[writing.ended]?.to ?? at + 1) <= at) writing.ended++
  const here: Placed[] = []
  for (let index = writing.ended; index < placed.length; index++) {
    const part = placed[index]
    if (!part || part.from >= end) break
    if (part.to > at) here.push(part)
  }
  return here
}

/** The next place at which a part begins or ends. */
function nextEdge(parts: readonly Placed[], at: number): number {
  return Math.min(...parts.flatMap(({ from, to }) => [from, to]).filter(edge => edge > at))
}

function openSpans(marks: readonly MarkedQuotation[], writing: MarkWriting): void {
  for (const mark of marks) {
    writing.html += writing.start(mark, !writing.begun.has(mark))
    writing.begun.add(mark)
  }
}

function closeSpans(open: readonly MarkedQuotation[], writing: MarkWriting): void {
  writing.html += '</span>'.repeat(open.length)
  writing.due.push(...open.filter(mark => hasEnded(mark, writing)))
}

function hasEnded({ parts }: MarkedQuotation, { at }: MarkWriting): boolean {
  return (parts.at(-1)?.to ?? 0) <= at
}

/** What is printed as it is read stands in one text, between two tags. */
function checkPart({ letters, mark }: Placed, read: string): void {
  if (letters !== null && letters !== read)
    throw new Error(`The text of ${mark.path} has “${read}” where “${letters}” was said`)
}

const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
