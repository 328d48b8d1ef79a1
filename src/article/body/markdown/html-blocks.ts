import type { MarkdownIt } from 'markdown-it'

/** Elements whose tag alone begins a block of HTML (CommonMark 0.31 §4.6, condition 6). */
const BLOCKS =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|tr|track|ul'

const ATTRIBUTE = String.raw`\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^"'=<>\x60\x00-\x20]+|'[^']*'|"[^"]*"))?`
const WHOLE_TAG = String.raw`<(?:[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*\s*/?|/[A-Za-z][A-Za-z0-9-]*\s*)>`

/** The start and end of each kind of HTML block; one without an end ends at a blank line. */
const KINDS: readonly {
  readonly start: RegExp
  readonly end: string | null
  readonly interrupts: boolean
}[] = [
  { start: /^<pre(?=[\s>]|$)/i, end: '</pre>', interrupts: true },
  { start: /^<!--/, end: '-->', interrupts: true },
  { start: /^<\?/, end: '?>', interrupts: true },
  { start: /^<!\[CDATA\[/, end: ']]>', interrupts: true },
  { start: /^<![A-Za-z]/, end: '>', interrupts: true },
  { start: new RegExp(String.raw`^</?(?:${BLOCKS})(?=\s|/?>|$)`, 'i'), end: null, interrupts: true },
  { start: new RegExp(String.raw`^${WHOLE_TAG}\s*$`), end: null, interrupts: false },
]

/** GFM 0.29 §6.11: these nine are printed as they stand, since browsers would not read as HTML what follows. */
const FILTERED: ReadonlySet<string> = new Set(
  'title textarea style xmp iframe noembed noframes script plaintext'.split(' '),
)

/** All but `iframe`, which becomes a link. */
const PRINTED = new RegExp(
  `^</?(?:${[...FILTERED].filter(name => name !== 'iframe').join('|')})(?=[\\s/>]|$)`,
  'i',
)

/** Whether a tag is printed as it stands. */
export function isPrinted(tag: string): boolean {
  return PRINTED.test(tag)
}

/**
 * HTML blocks of CommonMark, with two changes that save the rest of an article: a tag that GFM filters begins none, and a
 * block without its end (`<!--` without `-->`) ends at the next blank line.
 */
export function htmlBlocks(markdown: MarkdownIt): void {
  markdown.block.ruler.at(
    'html_block',
    (state, startLine, endLine, silent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
      const isOutside = (line: number) => (state.sCount[line] ?? 0) < state.blkIndent
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
      const first = lineAt(startLine)
      if (!first.startsWith('<') || isPrinted(first)) return false
      const kind = KINDS.find(({ start }) => start.test(first))
      if (!kind) return false
      if (silent) return kind.interrupts
      const blankFrom = (line: number) => {
        let next = line
        while (next < endLine && !state.isEmpty(next) && !isOutside(next)) next++
        return next
      }
      const lineAfter = (end: string) => {
        if (lastOf(end, state) < (state.bMarks[startLine] ?? 0)) return null
        for (let line = startLine; line < endLine; line++) {
          if (isOutside(line) && !state.isEmpty(line)) return null
          if (lineAt(line).toLowerCase().includes(end)) return line + 1
        }
        return null
      }
      const next = (kind.end === null ? null : lineAfter(kind.end)) ?? blankFrom(startLine + 1)
      state.line = next
      const token = state.push('html_block', '', 0)
      token.map = [startLine, next]
      token.content = state.getLines(startLine, next, state.blkIndent, true)
      return true
    },
    { alt: ['paragraph', 'reference', 'blockquote'] },
  )
}

const lasts = new WeakMap<object, Map<string, number>>()

/** The offset of the last such end in a text; cached, or a thousand blocks without an end would each read all of it. */
function lastOf(end: string, { src, env }: { readonly src: string; readonly env: object }): number {
  const known = lasts.get(env) ?? new Map<string, number>()
  lasts.set(env, known)
  const last = known.get(end) ?? src.toLowerCase().lastIndexOf(end)
  known.set(end, last)
  return last
}
