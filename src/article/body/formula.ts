import { raised } from './raised.ts'
import type { Nested } from './well-nested.ts'

/** A formula on one line; null where it has something for which there is no such form. */
export type Linear = string | null

/**
 * MathML as text on one line, with its fractions, powers and roots as they are typed: `1/3`, `(a+b)/2`, `x²`, `√(x+1)`.
 * `from` and `to` are the element's start and end in the list.
 */
export function linearFormula(nested: readonly Nested[], from: number, to: number): Linear {
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
export function linear(nested: readonly Nested[], [from, to]: Child): Linear {
  const piece = nested[from]
  if (piece?.of === 'words') return piece.text.replace(/\s+/g, ' ').trim()
  if (piece?.of !== 'start') return ''
  const children = childrenOf(nested, from, to)
  const parts = () => {
    const made = children.map(child => linear(nested, child))
    return made.every(part => part !== null) ? made : null
  }
  const form = Object.hasOwn(FORMS, piece.name) ? FORMS[piece.name] : undefined
  // Without a line it is no fraction, but one above the other.
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

/** Side by side; between a number and a fraction there is room, or 2⅓ would be 21/3. */
function joined(parts: readonly string[]): string {
  return parts.reduce(
    (line, part) => line + (/\d$/.test(line) && /^\d[^ ]*\//.test(part) ? ' ' : '') + part,
    '',
  )
}

/** How the parts of an element are put on a line (MathML Core). */
const FORMS: Readonly<Record<string, (parts: readonly string[]) => Linear>> = {
  math: joined,
  mfenced: parts => `(${parts.join(', ')})`,
  mfrac: ([above = '', below = '']) => `${grouped(above)}/${grouped(below)}`,
  mi: joined,
  mn: joined,
  mo: parts => spaced(INVISIBLE[joined(parts)] ?? joined(parts)),
  mover: ([base = '', over = '']) => (over === '' ? base : null),
  mpadded: joined,
  mroot: ([base = '', index = '']) => `${raised('sup', index, '').text}√${grouped(base)}`,
  mrow: joined,
  ms: parts => `"${joined(parts)}"`,
  mspace: () => ' ',
  msqrt: parts => `√${grouped(joined(parts))}`,
  mstyle: joined,
  msub: ([base = '', below = '']) => based(base) + raised('sub', below, base).text,
  msubsup: ([base = '', below = '', above = '']) =>
    based(base) + raised('sub', below, base).text + raised('sup', above, base).text,
  msup: ([base = '', above = '']) => based(base) + raised('sup', above, base).text,
  mtext: joined,
}

/** Signs that are read and not seen: times, and, plus a fraction. */
const INVISIBLE: Readonly<Record<string, string>> = {
  '\u2061': '',
  '\u2062': '·',
  '\u2063': ',',
  '\u2064': ' ',
}

/** A sign between terms has room on both sides, others none. */
function spaced(sign: string): string {
  return /^[=<>≤≥≠≈±×·∈→]$/.test(sign) ? ` ${sign} ` : sign
}

/** What a power or an index belongs to: a name, a number, what stands in brackets, or in brackets what is more. */
function based(part: string): string {
  return /^(?:[\p{L}.]+|[\d.,]+|\([^()]*\)|[^\p{L}\p{N}]*)$/u.test(part.trim()) ? part : `(${part.trim()})`
}

/** What is more than one number or name stands in brackets. */
function grouped(part: string): string {
  const term = part.trim()
  return /^[\p{L}\p{N}.,]+$/u.test(term) ? term : `(${term})`
}
