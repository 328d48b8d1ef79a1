import type { Body, TextLine, TextRun } from '../../model/article.ts'
import type { Span } from '../../model/quotation.ts'
import { cleanLine, cleanText } from '../../model/text.ts'
import { fractionAtEnd, scriptText } from './superscript.ts'

/** The plain text of a body. */
type PlainText = Pick<Body, 'text' | 'lines' | 'runs' | 'opening' | 'unspoken' | 'uncertain'>

/** `muted`: not read at all. `aside`: no opening of a story. `late`: an opening where there is no other. */
export type Quality = 'muted' | 'unspoken' | 'uncertain' | 'aside' | 'late'

/** Plain text being written, in the order of the document. */
export interface TextWriting {
  /** How many open elements give their content each quality. */
  readonly within: Record<Quality, number>
  readonly marked: Record<'unspoken' | 'uncertain', Span[]>
  readonly lines: TextLine[]
  /** Where its words stand in the HTML that is being written, in characters of that. */
  readonly runs: TextRun[]
  /** Superscripts and subscripts that are open, with their words so far. */
  readonly scripts: string[]
  /** Where the words of the open scripts stand in the HTML. */
  scriptsAt: Span | null
  /** The blocks that are complete; `block` is the open one. */
  text: string
  /** Its parts and their end: to join a long text after each part would take too long. */
  readonly block: { parts: string[]; length: number; tail: string }
  blockLine: number
  /** The last known line of the file. */
  openLine: number
  hasWords: boolean
  /** Whether words stand before it on the same line of the file. */
  lineHasWords: boolean
  /** The words for a picture at the beginning of a line: they count where other words follow. */
  waiting: string | null
  opening: string | null
  lateOpening: string | null
}

/** How much of a block's end the rules look at. */
const TAIL = 40

/** An empty text that begins on `firstLine` of the file. */
export function textWriting(firstLine: number): TextWriting {
  return {
    within: { muted: 0, unspoken: 0, uncertain: 0, aside: 0, late: 0 },
    marked: { unspoken: [], uncertain: [] },
    lines: [],
    runs: [],
    scripts: [],
    scriptsAt: null,
    text: '',
    block: { parts: [], length: 0, tail: '' },
    blockLine: firstLine,
    openLine: firstLine,
    hasWords: false,
    lineHasWords: false,
    waiting: null,
    opening: null,
    lateOpening: null,
  }
}

/** Reads the start or end of an element, which ends the line where it is a block; `line` of the file, where it is known. */
export function readEdge(writing: TextWriting, isBlock: boolean, line: number | null): void {
  writing.openLine = line ?? writing.openLine
  if (isBlock) endBlock(writing)
}

/** Reads words as they are printed; `at` is where the HTML has them, null where it says them in another way. */
export function readWords(writing: TextWriting, words: string, at: Span | null, exact = true): void {
  if (writing.within.muted > 0) return
  const open = writing.scripts.length - 1
  if (open >= 0) {
    writing.scripts[open] += words
    if (at) writing.scriptsAt = { start: writing.scriptsAt?.start ?? at.start, end: at.end }
    return
  }
  readWaiting(writing, words)
  append(writing, words, at && { ...at, exact })
  const last = words.slice(words.lastIndexOf('\n') + 1)
  if (/\S/.test(words)) writing.hasWords = true
  writing.lineHasWords = (writing.lineHasWords && !words.includes('\n')) || /\S/.test(last)
}

/** Reads the words for a picture. They do not count for a picture that is alone on its line. */
export function readPicture(writing: TextWriting, words: string): void {
  if (writing.within.muted > 0) return
  if (writing.scripts.length > 0) readWords(writing, words, null)
  else if (writing.lineHasWords) append(writing, words, null)
  else writing.waiting = words
}

/** Reads something without words: a quotation across it is uncertain. */
export function readUnsaid(writing: TextWriting): void {
  const end = blockStart(writing) + writing.block.length
  if (writing.within.muted === 0 && writing.block.length > 0) extend(writing.marked.uncertain, end - 1, end)
}

/** Reads the end of a `sup` or `sub`, whose words are the last of `scripts`. */
export function readScript(writing: TextWriting, element: string): void {
  const words = writing.scripts.pop() ?? ''
  const at = writing.scriptsAt
  if (writing.scripts.length === 0) writing.scriptsAt = null
  if (writing.within.muted > 0 || words === '') return
  const open = writing.scripts.length - 1
  const { text, certain } = scriptText(
    element,
    words,
    (open < 0 ? writing.block.tail : writing.scripts[open]) ?? '',
  )
  if (!certain) writing.within.uncertain++
  const [before, after] = [/^\s/.test(words) ? ' ' : '', /\s$/.test(words) ? ' ' : '']
  readWords(writing, text === '' ? before : before + text + after, open < 0 ? at : null, false)
  if (!certain) writing.within.uncertain--
  if (open < 0 && element === 'sub') readFraction(writing)
}

/** The whole text. */
export function plainTextOf(writing: TextWriting): PlainText {
  endBlock(writing)
  const { text, lines, runs, marked, opening, lateOpening } = writing
  const first = opening ?? lateOpening
  return {
    text: cleanText(text),
    lines,
    runs,
    opening: first === null ? null : cleanLine(first),
    unspoken: marked.unspoken,
    uncertain: [...marked.uncertain, ...printedTags(text)],
  }
}

/** Tags that are printed as they stand, with attributes, whose marks are no quotation marks. */
function printedTags(text: string): readonly Span[] {
  if (!text.includes('<')) return []
  return [...text.matchAll(PRINTED_TAG)].map(({ index, 0: tag }) => ({
    start: index,
    end: index + tag.length,
  }))
}

const PRINTED_TAG = /<[a-z][\w:-]*\s[^<>\n]{0,500}?=\s*["'][^<>\n]*(?:>|$)/gim

/** A superscript, a stroke and a subscript at the end of the block become one fraction. */
function readFraction(writing: TextWriting): void {
  const { block } = writing
  const fraction = fractionAtEnd(block.tail)
  if (fraction === block.tail) return
  const before = block.length - block.tail.length
  joinRuns(writing, before + sameAtStart(fraction, block.tail), before + fraction.length)
  let rest = block.parts.splice(0).join('')
  rest = rest.slice(0, before) + fraction
  Object.assign(block, { parts: [rest], length: rest.length, tail: fraction })
}

/** Makes all runs behind an offset of the block one, which is read otherwise than it is printed and ends at another. */
function joinRuns(writing: TextWriting, from: number, to: number): void {
  const { runs } = writing
  const [start, end] = [blockStart(writing) + from, blockStart(writing) + to]
  const first = runs.findLastIndex(run => run.end <= start) + 1
  const joined = runs.splice(first)
  const [head, last] = [joined[0], joined.at(-1)]
  if (head && last)
    runs.push({ start: Math.min(head.start, start), end, from: head.from, to: last.to, exact: false })
}

function sameAtStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

/** The words for a picture at the beginning of a line count with other words behind it. */
function readWaiting(writing: TextWriting, words: string): void {
  const { waiting } = writing
  if (waiting === null || words === '') return
  if (/^[ \t\r\f]*\S/.test(words)) append(writing, waiting, null)
  if (/\S/.test(words) || words.includes('\n')) writing.waiting = null
}

/** Where the HTML has words, and whether it has the same characters. */
interface PrintedWords extends Span {
  readonly exact: boolean
}

/** Appends to the block, with HTML's white space collapsed. */
function append(writing: TextWriting, words: string, at: PrintedWords | null): void {
  const line = cleanText(words.replace(/[ \t\n\r\f]{2,}|[\t\n\r\f]/g, ' '))
  const { block } = writing
  const isSpaced = block.length === 0 || block.tail.endsWith(' ')
  const added = isSpaced && line.startsWith(' ') ? line.slice(1) : line
  if (added === '') return
  const start = blockStart(writing) + block.length
  block.parts.push(added)
  block.length += added.length
  block.tail = added.length < TAIL ? (block.tail + added).slice(-TAIL) : added.slice(-TAIL)
  if (at)
    writing.runs.push({
      start,
      end: start + added.length,
      from: at.start,
      to: at.end,
      exact: at.exact,
    })
  for (const quality of ['unspoken', 'uncertain'] as const)
    if (writing.within[quality] > 0) extend(writing.marked[quality], start, start + added.length)
}

const blockStart = ({ text }: TextWriting) => (text === '' ? 0 : text.length + 1)

function endBlock(writing: TextWriting): void {
  const { block, within } = writing
  const read = block.parts.length === 1 ? (block.parts[0] ?? '') : block.parts.join('')
  const seen = read.endsWith(' ') ? read.slice(0, -1) : read
  const start = blockStart(writing)
  const isSeen = writing.hasWords && seen !== ''
  if (isSeen) {
    writing.lines.push({ offset: start, line: writing.blockLine })
    writing.text = writing.text === '' ? seen : `${writing.text}\n${seen}`
    if (within.aside === 0 && within.unspoken === 0) {
      if (within.late === 0) writing.opening ??= seen
      else writing.lateOpening ??= seen
    }
  }
  const end = isSeen ? writing.text.length : start
  for (const spans of [...Object.values(writing.marked), writing.runs]) cutAt(spans, end)
  if (block.length > 0) Object.assign(block, { parts: [], length: 0, tail: '' })
  writing.hasWords = false
  writing.lineHasWords = false
  writing.waiting = null
  writing.blockLine = writing.openLine
}

/** Appends a span, or extends the last one where it goes on. */
function extend(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1)
  if (last?.end === start) spans[spans.length - 1] = { start: last.start, end }
  else spans.push({ start, end })
}

/** Cuts spans at the end of a block. */
function cutAt<S extends Span>(spans: S[], end: number): void {
  for (let last = spans.at(-1); last && last.end > end; last = spans.at(-1)) {
    spans.pop()
    if (last.start >= end) continue
    spans.push({ ...last, end })
    return
  }
}
