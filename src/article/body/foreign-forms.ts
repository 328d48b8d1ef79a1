/** Markup of another tool, which is printed as it stands: its form, what it is, and what to write instead. */
export interface Foreign {
  readonly code: string
  readonly form: RegExp
  readonly says: string
  readonly advice: string
  /** Whether it is Markdown, which is not read in a block that begins with a tag. */
  readonly isMarkdown?: boolean
}

/** Advice on Markdown in a block of HTML. */
export const IN_HTML =
  'Markdown is not read in a block that begins with a tag: leave an empty line before it.'

const AS_IT_STANDS = 'foreign-markup'
const REMOVE = 'Write it in Markdown, or remove it.'

/** All forms, in the order in which they are tried; bounds make each of them linear. */
export const FOREIGN: readonly Foreign[] = [
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
    form: /\[\/?(?:caption|embed|gallery|playlist|contact-form[\w-]*|_?toc_?|[a-z]+(?:_[a-z]+)+)\]|\[\/[a-z][\w-]{0,40}\]|\[[a-z][\w-]{0,40}(?: +[\w-]{1,40}=[^\]\n]{1,200})\]|\[(?:youtube|vimeo|tweet|instagram|soundcloud) +[^\]\s]{0,200}[\d/][^\]\s]{0,200}\]/gi,
    says: 'a shortcode of WordPress or BBCode',
    advice: REMOVE,
  },
  {
    code: AS_IT_STANDS,
    form: /\[-?@[\w:.-]{1,100}(?:[,; ][^\]\n]{0,200})?\]/g,
    says: 'a citation of Pandoc',
    advice: 'Write a footnote: `[^1]`, and its text below.',
  },
  {
    code: AS_IT_STANDS,
    form: /\{(?:code|noformat|panel|info|note|warning|tip|toc|quote|color|expand)(?::[^{}\n]{0,200})?\}/g,
    says: 'a macro of Confluence',
    advice: REMOVE,
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])\.\. [a-z][\w-]{1,40}::|(?<![\w:]):[a-z]{2,30}:(?=\uFFFC)/g,
    says: 'reStructuredText',
    advice: REMOVE,
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])={2,6} [^=\n]{1,200} ={2,6}(?![^\n])/g,
    says: 'a heading of a wiki',
    advice: 'Write `## Heading`.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![\w'])'{2,3}(?=[^\s'])[^'\n]{1,200}[^\s']'{2,3}(?![\w'])/g,
    says: 'emphasis of a wiki',
    advice: 'Write `*…*` or `**…**`.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])import (?:[\w*{][^'"\n]{0,200} from )?['"][^'"\n]{1,200}['"];?(?![^\n])|(?<![^\n])export (?:const|default|function|let) [^\n]{1,200}|\{\/\*[^\n]{0,300}?\*\/\}/g,
    says: 'code of MDX',
    advice: 'Remove it.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![^\n])\*\[[^\]\n]{1,80}\]: [^\n]{1,200}/g,
    says: 'an abbreviation of other Markdown',
    advice: 'Write `<abbr title="what it is short for">…</abbr>`.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<=\n): +\S[^\n]{0,100}/g,
    says: 'a definition of other Markdown',
    advice: 'Write `<dl><dt>word</dt><dd>what it means</dd></dl>`, or a list.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![\w~])~(?=[^\s~])[^~\n]{0,200}[^\s~]~(?![\w~])|(?<=[^\s~])~[\w+-]{1,20}~(?!~)|(?<=[^\s^])\^[\w+-]{1,20}\^/g,
    says: 'struck, raised or lowered words of other Markdown',
    advice: 'Write `~~…~~`, `<sup>…</sup>` or `<sub>…</sub>`.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![\w+])\+\+(?=[^\s+])[^+\n]{0,200}[^\s+]\+\+(?![\w+])|(?<!\|)\|\|(?=[^\s|])[^|\n]{0,200}[^\s|]\|\|(?!\|)/g,
    says: 'inserted or covered words of other Markdown',
    advice: 'Write `<ins>…</ins>`, or remove the marks.',
  },
  {
    code: AS_IT_STANDS,
    form: /(?<![\w:]):[a-z][a-z0-9]*(?:[_+-][a-z0-9]+){0,6}:(?![\w:])/g,
    says: 'the short name of an emoji',
    advice: 'Type the emoji itself, or remove it.',
  },
  {
    code: AS_IT_STANDS,
    form: /&(?:(?:[a-z]{2,31}|[A-Z][a-z]{3,30})\d{0,2}|#\d{1,7}|#x[\da-f]{1,6});|&(?:copy|reg|trade|nbsp|amp|lt|gt|quot|apos|[lr]aquo|[lr][sd]quo|[mn]dash|hellip|euro|pound|yen|cent|sect|para|deg|times|middot|bull|frac\d\d|szlig|[aeiouyAEIOU](?:acute|grave|circ|uml)|[anoANO]tilde|[cC]cedil|[aA]ring|#\d{2,7})(?![\w;=])/g,
    says: 'a character’s name that HTML does not know',
    advice: 'Type the character itself; a name ends in `;`, as in `&copy;`.',
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
    form: /\{(?::\s*)?[#.][\w-][^{}\n]{0,200}\}|\{:[^{}\n]{1,200}\}|\{[a-z-]{1,40}=[^\s{}][^{}\n]{0,200}\}/g,
    says: 'an attribute of other Markdown',
    advice: 'Remove it; a heading is linked by its words: `[…](#the-heading)`.',
  },
  {
    code: AS_IT_STANDS,
    form: /\$\$[^$]{1,500}\$\$|\\\((?:[^\\\n]|\\(?!\))){1,300}\\\)|\$(?=[^\s$])[^$\n]{0,200}\\[a-z]{2,20}[^$\n]{0,200}\$|\$(?=[^\s$])[^$\n]{0,60}[\w)}][\^_][\w{(][^$\n]{0,60}(?<=\S)\$(?!\d)|\\begin\{[a-z]{1,30}\*?\}/g,
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
    form: /\[[^\]\n]{1,300}\](?:\([^)\n]{1,500}\)?|\s\((?=[^\s)]*(?:[/#\\]|[\w-]\.[a-z]{2,5}\)))[^\s)]{1,500}\)?)|\([^()\n]{1,200}\)\[[^\]\s]{0,200}[/.][^\]\s]{1,200}\]/g,
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
    form: /(?<![\w*])\*\*(?=[^\s*])[^*\n]{0,300}[^\s*]\*\*(?![\w*])|(?<![\w*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])/g,
    says: 'emphasis that Markdown does not see',
    advice: 'Put `**` directly before the first and behind the last letter of the words.',
  },
  {
    code: 'unseen-emphasis',
    form: /(?<![\w*])\*(?=[^\s*])[^*\n]{0,300}[^\s*]\*(?![\w*])|(?<![\w_])_(?=[^\s_])[^_\n]{0,300}[^\s_]_(?![\w_])|`[^`\n]{1,300}`/g,
    says: 'Markdown in HTML',
    advice: IN_HTML,
    isMarkdown: true,
  },
  {
    code: 'unseen-heading',
    form: /(?<![^\n])#{1,6} \S[^\n]{0,100}/g,
    says: 'a heading in HTML',
    advice: IN_HTML,
    isMarkdown: true,
  },
  {
    code: 'unseen-heading',
    form: /(?<![^\n])#{2,6}[^\s#\d][^\n]{0,100}/g,
    says: 'a heading that Markdown does not see',
    advice: 'Put a space behind `#`: `## Heading`.',
  },
  {
    code: 'unseen-table',
    form: /(?<![^\n])\|[^|\n]{1,200}\|(?=[^\n]{0,500}\n *\|)/g,
    says: 'a table that Markdown does not see',
    advice: 'Write its second line: `|---|---|`, with as many columns as the first.',
  },
  {
    code: 'printed-tag',
    form: /<!--|<\/?(?:a|abbr|address|applet|area|article|aside|audio|b|base|blockquote|body|br|button|canvas|center|cite|code|dd|del|details|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|frame|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|map|mark|math|meta|nav|noembed|noframes|noscript|object|ol|p|picture|plaintext|pre|q|s|samp|script|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|u|ul|video|xmp)(?![\w-])/gi,
    says: 'HTML that is not read as HTML',
    advice:
      'If it is to be read, write `&lt;` for `<`. A tag needs its `>`, every attribute its closing quotation mark, and a comment its `-->`; scripts, styles and form fields cannot be published.',
  },
]

/** Every form has one of these, and most texts have none. */
export const SUSPECT =
  /[[\]{}$<&^~`]|%%|==|\*\*|:::|!!!|\\\(|\.\. |''|\+\+|\|\||:[a-z][\w+-]*:|\n[:|] |##|^(?:import|export) /
