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
  return parts.some(part => part === null) ? null : parts.join('').trim()
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
  if (form) {
    const made = parts()
    return made && form(made)
  }
  if (UNSEEN.has(piece.name)) return ''
  if (piece.name === 'semantics') return children[0] ? linear(nested, children[0]) : ''
  return null
}

const UNSEEN = new Set(['annotation', 'annotation-xml', 'mphantom', 'mspace', 'maligngroup', 'malignmark'])

const joined = (parts: readonly string[]) => parts.join('')

/** How the parts of an element are put on a line (MathML Core). */
const FORMS: Readonly<Record<string, (parts: readonly string[]) => Linear>> = {
  math: joined,
  mfenced: parts => `(${parts.join(', ')})`,
  mfrac: ([above = '', below = '']) => `${grouped(above)}/${grouped(below)}`,
  mi: joined,
  mn: joined,
  mo: parts => spaced(joined(parts)),
  mover: ([base = '', over = '']) => (over === '' ? base : null),
  mpadded: joined,
  mroot: ([base = '', index = '']) => `${raised('sup', index, '').text}√${grouped(base)}`,
  mrow: joined,
  ms: parts => `"${joined(parts)}"`,
  msqrt: parts => `√${grouped(joined(parts))}`,
  mstyle: joined,
  msub: ([base = '', below = '']) => base + raised('sub', below, base).text,
  msubsup: ([base = '', below = '', above = '']) =>
    base + raised('sub', below, base).text + raised('sup', above, base).text,
  msup: ([base = '', above = '']) => base + raised('sup', above, base).text,
  mtext: joined,
}

/** A sign between terms has room on both sides, others none. */
function spaced(sign: string): string {
  return /^[=<>≤≥≠≈±×·∈→]$/.test(sign) ? ` ${sign} ` : sign
}

/** What is more than one number or name stands in brackets. */
function grouped(part: string): string {
  const term = part.trim()
  return /^[\p{L}\p{N}.,]+$/u.test(term) ? term : `(${term})`
}
