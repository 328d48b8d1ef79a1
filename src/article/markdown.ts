import MarkdownIt, { type Env, type Token } from 'markdown-it'
import { footnotes } from './footnotes.ts'

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

/** Every link has one of these; most texts have none, and need not be searched for links. */
const OF_LINKS = /[:@]|\/\/|www\./i
const hasLink = markdown.linkify.test.bind(markdown.linkify)
markdown.linkify.test = text => OF_LINKS.test(text) && hasLink(text)

/** A text's Markdown as tokens, and what rendering them needs. */
export interface ParsedMarkdown {
  readonly tokens: Token[]
  readonly env: Env
}

/** CommonMark with GFM tables, footnotes and autolinks; footnote anchors are named after `document`, an article's slug. */
export function parseMarkdown(text: string, document: string): ParsedMarkdown {
  const env: Env = { docId: document }
  return { tokens: markdown.parse(text, env), env }
}

/** The HTML of tokens, not yet safe. */
export function renderMarkdown({ tokens, env }: ParsedMarkdown): string {
  return markdown.renderer.render(tokens, markdown.options, env)
}

/** The line of the file at which an element begins; null of what is none, or ends one. */
export function lineOf({ map, nesting, type }: Token, linesAbove: number): number | null {
  return map && nesting >= 0 && type !== 'inline' && type !== 'html_block' ? map[0] + linesAbove + 1 : null
}
