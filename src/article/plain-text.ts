import { Parser } from 'htmlparser2'
import type { TextLine } from '../model/article.ts'
import { asHtml, type Html } from '../model/html.ts'
import { cleanText, type Text } from '../model/text.ts'
import { LINE_MARK } from './markdown.ts'

/** Elements that stand within a line; all others begin and end one. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/** What a reader sees of sanitised HTML, and where its lines stand in the file. */
export interface PlainText {
  /** White space collapsed within a block, a line feed between blocks; footnote marks left out. */
  readonly text: Text
  readonly lines: readonly TextLine[]
}

/** The plain text of sanitised HTML whose blocks still carry their lines. */
export function plainText(html: Html, firstLine: number): PlainText {
  const lines: TextLine[] = []
  let text = ''
  let block = ''
  let blockLine = firstLine
  let openLine = firstLine
  let hidden = 0
  const endBlock = () => {
    const seen = block.replace(/[ \t\n\r\f]+/g, ' ').replace(/^ | $/g, '')
    if (seen !== '') {
      if (text !== '') text += '\n'
      lines.push({ offset: text.length, line: blockLine })
      text += seen
    }
    block = ''
    blockLine = openLine
  }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const mark = attributes['data-line']
        if (mark?.startsWith(LINE_MARK)) openLine = Number(mark.slice(LINE_MARK.length))
        if (hidden > 0 || /^footnote-(?:back)?ref$/.test(attributes.class ?? '')) hidden += 1
        if (name === 'br') block += ' '
        else if (!INLINE.has(name)) endBlock()
      },
      ontext(data) {
        if (hidden === 0) block += data
      },
      onclosetag(name) {
        if (hidden > 0) hidden -= 1
        if (!INLINE.has(name) && name !== 'br') endBlock()
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  endBlock()
  return { text: cleanText(text), lines }
}

/** The HTML as it is published: without the marks that `renderMarkdown` put there. */
export function withoutLineMarks(html: Html): Html {
  return asHtml(html.replaceAll(new RegExp(` data-line="${LINE_MARK}\\d+"`, 'g'), ''))
}
