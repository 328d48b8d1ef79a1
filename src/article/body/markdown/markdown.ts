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

/** Addresses stay as they are written: whether they can be published is decided where their place is known. */
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

/** Every link has one of these, and most texts have none: those are not searched for links. */
const OF_LINKS = /[:@]|\/\/|www\./i
const hasLink = markdown.linkify.test.bind(markdown.linkify)
markdown.linkify.test = text => OF_LINKS.test(text) && hasLink(text)

/** linkify-it searches the whole rest of a text for each link. A long text is searched in parts, cut at white space. */
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

/** Tokens whose column a remark may need. */
const PLACED = new Set(['link_open', 'image', 'html_inline', 'footnote_ref'])

/** Only here the position of a token is known; a plugin that extends the state gets this class too. */
markdown.inline.State = class extends markdown.inline.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token = super.push(type, tag, nesting)
    if (PLACED.has(type)) starts.set(token, this.pos)
    return token
  }
}

/** The offset of an inline token in its block's content; null where it is in no block of the file. */
export function startOf(token: Token): number | null {
  return starts.get(token) ?? null
}

/** The tokens of a Markdown text, and the environment for rendering them. */
interface ParsedMarkdown {
  readonly tokens: readonly Token[]
  readonly env: Env
}

/** CommonMark with GFM tables, strikethrough, footnotes, autolinks and tag filter. */
export function parseMarkdown(text: string): ParsedMarkdown {
  const env: Env = {}
  return { tokens: markdown.parse(text, env), env }
}

/** The alternative text of a picture, from its Markdown. */
export function wordsOf(children: readonly Token[] | null): string {
  return markdown.renderer.renderInlineAsText([...(children ?? [])], markdown.options, {})
}
