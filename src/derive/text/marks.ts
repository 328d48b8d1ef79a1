import type { Span } from '../../model/quotation.ts'
import type { LanguageRules, WrittenText } from '../language/language.ts'
import type { Meets } from './stretches.ts'

/** A stretch in quotation marks, within one paragraph. */
export interface QuotedStretch {
  /** Marks included. */
  readonly outer: Span
  /** Marks excluded. */
  readonly inner: Span
  /** Whether a closing mark was found in its paragraph. */
  readonly closed: boolean
}

/** Which marks quote in a text: double ones and guillemets, or single ones (with double ones inside). */
export type OuterMarks = 'double' | 'single'

/** Single where more paragraphs open a quotation with a single mark than with a double one, as British copy does. */
export function outerMarks({ text, language }: WrittenText, unspoken: Meets): OuterMarks {
  let single = 0
  let double = 0
  for (const { 0: paragraph, index } of text.matchAll(/[^\n]+/g)) {
    const first = openingOf(paragraph, language)
    const at = index + (first?.index ?? 0)
    if (first === null || unspoken({ start: at, end: at + first[0].length })) continue
    if (/^['‘‚]$/.test(first[1] ?? '')) single++
    else double++
  }
  return single > double ? 'single' : 'double'
}

const OPENING = /(?<![^\s([—–-])(''|``|["“”„«»「『]|[‘‚'])(?=[\p{L}\p{N}[(“"\s.…])/gu

/** The first mark of a paragraph that may open a quotation, and no apostrophe of a word that lacks its beginning. */
function openingOf(paragraph: string, language: LanguageRules): RegExpExecArray | null {
  for (const match of paragraph.matchAll(OPENING)) {
    const after = match.index + match[0].length
    const isSingle = /^['‘‚]$/.test(match[0])
    if (!isSingle || !language.isElided(paragraph.slice(after, after + LONGEST_ELIDED))) return match
  }
  return null
}

const LONGEST_ELIDED = 7

/**
 * The outermost quoted stretches of one paragraph, in order: straight, curly, guillemets either way round,
 * German low-high, British single, doubled apostrophes. An unmatched opening mark reaches to the next opening
 * one or to the end of the paragraph; an unmatched closing mark is nothing. Marks in what nobody said are none. Linear in
 * the paragraph's length.
 */
export function quotedStretches(
  written: WrittenText,
  paragraph: Span,
  outer: OuterMarks,
  unspoken: Meets,
): readonly QuotedStretch[] {
  const { text } = written
  const marks = marksIn(written, paragraph, outer, unspoken)
  const surplus = closersToCome(marks)
  const found: QuotedStretch[] = []
  let open: QuotationMark | null = null
  let depth = 0
  for (const [index, mark] of marks.entries()) {
    if (open === null) {
      if (mark.side !== 'close') open = mark
    } else if (mark.style !== open.style) {
    } else if (mark.side === 'open' && mark.directed && (surplus[index] ?? 0) >= depth + 2) {
      depth++
    } else if (
      mark.side === 'open' &&
      (mark.directed || /[.!?,…]\s*$/.test(text.slice(Math.max(0, mark.at - 4), mark.at)))
    ) {
      found.push(stretch(open, mark.at, mark.at, false))
      open = mark
      depth = 0
    } else if (depth > 0) {
      depth--
    } else {
      found.push(stretch(open, mark.at, mark.at + mark.length, true))
      open = null
    }
  }
  if (open && !(open.style === 'single' && open.at > paragraph.start)) {
    found.push(stretch(open, paragraph.end, paragraph.end, false))
  }
  return found.filter(({ inner }) => /[\p{L}\p{N}]/u.test(text.slice(inner.start, inner.end)))
}

type Style = 'double' | 'single' | 'guillemet' | 'corner'

export interface QuotationMark {
  readonly at: number
  readonly length: number
  readonly style: Style
  readonly side: 'open' | 'close' | 'either'
  /** Whether the mark has a direction of its own, so that it can nest in its like. */
  readonly directed: boolean
}

function stretch(open: QuotationMark, innerEnd: number, outerEnd: number, closed: boolean): QuotedStretch {
  return {
    outer: { start: open.at, end: outerEnd },
    inner: { start: open.at + open.length, end: innerEnd },
    closed,
  }
}

/** For each mark, how many of its style close after it, less those that open. */
function closersToCome(marks: readonly QuotationMark[]): readonly number[] {
  const counts = new Array<number>(marks.length).fill(0)
  const seen = new Map<Style, number>()
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index]
    if (!mark) continue
    const after = seen.get(mark.style) ?? 0
    counts[index] = after
    seen.set(mark.style, after + (mark.side === 'close' ? 1 : mark.side === 'open' ? -1 : 0))
  }
  return counts
}

const DOUBLE = /''|``|["“”„‟«»「」『』]/g
const WITH_SINGLE = /''|``|["“”„‟«»「」『』‹›‘’‚']/g

export function marksIn(
  { text, language }: WrittenText,
  paragraph: Span,
  outer: OuterMarks,
  unspoken: Meets,
): readonly QuotationMark[] {
  const found: QuotationMark[] = []
  const slice = text.slice(paragraph.start, paragraph.end)
  for (const match of slice.matchAll(outer === 'single' ? WITH_SINGLE : DOUBLE)) {
    const before = slice[match.index - 1] ?? ' '
    const after = slice[match.index + match[0].length] ?? ' '
    const mark = readMark(match[0], paragraph.start + match.index, before, after)
    if (mark && !unspoken({ start: mark.at, end: mark.at + mark.length })) found.push(mark)
  }
  if (outer !== 'single') return found
  const quoting = found.filter(mark => !isElision(text, language, mark))
  return quoting.filter((mark, index) => !isPossessive(text, language, mark, quoting[index + 1]))
}

const OPENS_AFTER = /[\s([{—–\-/‘“"«„]/
const CLOSES_BEFORE = /[\s.,;:!?…)\]}—–\-’”"»]/

function readMark(mark: string, at: number, before: string, after: string): QuotationMark | null {
  const length = mark.length
  const opensHere = OPENS_AFTER.test(before) && !/\s/.test(after)
  const closesHere = !/\s/.test(before) && CLOSES_BEFORE.test(after)
  const byPlace = opensHere && !closesHere ? 'open' : closesHere && !opensHere ? 'close' : 'either'
  if (mark === '"' || mark === "''") return { at, length, style: 'double', side: byPlace, directed: false }
  if (mark === '“' && closesHere && !opensHere)
    return { at, length, style: 'double', side: 'close', directed: true }
  if (mark === '”' && opensHere && !closesHere)
    return { at, length, style: 'double', side: 'either', directed: false }
  if ('“„‟``'.includes(mark)) return { at, length, style: 'double', side: 'open', directed: true }
  if (mark === '”') return { at, length, style: 'double', side: 'close', directed: true }
  if ('「『'.includes(mark)) return { at, length, style: 'corner', side: 'open', directed: true }
  if ('」』'.includes(mark)) return { at, length, style: 'corner', side: 'close', directed: true }
  if (mark === '«')
    return {
      at,
      length,
      style: 'guillemet',
      side: closesHere && !opensHere ? 'close' : 'open',
      directed: true,
    }
  if (mark === '»')
    return {
      at,
      length,
      style: 'guillemet',
      side: opensHere && /[\p{L}\p{N}]/u.test(after) ? 'open' : 'close',
      directed: true,
    }
  return readSingle(mark, at, before, after)
}

function readSingle(mark: string, at: number, before: string, after: string): QuotationMark | null {
  const opens = OPENS_AFTER.test(before) && /[\p{L}\p{N}[(“"]/u.test(after)
  const closes = !/\s/.test(before) && !/[\p{L}\p{N}]/u.test(after)
  if ((mark === '‘' || mark === '‚' || mark === "'") && opens)
    return { at, length: 1, style: 'single', side: 'open', directed: mark !== "'" }
  if (mark !== '‚' && closes) return { at, length: 1, style: 'single', side: 'close', directed: mark !== "'" }
  return null
}

/** `the '90s`, `let 'em go`, `rock 'n' roll`: an apostrophe, in a word that has less than it had. */
function isElision(text: string, language: LanguageRules, { at, style, side }: QuotationMark): boolean {
  if (style !== 'single') return false
  if (side === 'close') return language.endsElided(text.slice(Math.max(0, at - 2), at))
  return side === 'open' && language.isElided(text.slice(at + 1, at + 1 + LONGEST_ELIDED))
}

/** `the residents’ routines`: a bare plural before a space, where the closing mark is still to come. */
function isPossessive(
  text: string,
  language: LanguageRules,
  mark: QuotationMark,
  next: QuotationMark | undefined,
): boolean {
  if (mark.style !== 'single' || mark.side !== 'close' || next?.side !== 'close' || next.style !== 'single')
    return false
  return language.ownsByApostrophe(text[mark.at - 1] ?? '') && text[mark.at + 1] === ' '
}
