import { treatmentOf } from './elements.ts'
import { readEdge, readWords } from './plain-text.ts'
import { scriptText } from './superscript.ts'
import type { Nested, NestedStart } from './well-nested.ts'
import { wordsIn } from './write-element.ts'
import { escapeText, remark, type Writing } from './writing.ts'

/** Containers in which KaTeX and MathJax have a formula twice: as MathML, and as boxes for the eye. */
const CONTAINER = /(?:^|\s)(?:katex|mathjax|mjx|mwe-math)(?:[_-][\w-]*)?(?:\s|$)/i

/** Whether an element is a formula that KaTeX or MathJax rendered. */
export function isRenderedFormula({ name, attributes }: NestedStart): boolean {
  return name === 'mjx-container' || CONTAINER.test(attributes.find(([key]) => key === 'class')?.[1] ?? '')
}

/**
 * Writes a formula as text on one line, in the HTML too: few feed readers know MathML, and one that drops its tags makes
 * 13 of a third. A formula that has no such form stands in its author's own notation, or as its words. A remark says so.
 */
export function writeFormula(
  nested: readonly Nested[],
  start: NestedStart,
  at: number,
  writing: Writing,
): void {
  const math = mathIn(nested, at, start.end)
  const line = math ? linearFormula(nested, math.at, math.start.end) : partOf(nested, start, at)
  const notation =
    math && (math.start.attributes.find(([name]) => name === 'alttext')?.[1] ?? annotationIn(nested, math))
  const words = (line || notation || wordsIn(nested, at, start.end, ' ')).replace(/\s+/g, ' ').trim()
  writing.html += escapeText(words)
  readEdge(writing.text, false, start.line)
  writing.text.within.uncertain++
  readWords(writing.text, words, null)
  writing.text.within.uncertain--
  const isReadable = line !== null && line !== ''
  const message = `A formula is printed as \`${words.slice(0, LONGEST_SHOWN)}\`: feeds cannot carry it as it is drawn.`
  const advice = isReadable
    ? 'If that reads well, nothing is to be done; else write it in words, or show it as a picture.'
    : 'Write it in words, or show it as a picture: `![one third](../media/formula.png)`.'
  remark(writing, 'formula', start.place(), message, advice)
}

const LONGEST_SHOWN = 60

/** A part of a formula without `math` around it. */
function partOf(nested: readonly Nested[], start: NestedStart, at: number): Linear {
  return treatmentOf(start.name).as === 'formula' ? linear(nested, [at, start.end]) : null
}

function mathIn(nested: readonly Nested[], from: number, to: number) {
  for (let at = from; at <= to; at++) {
    const start = nested[at]
    if (start?.of === 'start' && start.name === 'math' && start.end > at) return { start, at }
  }
  return null
}

function annotationIn(
  nested: readonly Nested[],
  { start, at: from }: { readonly start: NestedStart; readonly at: number },
): string | null {
  for (let at = from; at < start.end; at++) {
    const piece = nested[at]
    if (piece?.of === 'start' && piece.name === 'annotation')
      return wordsIn(nested, at, piece.end).trim() || null
  }
  return null
}

/** A formula on one line; null where it has no such form. */
type Linear = string | null

/**
 * MathML as text on one line, with its fractions, powers and roots as they are typed: `1/3`, `(a+b)/2`, `x²`, `√(x+1)`.
 * `from` and `to` are the element's start and end in the list.
 */
function linearFormula(nested: readonly Nested[], from: number, to: number): Linear {
  const parts = childrenOf(nested, from, to).map(child => linear(nested, child))
  return parts.every(part => part !== null) ? joined(parts).trim() : null
}

/** An element or words in the list. */
type Child = readonly [from: number, to: number]

function childrenOf(nested: readonly Nested[], from: number, to: number): readonly Child[] {
  const found: Child[] = []
  for (let at = from + 1; at < to; ) {
    const piece = nested[at]
    const end = piece?.of === 'start' && !piece.unclosed ? piece.end : at
    if (piece?.of === 'start' || (piece?.of === 'words' && piece.text.trim() !== '')) found.push([at, end])
    at = end + 1
  }
  return found
}

/** An element of a formula, or words in it, as text on one line. */
function linear(nested: readonly Nested[], [from, to]: Child): Linear {
  const piece = nested[from]
  if (piece?.of === 'words') return piece.text.replace(/\s+/g, ' ').trim()
  if (piece?.of !== 'start') return ''
  const children = childrenOf(nested, from, to)
  const parts = () => {
    const made = children.map(child => linear(nested, child))
    return made.every(part => part !== null) ? made : null
  }
  const form = Object.hasOwn(FORMS, piece.name) ? FORMS[piece.name] : undefined
  // Without a line it is no fraction.
  if (
    piece.name === 'mfrac' &&
    piece.attributes.some(([name, value]) => name === 'linethickness' && /^0/.test(value))
  )
    return null
  if (form) {
    const made = parts()
    return made && form(made)
  }
  if (UNSEEN.has(piece.name)) return ''
  if (piece.name === 'semantics') return children[0] ? linear(nested, children[0]) : ''
  return null
}

const UNSEEN = new Set(['annotation', 'annotation-xml', 'mphantom', 'maligngroup', 'malignmark'])

/** Parts side by side, with a space between a number and a fraction: 2⅓ is not 21/3. */
function joined(parts: readonly string[]): string {
  return parts.reduce(
    (line, part) => line + (/\d$/.test(line) && /^\d[^ ]*\//.test(part) ? ' ' : '') + part,
    '',
  )
}

/** The form of each element on one line (MathML Core). */
const FORMS: Readonly<Record<string, (parts: readonly string[]) => Linear>> = {
  math: joined,
  mfenced: parts => `(${parts.join(', ')})`,
  mfrac: ([above = '', below = '']) => `${grouped(above)}/${grouped(below)}`,
  mi: joined,
  mn: joined,
  mo: parts => spaced(INVISIBLE[joined(parts)] ?? joined(parts)),
  mover: ([base = '', over = '']) => (over === '' ? base : null),
  mpadded: joined,
  mroot: ([base = '', index = '']) => `${scriptText('sup', index, '').text}√${grouped(base)}`,
  mrow: joined,
  ms: parts => `"${joined(parts)}"`,
  mspace: () => ' ',
  msqrt: parts => `√${grouped(joined(parts))}`,
  mstyle: joined,
  msub: ([base = '', below = '']) => based(base) + scriptText('sub', below, base).text,
  msubsup: ([base = '', below = '', above = '']) =>
    based(base) + scriptText('sub', below, base).text + scriptText('sup', above, base).text,
  msup: ([base = '', above = '']) => based(base) + scriptText('sup', above, base).text,
  mtext: joined,
}

/** Invisible operators: times, and, plus a fraction. */
const INVISIBLE: Readonly<Record<string, string>> = {
  '\u2061': '',
  '\u2062': '·',
  '\u2063': ',',
  '\u2064': ' ',
}

/** A sign between terms has spaces around it, others none. */
function spaced(sign: string): string {
  return /^[=<>≤≥≠≈±×·∈→]$/.test(sign) ? ` ${sign} ` : sign
}

/** The base of a power or an index: more than a name or a number stands in brackets. */
function based(part: string): string {
  return /^(?:[\p{L}.]+|[\d.,]+|\([^()]*\)|[^\p{L}\p{N}]*)$/u.test(part.trim()) ? part : `(${part.trim()})`
}

/** More than one number or name stands in brackets. */
function grouped(part: string): string {
  const term = part.trim()
  return /^[\p{L}\p{N}.,]+$/u.test(term) ? term : `(${term})`
}
