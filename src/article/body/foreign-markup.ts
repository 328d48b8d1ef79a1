import { type Problem, problem } from '../../model/problem.ts'
import { UNSPOKEN } from './elements.ts'
import type { Piece } from './piece.ts'
import type { Pieces, WrittenBlock } from './token-pieces.ts'

/** Markup of other tools, which is printed as it stands: how it looks, whose it is, and what to write. */
interface Foreign {
  readonly code: string
  readonly form: RegExp
  readonly says: string
  readonly advice: string
}

const AS_IT_STANDS = 'foreign-markup'
const REMOVE = 'Write it in Markdown, or remove it.'

/** In the order in which they are tried; bounds keep each of them linear. */
const FOREIGN: readonly Foreign[] = [
  {
    code: AS_IT_STANDS,
    form: /!\[\[[^[\]\n]{1,200}\]\]/g,
    says: 'an embed of Obsidian or a wiki',
    advice: 'Show a picture with `![…](../media/photo.jpg)`, or link with `[words](other-story.md)`.',
  },
  {
    code: AS_IT_STANDS,
    form: /\[\[[^[\]\n]{1,200}\]\]/g,
    says: 'a link of Obsidian or a wiki',
    advice: 'Write `[words](other-story.md)`.',
  },
  {
    code: AS_IT_STANDS,
    form: /%%[^%\n]{1,500}%%/g,
    says: 'a comment of Obsidian',
    advice: 'Write `<!-- … -->`.',
  },
  { code: AS_IT_STANDS, form: /\{\{[<%][^\n]{0,300}?[>%]\}\}/g, says: 'a shortcode of Hugo', advice: REMOVE },
  {
    code: AS_IT_STANDS,
    form: /\{%[^\n]{0,300}?%\}/g,
    says: 'a tag of Liquid (Jekyll, Eleventy)',
    advice: REMOVE,
  },
  { code: AS_IT_STANDS, form: /\{\{[^{}\n]{1,300}\}\}/g, says: 'a template’s placeholder', advice: REMOVE },
  {
    code: AS_IT_STANDS,
    form: /\[\/?(?:caption|gallery|embed|audio|video|playlist|youtube|vimeo|tweet|soundcloud|contact-form|toc)\b[^\]\n]{0,300}\]|\[[a-z][\w-]{0,40}(?: +[\w-]{1,40}=[^\]\n]{1,200})\]/gi,
    says: 'a shortcode of WordPress',
    advice: REMOVE,
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])!!! [a-z]+/g,
    says: 'an admonition of Python-Markdown',
    advice: 'Write a quotation (`> …`) or a paragraph.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n]):{3,} ?[a-z{][^\n]{0,80}/gi,
    says: 'a container of other Markdown',
    advice: 'Write a quotation (`> …`) or a paragraph.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gi,
    says: 'an alert of GitHub',
    advice: 'Begin with words: `> **Note:** …`.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])\[[ xX]\](?= )/g,
    says: 'a task of GitHub',
    advice: 'Write `- ` alone.',
  },
  {
    code: AS_IT_STANDS,
    form: /\{(?::\s*)?[#.][\w-][^{}\n]{0,200}\}|\{:[^{}\n]{1,200}\}/g,
    says: 'an attribute of other Markdown',
    advice: 'Remove it; a heading is linked by its words: `[…](#the-heading)`.',
  },
  {
    code: AS_IT_STANDS,
    form: /\$\$[^$]{1,500}\$\$|\\\((?:[^\\\n]|\\(?!\))){1,300}\\\)|\$(?=[^\s$])[^$\n]{0,200}\\[a-z]{2,20}[^$\n]{0,200}\$/g,
    says: 'a formula in TeX',
    advice: 'Write it in words or characters (`x²`, `½`), or show it as a picture.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![=\w])==(?=[^\s=])[^=\n]{1,300}==(?![=\w])/g,
    says: 'highlighting of other Markdown',
    advice: 'Write `<mark>…</mark>` or `**…**`.',
  },
  {
    code: AS_IT_STANDS,
    form: /@\[[a-z]{1,30}\]\([^)\n]{0,300}\)/g,
    says: 'an embed of other Markdown',
    advice: 'Write a link: `[words](https://…)`.',
  },
  {
    code: 'unseen-picture',
    form: /!\s?\[[^\]\n]{0,300}\]\s?\([^)\n]{0,500}\)?|!\[/g,
    says: 'a picture that Markdown does not see',
    advice:
      'Put an address with spaces or brackets between `<` and `>`, without a space before it: `![words](<../media/my photo.jpg>)`.',
  },
  {
    code: 'unseen-link',
    form: /\[[^\]\n]{1,300}\]\s?\([^)\n]{1,500}\)?/g,
    says: 'a link that Markdown does not see',
    advice:
      'Put an address with spaces or brackets between `<` and `>`, without a space before it: `[words](<my file.md>)`.',
  },
  {
    code: 'unseen-footnote',
    form: /\[\^[^\]\s]{1,100}\]/g,
    says: 'a footnote without its text',
    advice: 'Write its text below, in a paragraph of its own: `[^1]: …`.',
  },
  {
    code: 'unseen-link',
    form: /\[[^\]\n]{1,300}\]\[[^\]\n]{0,300}\]/g,
    says: 'a link without its address',
    advice: 'Write the address below, in a paragraph of its own: `[name]: https://…`.',
  },
  {
    code: 'unseen-emphasis',
    form: /\*\*(?=[^\s*])|(?<=[^\s*])\*\*/g,
    says: 'emphasis that Markdown does not see',
    advice: 'Put `**` directly before the first and behind the last letter of the words.',
  },
  {
    code: 'printed-tag',
    form: /<!--|<\/?(?:a|abbr|address|applet|area|article|aside|audio|b|base|blockquote|body|br|button|canvas|center|cite|code|dd|del|details|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|math|meta|nav|noembed|noframes|noscript|object|ol|p|picture|plaintext|pre|q|s|samp|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul|video|xmp)(?![\w-])/gi,
    says: 'HTML that is not read as HTML',
    advice:
      'If it is to be read, write `&lt;` for `<`. A tag needs its `>`, every attribute its closing quotation mark, and a comment its `-->`; scripts, styles and form fields cannot be published.',
  },
]

/** Most texts have none of these characters. */
const SUSPECT = /[[\]{}$<]|%%|==|\*\*|:::|!!!|\\\(/

/** What is printed as it stands though its writer meant something by it; told where it stands, once. */
export function remarkForeign(
  { pieces, blocks }: Pieces,
  unseen: ReadonlySet<Piece>,
  remarks: Problem[],
): void {
  for (const block of blocks) {
    if (!SUSPECT.test(block.content)) continue
    const shown = shownIn(pieces, block, unseen)
    if (SUSPECT.test(shown)) remarkIn(shown, block, remarks)
  }
}

/** A block's words as they are printed; what is code stands as one character. */
function shownIn(pieces: readonly Piece[], { from, to }: WrittenBlock, unseen: ReadonlySet<Piece>): string {
  let shown = ''
  let code = 0
  for (let at = from; at < to; at++) {
    const piece = pieces[at]
    if (piece?.of === 'words' && !unseen.has(piece)) shown += code > 0 ? '\uFFFC' : piece.text
    else if (piece?.of === 'start' && UNSPOKEN.has(piece.name)) code++
    else if (piece?.of === 'end' && UNSPOKEN.has(piece.name) && code > 0) code--
  }
  return shown
}

function remarkIn(shown: string, { content, placeOf, isTyped }: WrittenBlock, remarks: Problem[]): void {
  const found: { at: number; text: string; foreign: Foreign }[] = []
  let rest = shown
  for (const foreign of FOREIGN) {
    // What one form has taken is no other's.
    rest = rest.replace(foreign.form, (text: string, at: number) => {
      found.push({ at, text, foreign })
      return '\uFFFD'.repeat(text.length)
    })
  }
  let cursor = 0
  const opened = new Set<string>()
  for (const { text, foreign } of found.toSorted((a, b) => a.at - b.at)) {
    const at = content.indexOf(text, cursor)
    // What was escaped on purpose does not stand so in the file.
    if (at < 0 || content[at - 1] === '\\') continue
    cursor = at + text.length
    // An end is told with its beginning.
    if (text.startsWith('</') && opened.has(text.slice(2).toLowerCase())) continue
    opened.add(text.slice(1).toLowerCase())
    const quoted = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
    const message = `\`${quoted}\` looks like ${foreign.says} and is printed as it stands.`
    const advice = isTyped && foreign.code.startsWith('unseen-') ? IN_HTML : foreign.advice
    remarks.push(problem(foreign.code, placeOf(at), message, advice))
  }
}

const IN_HTML = 'Markdown is not read in a block that begins with a tag: leave an empty line before it.'

const LONGEST_SHOWN = 60
