import type { Token } from 'markdown-it'
import type { Place } from '../../model/problem.ts'
import { type PlaceOf, placesIn, type SourceText } from './block-place.ts'
import { startOf, wordsOf } from './markdown.ts'
import type { Attribute, Piece } from './piece.ts'
import { typedHtml } from './raw-html.ts'
import { hasSpaces } from './spaced-address.ts'

/** What Markdown's tokens say, in the order of the document. */
export interface Pieces {
  readonly pieces: readonly Piece[]
  /** Where words stand: the content of each block as it was written, and the stretch of `pieces` it became. */
  readonly blocks: readonly WrittenBlock[]
  /** Typed markup that is no element and shows nothing. */
  readonly others: readonly { readonly text: string; readonly place: Place }[]
  /** Links and pictures whose address has spaces. */
  readonly spaced: readonly { readonly address: string; readonly place: Place }[]
  /** Whether the writer typed any HTML. */
  readonly hasTyped: boolean
}

export interface WrittenBlock {
  readonly content: string
  readonly placeOf: PlaceOf
  readonly from: number
  readonly to: number
  /** Whether it is HTML, in which no Markdown is read. */
  readonly isTyped: boolean
}

/** Tokens being turned into pieces. */
interface Turning {
  readonly source: SourceText
  /** What anchors of footnotes are named after. */
  readonly document: string
  readonly pieces: Piece[]
  readonly blocks: WrittenBlock[]
  readonly others: Pieces['others'][number][]
  readonly spaced: Pieces['spaced'][number][]
  hasTyped: boolean
  /** The line that the innermost block begins on, of the Markdown from 0; of a cell, that of its row. */
  line: number
}

/** Markdown's tokens as pieces, with the white space that markdown-it writes between blocks. */
export function piecesOf(tokens: readonly Token[], source: SourceText, document: string): Pieces {
  const turning: Turning = {
    source,
    document,
    pieces: [],
    blocks: [],
    others: [],
    spaced: [],
    hasTyped: false,
    line: 0,
  }
  for (const [index, token] of tokens.entries()) {
    if (token.map && token.nesting >= 0) turning.line = token.map[0]
    if (token.type.startsWith('footnote_')) turnFootnote(token, turning)
    else if (token.type === 'inline') turnBlock(token, turning, turnInlines)
    else if (token.type === 'html_block') turnBlock(token, turning, turnHtml)
    else if (token.type === 'fence' || token.type === 'code_block') turnCode(token, turning)
    else if (!token.hidden) turnElement(tokens, index, token, turning)
  }
  return turning
}

function turnBlock(
  token: Token,
  turning: Turning,
  turn: (token: Token, placeOf: PlaceOf, turning: Turning) => void,
): void {
  const { content } = token
  const placeOf = placesIn(content, turning.line, turning.source)
  const from = turning.pieces.length
  turn(token, placeOf, turning)
  turning.blocks.push({
    content,
    placeOf,
    from,
    to: turning.pieces.length,
    isTyped: token.type === 'html_block',
  })
}

function turnElement(tokens: readonly Token[], index: number, token: Token, turning: Turning): void {
  if (token.nesting !== -1 && tokens[index - 1]?.hidden) gap('\n', turning)
  if (token.nesting >= 0) start(token.tag, turning, attributesOf(token), token.map?.[0] ?? null)
  else end(token.tag, turning)
  if (breaksAfter(tokens, index)) gap('\n', turning)
}

/** As markdown-it's renderer has it: no line feed between a block and its words, its hidden paragraph or its end. */
function breaksAfter(tokens: readonly Token[], index: number): boolean {
  const [token, next] = [tokens[index], tokens[index + 1]]
  if (!token?.block) return false
  if (token.nesting !== 1 || !next) return true
  return next.type !== 'inline' && !next.hidden && !(next.nesting === -1 && next.tag === token.tag)
}

/** Alignment is written as HTML had it before style sheets: feeds carry no style. */
function attributesOf({ attrs }: Token): readonly Attribute[] {
  return (attrs ?? []).map(([name, value]) => {
    const align = name === 'style' ? /^text-align:(\w+)$/.exec(String(value))?.[1] : undefined
    return align ? ['align', align] : [name, String(value)]
  })
}

function turnCode(token: Token, turning: Turning): void {
  start('pre', turning, [], turning.line)
  start('code', turning)
  words(token.content, turning)
  end('code', turning)
  end('pre', turning)
  gap('\n', turning)
}

function turnFootnote(token: Token, turning: Turning): void {
  const { document } = turning
  const reference = referenceOf(token)
  switch (token.type) {
    case 'footnote_block_open':
      start('hr', turning)
      gap('\n', turning)
      start('section', turning, [['class', 'footnotes']])
      gap('\n', turning)
      start('ol', turning)
      gap('\n', turning)
      break
    case 'footnote_block_close':
      for (const name of ['ol', 'section']) {
        end(name, turning)
        gap('\n', turning)
      }
      break
    case 'footnote_open':
      start('li', turning, [['id', `fn-${document}-${reference}`]])
      break
    case 'footnote_close':
      end('li', turning)
      gap('\n', turning)
      break
    case 'footnote_anchor':
      words(' ', turning)
      start('a', turning, [
        ['href', `#fnref-${document}-${reference}`],
        ['class', 'footnote-backref'],
      ])
      // The arrow, and a sign that it is no emoji.
      words('\u21a9\uFE0E', turning)
      end('a', turning)
      break
    default:
      throw new Error(`A footnote has a token that is not known here: ${token.type}`)
  }
}

/** A footnote that is referred to again says which time it is. */
function referenceOf(token: Token): string {
  const again = Number(token.meta?.subId ?? 0)
  return again > 0 ? `${numberOf(token)}:${again}` : String(numberOf(token))
}

const numberOf = ({ meta }: Token) => Number(meta?.id ?? 0) + 1

function turnInlines(token: Token, placeOf: PlaceOf, turning: Turning): void {
  for (const child of token.children ?? []) turnInline(child, placeOf, turning)
}

function turnInline(token: Token, placeOf: PlaceOf, turning: Turning): void {
  const { type, content, tag, nesting } = token
  if (hasSpaces(token)) {
    const address = String(token.attrs?.[0]?.[1] ?? '')
    turning.spaced.push({ address, place: placeIn(token, placeOf)() })
  }
  switch (type) {
    case 'text':
    case 'text_special':
      if (content !== '') words(content, turning)
      break
    case 'softbreak':
      words('\n', turning)
      break
    case 'hardbreak':
      start('br', turning)
      words('\n', turning)
      break
    case 'code_inline':
      start('code', turning)
      words(content, turning)
      end('code', turning)
      break
    case 'html_inline':
      turnTyped(content, placeOf, startOf(token) ?? 0, turning)
      break
    case 'image': {
      const others = attributesOf(token).filter(([name]) => name !== 'alt')
      const attributes: Attribute[] = [
        ...others.slice(0, 1),
        ['alt', wordsOf(token.children)],
        ...others.slice(1),
      ]
      turning.pieces.push({
        of: 'start',
        name: 'img',
        attributes,
        typed: false,
        line: null,
        place: placeIn(token, placeOf),
      })
      break
    }
    case 'footnote_ref':
      turnReference(token, turning)
      break
    default:
      if (nesting > 0) {
        const attributes = attributesOf(token)
        turning.pieces.push({
          of: 'start',
          name: tag,
          attributes,
          typed: false,
          line: null,
          place: placeIn(token, placeOf),
        })
      } else if (nesting < 0) end(tag, turning)
      else throw new Error(`Markdown has a token that is not known here: ${type}`)
  }
}

/** Where a link or picture begins; the rule for links stands behind its bracket when it says so. */
function placeIn(token: Token, placeOf: PlaceOf): () => Place {
  const isBracketed = token.type === 'link_open' && token.markup === ''
  return () => placeOf(Math.max(0, (startOf(token) ?? 0) - (isBracketed ? 1 : 0)))
}

function turnReference(token: Token, turning: Turning): void {
  const { document } = turning
  start('sup', turning, [['class', 'footnote-ref']])
  start('a', turning, [
    ['href', `#fn-${document}-${numberOf(token)}`],
    ['id', `fnref-${document}-${referenceOf(token)}`],
  ])
  words(`[${referenceOf(token)}]`, turning)
  end('a', turning)
  end('sup', turning)
}

const turnHtml = (token: Token, placeOf: PlaceOf, turning: Turning) =>
  turnTyped(token.content, placeOf, 0, turning)

/** Typed HTML, which stands `before` characters behind the beginning of its block. */
function turnTyped(html: string, placeOf: PlaceOf, before: number, turning: Turning): void {
  turning.hasTyped = true
  for (const found of typedHtml(html)) {
    if (found.of === 'words') words(found.text, turning)
    if (found.of === 'words' || found.of === 'comment') continue
    const place = () => placeOf(before + found.at)
    if (found.of === 'other') turning.others.push({ text: found.text, place: place() })
    else if (found.of === 'end') turning.pieces.push({ of: 'end', name: found.name, typed: true, place })
    else {
      const { name, attributes } = found
      turning.pieces.push({ of: 'start', name, attributes, typed: true, line: null, place })
      if (found.closes) turning.pieces.push({ of: 'end', name, typed: true, place })
    }
  }
}

function start(
  name: string,
  turning: Turning,
  attributes: readonly Attribute[] = [],
  at: number | null = null,
): void {
  const { file, linesAbove } = turning.source
  const line = at === null ? null : linesAbove + at + 1
  const place = () => ({ file, line: line ?? linesAbove + 1, column: 1 })
  turning.pieces.push({ of: 'start', name, attributes, typed: false, line, place })
}

function end(name: string, { pieces }: Turning): void {
  pieces.push({ of: 'end', name, typed: false })
}

function words(text: string, { pieces }: Turning): void {
  pieces.push({ of: 'words', text })
}

function gap(html: string, { pieces }: Turning): void {
  pieces.push({ of: 'gap', html })
}
