import type { MarkdownIt, Token } from 'markdown-it'
import plugin from 'markdown-it-footnote'

/** A footnote of markdown-it-footnote, once all of the text is parsed; `tokens` of one that is written in the text. */
interface Footnote {
  readonly label?: string
  readonly content?: string
  readonly tokens?: Token[]
  readonly count?: number
}

/**
 * Footnotes of markdown-it-footnote, which we collect below the text ourselves: it ends a definition where the next
 * begins, so that one with another inside loses its words, and copies the text for each.
 */
export function footnotes(markdown: MarkdownIt): void {
  markdown.use(plugin)
  markdown.core.ruler.at('footnote_tail', state => {
    const { text, definitions, lost } = apart(state.tokens)
    lostNotes.set(state.env, lost)
    const list = listOf(state.env.footnotes)
    const make = (type: string, nesting: -1 | 0 | 1, meta: Record<string, unknown> | null = null) => {
      const token = new state.Token(type, '', nesting)
      token.meta = meta
      return token
    }
    state.tokens = text
    if (list.length === 0) return
    state.tokens.push(make('footnote_block_open', 1))
    for (const [id, note] of list.entries()) {
      const meta = { id, label: note.label }
      const body = note.tokens ? inline(note, state.Token) : (definitions.get(note.label ?? '') ?? [])
      const last = body.at(-1)?.type === 'paragraph_close' ? body.slice(-1) : []
      state.tokens.push(make('footnote_open', 1, meta))
      for (const token of body.slice(0, body.length - last.length)) state.tokens.push(token)
      for (let subId = 0; subId < Math.max(1, note.count ?? 0); subId++)
        state.tokens.push(make('footnote_anchor', 0, { ...meta, subId }))
      state.tokens.push(...last, make('footnote_close', -1, meta))
    }
    state.tokens.push(make('footnote_block_close', -1))
  })
}

function listOf(footnotes: unknown): readonly Footnote[] {
  const isKnown = typeof footnotes === 'object' && footnotes !== null && 'list' in footnotes
  return isKnown && Array.isArray(footnotes.list) ? footnotes.list : []
}

/** A definition whose name a later one has too. */
interface LostNote {
  readonly label: string
  /** Of the Markdown, from 0. */
  readonly line: number
}

const lostNotes = new WeakMap<object, readonly LostNote[]>()

/** The definitions of a text that are left out, since later ones have their names. */
export function lostNotesOf(env: object): readonly LostNote[] {
  return lostNotes.get(env) ?? []
}

/** The text without definitions, and each definition by its label; the last of one name. */
function apart(tokens: readonly Token[]) {
  const text: Token[] = []
  const definitions = new Map<string, Token[]>()
  const lost: LostNote[] = []
  const open: Token[][] = []
  for (const token of tokens) {
    if (token.type === 'footnote_reference_open') {
      const definition: Token[] = []
      const label = String(token.meta?.label ?? '')
      const line = definitions.get(label)?.find(({ map }) => map)?.map?.[0]
      if (line !== undefined) lost.push({ label, line })
      definitions.set(label, definition)
      open.push(definition)
    } else if (token.type === 'footnote_reference_close') open.pop()
    else (open.at(-1) ?? text).push(token)
  }
  return { text, definitions, lost }
}

/** The paragraph of a footnote that is written in the text. */
function inline({ content = '', tokens = [] }: Footnote, Kind: typeof Token): Token[] {
  const words = new Kind('inline', '', 0)
  words.children = tokens
  words.content = content
  const [open, close] = [new Kind('paragraph_open', 'p', 1), new Kind('paragraph_close', 'p', -1)]
  for (const edge of [open, close]) edge.block = true
  return [open, words, close]
}
