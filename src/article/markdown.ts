import MarkdownIt from 'markdown-it'
import footnotes from 'markdown-it-footnote'

/** Carries a block's line through the sanitiser. No text holds U+0001, so nothing a writer types can look like it. */
export const LINE_MARK = '\u0001'

/** Names of the anchors that footnotes need: all other ids are dropped, so that entries on one page cannot collide. */
export const FOOTNOTE_ID = /^fn(?:ref)?-[a-z0-9-]+-\d+(?::\d+)?$/

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(footnotes)

/** GFM links `www.`, `https://` and mail addresses, not every word with a dot in it. */
markdown.linkify.set({ fuzzyLink: false })
markdown.linkify.add('www.', {
  validate: (text, from, self) => self.testSchemaAt(`http://www.${text.slice(from)}`, 'http:', 5) - 6,
  normalize: match => {
    match.url = `https://${match.url}`
  },
})

markdown.core.ruler.push('line_marks', state => {
  const linesAbove = Number(state.env.linesAbove ?? 0)
  for (const token of state.tokens) {
    if (token.map && token.nesting >= 0 && token.type !== 'inline' && token.type !== 'html_block') {
      token.attrSet('data-line', `${LINE_MARK}${token.map[0] + linesAbove + 1}`)
    }
  }
})

/**
 * CommonMark with GFM tables, footnotes and autolinks as HTML, not yet safe. Every block says its line in
 * the file in `data-line`; footnote anchors are named after `document`, an article's slug.
 */
export function renderMarkdown(text: string, document: string, linesAbove: number): string {
  return markdown.render(text, { docId: document, linesAbove })
}
