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
  const reading: HtmlReading = {
    html,
    found: [],
    name: '',
    attributes: new Map(),
    attribute: '',
    value: '',
    tagAt: 0,
    done: 0,
    words: '',
  }
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacksOf(reading))
  tokenizer.write(wholeInstructions(html))
  tokenizer.end()
  if (reading.done < html.length) reading.words += html.slice(reading.done)
  addWords(reading)
  return reading.found
}

/** HTML that is being read. */
interface HtmlReading {
  readonly html: string
  readonly found: Typed[]
  /** The tag that is open, with its attributes so far. */
  name: string
  attributes: Map<string, string>
  tagAt: number
  /** The last attribute, and its value so far. */
  attribute: string
  value: string
  /** The offset up to which all is read. */
  done: number
  /** Words that are read and not in `found` yet. */
  words: string
}

function callbacksOf(reading: HtmlReading): ConstructorParameters<typeof Tokenizer>[1] {
  const { html } = reading
  const other = (to: number) => {
    const at = reading.done
    add({ of: 'other', text: html.slice(at, to + 1), at }, to + 1, reading)
  }
  return {
    // Content is read as HTML in all elements, also where the standard does not (`title`, `xmp`).
    isInForeignContext: () => true,
    onopentagname(from, to) {
      reading.name = html.slice(from, to).toLowerCase()
      reading.attributes = new Map()
      reading.tagAt = from - 1
    },
    onattribname(from, to) {
      reading.attribute = html.slice(from, to).toLowerCase()
      reading.value = ''
    },
    onattribdata(from, to) {
      reading.value += html.slice(from, to)
    },
    onattribentity(codePoint) {
      reading.value += String.fromCodePoint(codePoint)
    },
    onattribend() {
      const { attributes, attribute, value } = reading
      if (!attributes.has(attribute)) attributes.set(attribute, value)
    },
    onopentagend: at => addStart(at + 1, false, reading),
    onselfclosingtag: at => addStart(at + 1, true, reading),
    onclosetag: (from, to) => addEnd(from, to, reading),
    ontext: (from, to) => read(html.slice(from, to), to, reading),
    ontextentity: (codePoint, end) => read(String.fromCodePoint(codePoint), end, reading),
    oncomment(_from, to) {
      // Without an end it is among the rest.
      if (html[to] !== '>') return
      if (html.startsWith('<!--', reading.done)) add({ of: 'comment' }, to + 1, reading)
      else other(to)
    },
    oncdata: (_from, to) => other(to),
    ondeclaration: (_from, to) => other(to),
    onprocessinginstruction: (_from, to) => other(to),
    onend() {},
  }
}

function addStart(end: number, closes: boolean, reading: HtmlReading): void {
  const { html, name, attributes, tagAt: at } = reading
  const source = html.slice(at, end)
  if (isPrinted(source)) read(source, end, reading)
  else
    add(
      { of: 'start', name, attributes: [...attributes], at, closes: closes && !VOID.has(name) },
      end,
      reading,
    )
}

function addEnd(from: number, to: number, reading: HtmlReading): void {
  const { html } = reading
  const end = html.indexOf('>', to) + 1
  // Without an end it is among the rest.
  if (end === 0) return
  const source = html.slice(from - 2, end)
  if (isPrinted(source)) read(source, end, reading)
  else add({ of: 'end', name: html.slice(from, to).toLowerCase(), at: from - 2 }, end, reading)
}

function add(typed: Typed, end: number, reading: HtmlReading): void {
  addWords(reading)
  reading.found.push(typed)
  reading.done = end
}

function read(words: string, end: number, reading: HtmlReading): void {
  reading.words += words
  reading.done = end
}

function addWords(reading: HtmlReading): void {
  if (reading.words !== '') reading.found.push({ of: 'words', text: reading.words })
  reading.words = ''
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
