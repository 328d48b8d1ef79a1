import { Tokenizer } from 'htmlparser2'
import { isPrinted } from './html-blocks.ts'
import { type Attribute, VOID } from './piece.ts'

/** A piece of typed HTML. `at` is its offset. */
type Typed =
  | {
      readonly of: 'start'
      readonly name: string
      readonly attributes: readonly Attribute[]
      readonly at: number
      readonly closes: boolean
    }
  | { readonly of: 'end'; readonly name: string; readonly at: number }
  | { readonly of: 'words'; readonly text: string }
  | { readonly of: 'comment' }
  /** A processing instruction, a declaration or CDATA: nothing that a page shows. */
  | { readonly of: 'other'; readonly text: string; readonly at: number }

/**
 * The pieces of typed HTML, by the tokenizer of the HTML standard. A tag that GFM filters, and one that does not end, are
 * words: nothing is lost.
 */
export function typedHtml(html: string): readonly Typed[] {
  const found: Typed[] = []
  let name = ''
  let attributes = new Map<string, string>()
  let attribute = ''
  let value = ''
  let tagAt = 0
  /** Where what was understood ends. */
  let done = 0
  let words = ''
  const flush = () => {
    if (words !== '') found.push({ of: 'words', text: words })
    words = ''
  }
  const push = (typed: Typed, end: number) => {
    flush()
    found.push(typed)
    done = end
  }
  const say = (text: string, end: number) => {
    words += text
    done = end
  }
  const other = (to: number) => push({ of: 'other', text: html.slice(done, to + 1), at: done }, to + 1)
  const start = (end: number, closes: boolean) => {
    const source = html.slice(tagAt, end)
    if (isPrinted(source)) say(source, end)
    else
      push(
        { of: 'start', name, attributes: [...attributes], at: tagAt, closes: closes && !VOID.has(name) },
        end,
      )
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      // Content is read as HTML in all elements, also where the standard does not (`title`, `xmp`).
      isInForeignContext: () => true,
      onopentagname(from, to) {
        name = html.slice(from, to).toLowerCase()
        attributes = new Map()
        tagAt = from - 1
      },
      onattribname(from, to) {
        attribute = html.slice(from, to).toLowerCase()
        value = ''
      },
      onattribdata(from, to) {
        value += html.slice(from, to)
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint)
      },
      onattribend() {
        if (!attributes.has(attribute)) attributes.set(attribute, value)
      },
      onopentagend: at => start(at + 1, false),
      onselfclosingtag: at => start(at + 1, true),
      onclosetag(from, to) {
        const end = html.indexOf('>', to) + 1
        // Without an end it is among the rest below.
        if (end === 0) return
        const source = html.slice(from - 2, end)
        if (isPrinted(source)) say(source, end)
        else push({ of: 'end', name: html.slice(from, to).toLowerCase(), at: from - 2 }, end)
      },
      ontext: (from, to) => say(html.slice(from, to), to),
      ontextentity: (codePoint, end) => say(String.fromCodePoint(codePoint), end),
      oncomment(_from, to) {
        // Without an end it is among the rest below.
        if (html[to] !== '>') return
        if (html.startsWith('<!--', done)) push({ of: 'comment' }, to + 1)
        else other(to)
      },
      oncdata: (_from, to) => other(to),
      ondeclaration: (_from, to) => other(to),
      onprocessinginstruction: (_from, to) => other(to),
      onend() {},
    },
  )
  tokenizer.write(wholeInstructions(html))
  tokenizer.end()
  if (done < html.length) words += html.slice(done)
  flush()
  return found
}

/** In CommonMark an instruction (`<?php … ?>`) ends at `?>`, in the tokenizer at the first `>`: those within are blanked. */
function wholeInstructions(html: string): string {
  const end = html.includes('<?') ? html.lastIndexOf('?>') : -1
  if (end < 0) return html
  const whole = html
    .slice(0, end + 2)
    .replace(/<\?(?:(?!-->)[\s\S])*?\?>/g, one => `${one.slice(0, -1).replaceAll('>', ' ')}>`)
  return whole + html.slice(end + 2)
}
