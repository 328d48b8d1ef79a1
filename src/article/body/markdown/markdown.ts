import MarkdownIt, { type Env, type Token } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import { footnotes } from './footnotes.ts'
import { htmlBlocks, isPrinted } from './html-blocks.ts'
import { spacedAddresses } from './spaced-address.ts'

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false })
  .use(cjkFriendly)
  .use(footnotes)
  .use(htmlBlocks)
  .use(spacedAddresses)

/** An address stays as it was written, whatever it is: what may be published of it is decided where its place is known. */
markdown.normalizeLink = address => address
markdown.validateLink = () => true

/** GFM links `www.`, `https://` and mail addresses, not every word with a dot in it. */
markdown.linkify.set({ fuzzyLink: false })
markdown.linkify.add('www.', {
  validate: (text, from, self) => self.testSchemaAt(`http://www.${text.slice(from)}`, 'http:', 5) - 6,
  normalize: match => {
    match.url = `https://${match.url}`
  },
})

/** Every link has one of these; most texts have none, and need not be searched for links. */
const OF_LINKS = /[:@]|\/\/|www\./i
const hasLink = markdown.linkify.test.bind(markdown.linkify)
markdown.linkify.test = text => OF_LINKS.test(text) && hasLink(text)

/** linkify-it looks through all that is left of a text for each link; no link has white space in it. */
const linksIn = markdown.linkify.match.bind(markdown.linkify)
markdown.linkify.match = text => {
  if (text.length <= LONGEST_SEARCHED) return linksIn(text)
  const found: NonNullable<ReturnType<typeof linksIn>> = []
  for (const { index, 0: part } of text.matchAll(PARTS)) {
    for (const link of linksIn(part) ?? []) {
      link.index += index
      link.lastIndex += index
      found.push(link)
    }
  }
  return found.length > 0 ? found : null
}

const LONGEST_SEARCHED = 2000
const PARTS = /[\s\S]{0,2000}\S*\s*/g

/** A tag that is printed as it stands is text. */
markdown.inline.ruler.before('html_inline', 'printed_tag', (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 0x3c || !isPrinted(state.src.slice(state.pos, state.pos + 12)))
    return false
  if (!silent) state.pending += '<'
  state.pos += 1
  return true
})

const starts = new WeakMap<Token, number>()

/** Of these a remark may have to say the column. */
const PLACED = new Set(['link_open', 'image', 'html_inline', 'footnote_ref'])

/** Where the rule stands that pushes a token is known here alone; a plugin that extends the state is given one too. */
markdown.inline.State = class extends markdown.inline.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting)
    if (PLACED.has(type)) starts.set(token, this.pos)
    return token
  }
}

/** Where an inline token begins in its block's content; null of one that stands in no block of the file. */
export function startOf(token: Token): number | null {
  return starts.get(token) ?? null
}

/** A text's Markdown as tokens, and what rendering them needs. */
export interface ParsedMarkdown {
  readonly tokens: readonly Token[]
  readonly env: Env
}

/** CommonMark with GFM tables, strikethrough, footnotes, autolinks and tag filter. */
export function parseMarkdown(text: string): ParsedMarkdown {
  const env: Env = {}
  return { tokens: markdown.parse(text, env), env }
}

/** What is shown where a picture cannot be: the text of its Markdown. */
export function wordsOf(children: readonly Token[] | null): string {
  return markdown.renderer.renderInlineAsText([...(children ?? [])], markdown.options, {})
}
