import type { MarkdownIt, Token } from 'markdown-it'
import plugin from 'markdown-it-footnote'

/**
 * Footnotes, also where one is defined in a list or a quotation of another's: markdown-it-footnote takes a definition
 * to end where the next begins, so that the outer one would lose its words and leave its closing tags in the text.
 */
export function footnotes(markdown: MarkdownIt): void {
  markdown.use(plugin)
  markdown.core.ruler.before('footnote_tail', 'footnotes_apart', state => {
    state.tokens = apart(state.tokens)
  })
}

/** The same tokens with each definition by itself, behind the text. */
function apart(tokens: readonly Token[]): Token[] {
  const text: Token[] = []
  const definitions: Token[][] = []
  const open: Token[][] = []
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      const definition: Token[] = []
      definitions.push(definition)
      open.push(definition)
    }
    const place = open.at(-1) ?? text
    place.push(token)
    if (token.type === 'footnote_reference_close') open.pop()
  }
  return [...text, ...definitions.flat()]
}
