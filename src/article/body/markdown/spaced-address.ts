import type { MarkdownIt, Token } from 'markdown-it'

/** `(../media/my photo.jpg "title")`: a file name with spaces, which is no address in CommonMark. */
const SPACED =
  /\(\s{0,20}([^\s()<>"'][^()<>"\n]{0,200}?[ \u00A0][^()<>"\n]{0,200}?\.[A-Za-z0-9]{1,5}(?:#[^\s()<>"]{0,200})?)(?:\s{1,20}"([^"\n]{0,300})")?\s{0,20}\)/y

const spaced = new WeakSet<Token>()

/** Whether a link or picture has such an address. */
export function hasSpaces(token: Token): boolean {
  return spaced.has(token)
}

/** A plugin that reads pictures and links to files with spaces in their names. */
export function spacedAddresses(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('image', 'spaced_address', (state, silent) => {
    const { src, pos, posMax } = state
    const isPicture = src[pos] === '!'
    const label = pos + (isPicture ? 1 : 0)
    if (src[label] !== '[') return false
    const labelEnd = markdown.helpers.parseLinkLabel(state, label, !isPicture)
    if (labelEnd < 0) return false
    SPACED.lastIndex = labelEnd + 1
    const [, address = '', title = ''] = SPACED.exec(src.slice(0, posMax)) ?? []
    if (address === '') return false
    const end = SPACED.lastIndex
    const attributes = (name: string): [string, string][] => [
      [name, address],
      ...(title ? [['title', title] as [string, string]] : []),
    ]
    if (!silent) {
      const token = isPicture ? state.push('image', 'img', 0) : open()
      token.attrs = attributes(isPicture ? 'src' : 'href')
      spaced.add(token)
      if (isPicture) {
        token.children = []
        token.content = src.slice(label + 1, labelEnd)
        markdown.inline.parse(token.content, markdown, state.env, token.children)
      } else close()
    }
    state.pos = end
    state.posMax = posMax
    return true

    function open(): Token {
      state.pos = label + 1
      state.posMax = labelEnd
      return state.push('link_open', 'a', 1)
    }

    function close(): void {
      state.linkLevel++
      markdown.inline.tokenize(state)
      state.linkLevel--
      state.push('link_close', 'a', -1)
    }
  })
}
