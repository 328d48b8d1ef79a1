import { type End, type Piece, type Start, type TypedEnd, VOID } from './markdown/piece.ts'

/** Well-nested pieces: each start has the index of its end in the list; a void element its own. */
export type Nested = Exclude<Piece, Start | End> | NestedStart | { readonly of: 'end'; readonly name: string }

export interface NestedStart extends Start {
  readonly end: number
  /** Whether it was typed and never closed: it has no content. */
  readonly unclosed: boolean
  /** Whether it was closed by what is around it, as HTML allows: more may be in it than was meant. */
  readonly implied: boolean
}

export interface WellNested {
  readonly nested: readonly Nested[]
  /** Tags that close nothing. */
  readonly stray: readonly TypedEnd[]
}

/** What closes an element: its end, the end or a sibling of an element around it, or the edge of what Markdown wrote. */
type Closing = 'end' | 'implied' | 'edge'

/** Deeper typed elements count as unclosed: browsers take some hundreds of levels, and feed readers fewer. */
const DEEPEST = 100

/** Elements whose end tag may be left out, and the elements that end them (HTML, "Optional tags"). */
const ENDED_BY: Readonly<
  Record<string, { readonly by: ReadonlySet<string>; readonly within: ReadonlySet<string> }>
> = {
  li: { by: new Set(['li']), within: new Set(['ul', 'ol', 'menu', 'dir']) },
  dt: { by: new Set(['dt', 'dd']), within: new Set(['dl']) },
  dd: { by: new Set(['dt', 'dd']), within: new Set(['dl']) },
  rt: { by: new Set(['rt', 'rp', 'rb', 'rtc']), within: new Set(['ruby']) },
  rp: { by: new Set(['rt', 'rp', 'rb', 'rtc']), within: new Set(['ruby']) },
  td: { by: new Set(['td', 'th', 'tr', 'tbody', 'tfoot', 'thead']), within: new Set(['table']) },
  th: { by: new Set(['td', 'th', 'tr', 'tbody', 'tfoot', 'thead']), within: new Set(['table']) },
  tr: { by: new Set(['tr', 'tbody', 'tfoot', 'thead']), within: new Set(['table']) },
  tbody: { by: new Set(['tbody', 'tfoot', 'thead']), within: new Set(['table']) },
  thead: { by: new Set(['tbody', 'tfoot', 'thead']), within: new Set(['table']) },
  tfoot: { by: new Set(['tbody', 'tfoot', 'thead']), within: new Set(['table']) },
  option: { by: new Set(['option', 'optgroup']), within: new Set(['select', 'datalist']) },
  optgroup: { by: new Set(['optgroup']), within: new Set(['select', 'datalist']) },
}

/** Elements that end a paragraph without an end tag (HTML, "The p element"). */
const ENDS_P = new Set(
  `address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3
  h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul`.split(/\s+/),
)

/**
 * Matches typed tags. They never reach over the edge of what Markdown wrote: a tag in a paragraph closes nothing outside
 * of it, and what is not closed there ends with it.
 */
export function wellNested(pieces: readonly Piece[]): WellNested {
  const nesting: Nesting = { nested: [], open: [], stray: [], unclosed: new Map(), depth: 0, blocks: 0 }
  for (const piece of pieces) {
    if (piece.of === 'start') addStart(piece, nesting)
    else if (piece.of === 'end') addEnd(piece, nesting)
    else nesting.nested.push(piece)
  }
  while (nesting.open.length > 0) close('edge', nesting)
  return nesting
}

/** Pieces that are being nested. */
interface Nesting {
  readonly nested: (
    | Exclude<Piece, Start | End>
    | (Start & { end: number; unclosed: boolean; implied: boolean })
    | { of: 'end'; name: string }
  )[]
  /** Elements that are open, `at` their start in `nested`, within a number of blocks. */
  readonly open: { at: number; name: string; typed: boolean; blocks: number }[]
  readonly stray: TypedEnd[]
  /** How often an element was unclosed or too deep: as many stray ends of it are not reported. */
  readonly unclosed: Map<string, number>
  /** Typed elements that are open. */
  depth: number
  /** Blocks of Markdown so far: an element without an end does not go on in the next block. */
  blocks: number
}

function addStart(piece: Start, nesting: Nesting): void {
  const isVoid = VOID.has(piece.name)
  if (!piece.typed && piece.line !== null) nesting.blocks++
  closeImplied(piece.name, nesting)
  const { nested, open, depth, blocks } = nesting
  const isTooDeep = piece.typed && !isVoid && depth >= DEEPEST
  const at = nested.push({ ...piece, end: nested.length, unclosed: isTooDeep, implied: false }) - 1
  if (isTooDeep) countUnclosed(piece.name, 1, nesting)
  if (isVoid || isTooDeep) return
  open.push({ at, name: piece.name, typed: piece.typed, blocks })
  if (piece.typed) nesting.depth++
}

/** Closes the elements whose end tag may be left out before this one. */
function closeImplied(name: string, nesting: Nesting): void {
  const { open } = nesting
  if (ENDS_P.has(name)) {
    const top = open.at(-1)
    if (top?.typed && top.name === 'p') close('implied', nesting)
  }
  for (let at = open.length - 1; at >= 0; at--) {
    const one = open[at]
    if (!one?.typed) return
    const rule = Object.hasOwn(ENDED_BY, one.name) ? ENDED_BY[one.name] : undefined
    if (rule?.by.has(name)) {
      while (open.length > at) close('implied', nesting)
      continue
    }
    if (BOUNDS.has(one.name)) return
  }
}

function addEnd(piece: End, nesting: Nesting): void {
  const { open, stray, unclosed } = nesting
  if (!piece.typed) {
    while (open.at(-1)?.typed) close('edge', nesting)
    close('end', nesting)
    return
  }
  let at = open.length - 1
  while (at >= 0 && open[at]?.typed && open[at]?.name !== piece.name) at--
  if (at < 0 || !open[at]?.typed) {
    if ((unclosed.get(piece.name) ?? 0) > 0) countUnclosed(piece.name, -1, nesting)
    else stray.push(piece)
    return
  }
  while (open.length > at + 1) close('implied', nesting)
  close('end', nesting)
}

/** Closes the innermost open element. */
function close(by: Closing, nesting: Nesting): void {
  const { nested, open, blocks } = nesting
  const last = open.pop()
  if (!last) throw new Error('An element was closed that is not open.')
  if (last.typed) nesting.depth--
  const start = nested[last.at]
  if (start?.of !== 'start') throw new Error('An element that is open has no start.')
  const isImplied = by === 'implied' && Object.hasOwn(ENDED_BY, last.name) && last.blocks === blocks
  if (by !== 'end' && last.name !== 'p' && !isImplied) {
    start.unclosed = true
    start.end = last.at
    countUnclosed(last.name, 1, nesting)
    return
  }
  start.implied = by !== 'end' && last.name !== 'p'
  start.end = nested.push({ of: 'end', name: last.name }) - 1
}

function countUnclosed(name: string, change: 1 | -1, { unclosed }: Nesting): void {
  unclosed.set(name, (unclosed.get(name) ?? 0) + change)
}

/** Elements beyond which no implied end is searched. */
const BOUNDS = new Set(Object.values(ENDED_BY).flatMap(({ within }) => [...within]))
