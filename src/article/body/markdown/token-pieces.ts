import type { Token } from 'markdown-it'
import type { Place } from '../../../model/problem.ts'
import { type BlockPlaceOf, placesIn, type SourceText } from './block-place.ts'
import { startOf } from './markdown.ts'
import { captionAt, pictureStart } from './picture.ts'
import { type Attribute, ownStart, type Piece } from './piece.ts'
import { typedHtml } from './raw-html.ts'
import { hasSpaces } from './spaced-address.ts'

/** The pieces of a document, in its order. */
export interface Pieces {
  readonly pieces: readonly Piece[]
  /** The content of each block as it was written, and its range of `pieces`. */
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
  readonly placeOf: BlockPlaceOf
  readonly from: number
  readonly to: number
  /** Whether it is HTML, in which Markdown is not read. */
  readonly isTyped: boolean
}

/** The pieces so far. */
interface Collected {
  readonly source: SourceText
  /** The prefix of footnotes' anchors. */
  readonly document: string
  readonly pieces: Piece[]
  readonly blocks: WrittenBlock[]
  readonly others: Pieces['others'][number][]
  readonly spaced: Pieces['spaced'][number][]
  hasTyped: boolean
  /** The first line of the innermost block, in the Markdown from 0; for a cell, its row's. */
  line: number
}

/** Markdown's tokens as pieces, with the white space that markdown-it writes between blocks. */
export function piecesOf(tokens: readonly Token[], source: SourceText, document: string): Pieces {
  const collected: Collected = {
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
    if (token.map && token.nesting >= 0) collected.line = token.map[0]
    if (token.type.startsWith('footnote_')) addFootnote(token, collected)
    else if (token.type === 'inline') addBlock(token, collected, inlinesAt(tokens, index))
    else if (token.type === 'html_block') addBlock(token, collected, addHtml)
    else if (token.type === 'fence' || token.type === 'code_block') addCode(token, collected)
    else if (!token.hidden) addElement(tokens, index, token, collected)
  }
  return collected
}

function addBlock(
  token: Token,
  collected: Collected,
  add: (token: Token, placeOf: BlockPlaceOf, collected: Collected) => void,
): void {
  const { content } = token
  const placeOf = placesIn(content, collected.line, collected.source)
  const from = collected.pieces.length
  add(token, placeOf, collected)
  collected.blocks.push({
    content,
    placeOf,
    from,
    to: collected.pieces.length,
    isTyped: token.type === 'html_block',
  })
}

function addElement(tokens: readonly Token[], index: number, token: Token, collected: Collected): void {
  if (token.nesting !== -1 && tokens[index - 1]?.hidden) gap('\n', collected)
  if (captionAt(tokens, index + token.nesting) !== null) {
    if (token.nesting < 0) gap('\n', collected)
    return // the figure stands in place of its paragraph
  }
  if (token.nesting >= 0) start(token.tag, collected, attributesOf(token), token.map?.[0] ?? null)
  else end(token.tag, collected)
  if (breaksAfter(tokens, index)) gap('\n', collected)
}

/** As in markdown-it's renderer: no line feed between a block and its words, its hidden paragraph or its end. */
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

function addCode(token: Token, collected: Collected): void {
  start('pre', collected, [], collected.line)
  start('code', collected)
  words(token.content, collected)
  end('code', collected)
  end('pre', collected)
  gap('\n', collected)
}

function addFootnote(token: Token, collected: Collected): void {
  const { document } = collected
  const reference = referenceOf(token)
  switch (token.type) {
    case 'footnote_block_open':
      start('hr', collected)
      gap('\n', collected)
      start('section', collected, [['class', 'footnotes']])
      gap('\n', collected)
      start('ol', collected)
      gap('\n', collected)
      break
    case 'footnote_block_close':
      for (const name of ['ol', 'section']) {
        end(name, collected)
        gap('\n', collected)
      }
      break
    case 'footnote_open':
      start('li', collected, [['id', `fn-${document}-${reference}`]])
      break
    case 'footnote_close':
      end('li', collected)
      gap('\n', collected)
      break
    case 'footnote_anchor':
      words(' ', collected)
      start('a', collected, [
        ['href', `#fnref-${document}-${reference}`],
        ['class', 'footnote-backref'],
      ])
      // The arrow, and a sign that it is no emoji.
      words('\u21a9\uFE0E', collected)
      end('a', collected)
      break
    default:
      throw new Error(`A footnote has a token that is not known here: ${token.type}`)
  }
}

/** The number of a footnote; a further reference to it has its own number behind a colon. */
function referenceOf(token: Token): string {
  const again = Number(token.meta?.subId ?? 0)
  return again > 0 ? `${numberOf(token)}:${again}` : String(numberOf(token))
}

const numberOf = ({ meta }: Token) => Number(meta?.id ?? 0) + 1

/** What adds the words of a line: a picture that stands alone with a title is a figure, whose caption the title is. */
function inlinesAt(tokens: readonly Token[], index: number) {
  const caption = captionAt(tokens, index)
  return caption === null
    ? addInlines
    : (token: Token, placeOf: BlockPlaceOf, collected: Collected) =>
        addFigure(token, caption, placeOf, collected)
}

function addInlines(token: Token, placeOf: BlockPlaceOf, collected: Collected): void {
  for (const child of token.children ?? []) addInline(child, placeOf, collected)
}

function addFigure(token: Token, caption: string, placeOf: BlockPlaceOf, collected: Collected): void {
  start('figure', collected, [], token.map?.[0] ?? null)
  for (const child of token.children ?? []) {
    if (child.type === 'image') collected.pieces.push(pictureStart(child, placeIn(child, placeOf), true))
    else addInline(child, placeOf, collected)
  }
  gap('\n', collected)
  start('figcaption', collected)
  words(caption, collected)
  end('figcaption', collected)
  end('figure', collected)
}

function addInline(token: Token, placeOf: BlockPlaceOf, collected: Collected): void {
  const { type, content, tag, nesting } = token
  if (hasSpaces(token)) {
    const address = String(token.attrs?.[0]?.[1] ?? '')
    collected.spaced.push({ address, place: placeIn(token, placeOf)() })
  }
  switch (type) {
    case 'text':
    case 'text_special':
      if (content !== '') words(content, collected)
      break
    case 'softbreak':
      words('\n', collected)
      break
    case 'hardbreak':
      start('br', collected)
      words('\n', collected)
      break
    case 'code_inline':
      start('code', collected)
      words(content, collected)
      end('code', collected)
      break
    case 'html_inline':
      addTyped(content, placeOf, startOf(token) ?? 0, collected)
      break
    case 'image':
      collected.pieces.push(pictureStart(token, placeIn(token, placeOf), false))
      break
    case 'footnote_ref':
      addReference(token, collected)
      break
    default:
      if (nesting > 0) collected.pieces.push(ownStart(tag, attributesOf(token), placeIn(token, placeOf)))
      else if (nesting < 0) end(tag, collected)
      else throw new Error(`Markdown has a token that is not known here: ${type}`)
  }
}

/** The place of a link or picture; markdown-it pushes a link's token behind its bracket. */
function placeIn(token: Token, placeOf: BlockPlaceOf): () => Place {
  const isBracketed = token.type === 'link_open' && token.markup === ''
  return () => placeOf(Math.max(0, (startOf(token) ?? 0) - (isBracketed ? 1 : 0)))
}

function addReference(token: Token, collected: Collected): void {
  const { document } = collected
  start('sup', collected, [['class', 'footnote-ref']])
  start('a', collected, [
    ['href', `#fn-${document}-${numberOf(token)}`],
    ['id', `fnref-${document}-${referenceOf(token)}`],
  ])
  words(`[${referenceOf(token)}]`, collected)
  end('a', collected)
  end('sup', collected)
}

const addHtml = (token: Token, placeOf: BlockPlaceOf, collected: Collected) =>
  addTyped(token.content, placeOf, 0, collected)

/** Adds typed HTML, which begins `before` characters behind the start of its block. */
function addTyped(html: string, placeOf: BlockPlaceOf, before: number, collected: Collected): void {
  collected.hasTyped = true
  for (const found of typedHtml(html)) {
    if (found.of === 'words') words(found.text, collected)
    if (found.of === 'words' || found.of === 'comment') continue
    const place = () => placeOf(before + found.at)
    if (found.of === 'other') collected.others.push({ text: found.text, place: place() })
    else if (found.of === 'end') collected.pieces.push({ of: 'end', name: found.name, typed: true, place })
    else {
      const { name, attributes } = found
      collected.pieces.push({ of: 'start', name, attributes, typed: true, line: null, place })
      if (found.closes) collected.pieces.push({ of: 'end', name, typed: true, place })
    }
  }
}

function start(
  name: string,
  collected: Collected,
  attributes: readonly Attribute[] = [],
  at: number | null = null,
): void {
  const { file, linesAbove } = collected.source
  const line = at === null ? null : linesAbove + at + 1
  const place = () => ({ file, line: line ?? linesAbove + 1, column: 1 })
  collected.pieces.push(ownStart(name, attributes, place, line))
}

function end(name: string, { pieces }: Collected): void {
  pieces.push({ of: 'end', name, typed: false })
}

function words(text: string, { pieces }: Collected): void {
  pieces.push({ of: 'words', text })
}

function gap(html: string, { pieces }: Collected): void {
  pieces.push({ of: 'gap', html })
}
