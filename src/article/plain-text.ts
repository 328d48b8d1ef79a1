import { Parser } from 'htmlparser2'
import type { TextLine } from '../model/body.ts'
import type { Html } from '../model/html.ts'
import { cleanText, type Text } from '../model/text.ts'
import { LINE_MARK } from './sanitise.ts'

/** Elements that stand within a line; all others begin and end one. */
const INLINE = new Set(
  'a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/** What a reader sees of a body, and where its lines stand in the file. */
export interface PlainText {
  /** White space collapsed within a block, a line feed between blocks; footnote marks left out. */
  readonly text: Text
  readonly lines: readonly TextLine[]
}

/** A stretch of text, or the edge of an element: the line of the file that it says, if it does, and whether it breaks a line. */
export type Piece = string | { readonly line: number | null; readonly breaks: boolean }

/** The plain text of sanitised HTML whose blocks still carry their lines. */
export function plainText(html: Html, firstLine: number): PlainText {
  const pieces: Piece[] = []
  let hidden = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (hidden > 0 || /^footnote-(?:back)?ref$/.test(attributes.class ?? '')) hidden += 1
        pieces.push({ line: markedLine(attributes), breaks: !INLINE.has(name) })
        if (name === 'br') pieces.push(' ')
      },
      ontext(data) {
        if (hidden === 0) pieces.push(data)
      },
      onclosetag(name) {
        if (hidden > 0) hidden -= 1
        pieces.push({ line: null, breaks: !INLINE.has(name) })
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return composeText(pieces, firstLine)
}

function markedLine(attributes: Readonly<Record<string, string>>): number | null {
  const mark = attributes['data-line']
  return mark?.startsWith(LINE_MARK) ? Number(mark.slice(LINE_MARK.length)) : null
}

/** The text that pieces make; what stands before the first line they say is on `firstLine`. */
export function composeText(pieces: readonly Piece[], firstLine: number): PlainText {
  const lines: TextLine[] = []
  let text = ''
  let block = ''
  let blockLine = firstLine
  let openLine = firstLine
  for (const piece of [...pieces, { line: null, breaks: true }]) {
    if (typeof piece === 'string') {
      block += piece
      continue
    }
    openLine = piece.line ?? openLine
    if (!piece.breaks) continue
    const seen = collapse(block)
    if (seen !== '') {
      if (text !== '') text += '\n'
      lines.push({ offset: text.length, line: blockLine })
      text += seen
    }
    block = ''
    blockLine = openLine
  }
  return { text: cleanText(text), lines }
}

/** HTML's white space made single spaces, none at the ends. */
function collapse(text: string): string {
  const line = text.replace(/[ \t\n\r\f]{2,}|[\t\n\r\f]/g, ' ')
  return line.slice(line.startsWith(' ') ? 1 : 0, line.endsWith(' ') ? -1 : undefined)
}
