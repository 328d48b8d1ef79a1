import { relayKind } from '../../derive/words/platforms.ts'
import { letters } from '../../ledger/likeness.ts'
import type { Body } from '../../model/article.ts'
import type { Entry, Saying, Stretch } from '../../model/entry.ts'
import { asHtml, escapeHtml, type Html } from '../../model/html.ts'
import type { Quotation, Span } from '../../model/quotation.ts'
import { cleanLine, cleanText } from '../../model/text.ts'
import { isolated, say, sayHtml, type Wording } from '../../words/words.ts'
import { excerpt, linkTo } from './wording.ts'

/** A longer clause around a fragment is no title: the story's own stands in. */
const LONGEST_PASSAGE = 280

/** Readers show about this much of a title before they cut it themselves. */
const LONGEST_TITLE = 120

/** What a quotation stands in: its text, the story, and the development whose text that is, if it is not the article's. */
interface QuotedText extends Pick<Body, 'text'>, Pick<Entry, 'story' | 'within'> {}

/** The content of a quotation's update: who said what, in what role, via which outlet, in which article or development. */
export function composeQuotation(
  quotation: Quotation,
  holder: QuotedText,
  words: Wording,
): Pick<Entry, 'title' | 'summary' | 'html' | 'saying' | 'within'> {
  const { spans, fragments, partial, speaker, via, to } = quotation
  const { at, ...content } = (partial ? fragmentContent : speechContent)(quotation, holder, words)
  return {
    ...content,
    within: holder.within,
    saying: {
      words: quotation.words,
      spans,
      fragments,
      partial,
      speaker: speaker.name,
      named: speaker.named,
      role: speaker.role,
      via,
      viaKind: via && relayKind(via),
      to,
      at,
    },
  }
}

/** The content of a quotation, and where its HTML has the words (see Saying). */
interface QuotationContent extends Pick<Entry, 'title' | 'summary' | 'html'>, Pick<Saying, 'at'> {}

/** Where the said ones of these stretches are, in characters without white space. */
function placesIn(stretches: readonly Stretch[]): Saying['at'] {
  let end = 0
  return stretches.flatMap(({ text, isSaid }) => {
    const from = end
    end += text.replace(/\s+/g, '').length
    return isSaid && end > from ? [[from, end] as const] : []
  })
}

/** Whole sentences are the speaker's own, and signed. */
function speechContent(quotation: Quotation, holder: QuotedText, words: Wording): QuotationContent {
  const parts = spokenParts(quotation, holder, words)
  const quote = say(words, 'quote', { words: withoutLastComma(quotation.words) })
  const who = attribution(quotation, words).join(say(words, 'comma'))
  return {
    title: excerpt(say(words, 'says', { speaker: quotation.speaker.name, quote }), LONGEST_TITLE),
    summary: cleanText(say(words, 'said', { quote, who })),
    html: asHtml(
      `${quoted(parts.map(inFull))}\n${signed(quotation, words)}\n<p>${relationOf(null, holder, words)}</p>`,
    ),
    at: placesIn(parts.flat()),
  }
}

/** Each stretch of a split quotation in its own marks, so that nothing looks said in one breath that was not. */
function spokenParts(
  { spans }: Quotation,
  { text }: QuotedText,
  words: Wording,
): readonly (readonly Stretch[])[] {
  return spans.map(({ start, end }) => {
    const said = withoutLastComma(text.slice(start, end))
    const quote = say(words, 'quote', { words: said })
    const at = quote.indexOf(said)
    return [
      { text: quote.slice(0, at), isSaid: false },
      { text: said, isSaid: true },
      { text: quote.slice(at + said.length), isSaid: false },
    ]
  })
}

function inFull(stretches: readonly Stretch[]): string {
  return stretches.map(({ text }) => text).join('')
}

function quoted(paragraphs: readonly string[]): Html {
  const lines = paragraphs
    .flatMap(paragraph => paragraph.split('\n'))
    .map(line => `<p>${escapeHtml(line)}</p>`)
  return asHtml(`<blockquote>${lines.join('\n')}</blockquote>`)
}

function attribution({ speaker, to, via }: Quotation, words: Wording): readonly string[] {
  return [
    speaker.name,
    ...(speaker.role ? [speaker.role] : []),
    ...(to ? [say(words, 'said_to', { name: to })] : []),
    ...(via ? [say(words, 'said_via', { name: via })] : []),
  ]
}

function signed(quotation: Quotation, words: Wording): Html {
  const [name = '', ...rest] = attribution(quotation, words).map(escapeHtml)
  // Who is only described signs in no bold letters.
  const first = quotation.speaker.named ? `<strong>${name}</strong>` : name
  const who = [first, ...rest].map(part => isolated(part, words)).join(escapeHtml(say(words, 'comma')))
  return asHtml(`<p>${sayHtml(words, 'signed', { who })}</p>`)
}

/**
 * A fragment of someone's words is never shown alone: its clause, which is the reporter's, stands unsigned, with the
 * marks of the article and the quoted words in `em`. Every reader shows that element, and it adds no marks as `q` would.
 */
function fragmentContent(quotation: Quotation, holder: QuotedText, words: Wording): QuotationContent {
  const { text, story, within } = holder
  const { passage, spans, speaker } = quotation
  const stretches = clauseOf(text, passage, spans)
  const clause = cleanText(inFull(stretches))
  const note = speakerNote(quotation, clause, words)
  const title = excerpt(clause, LONGEST_PASSAGE)
  const quotedIn = { speaker: speaker.name, title: (within ?? story).title }
  return {
    title:
      title === cleanLine(clause) ? title : excerpt(say(words, 'quoted_within', quotedIn), LONGEST_PASSAGE),
    summary: cleanText(note === null ? clause : say(words, 'quoted_note', { clause, quoted: note })),
    html: asHtml(`${clauseHtml(stretches)}\n<p>${relationOf(note, holder, words)}</p>`),
    at: placesIn(stretches),
  }
}

/** A sentence that leads to the text in which the words stand, and to its story; with a note on who is quoted, where there is one. */
function relationOf(note: string | null, { story, within }: QuotedText, words: Wording): string {
  const article = linkTo(story, words)
  const quoted = note && escapeHtml(note)
  if (within === null)
    return quoted
      ? sayHtml(words, 'quoted_in', { quoted, title: article })
      : sayHtml(words, 'from_article', { title: article })
  const links = { title: linkTo(within, words), article }
  return quoted
    ? sayHtml(words, 'quoted_in_update', { quoted, ...links })
    : sayHtml(words, 'from_update', links)
}

function clauseHtml(stretches: readonly Stretch[]): Html {
  const marked = stretches.map(({ text, isSaid }) =>
    isSaid ? `<em>${escapeHtml(text)}</em>` : escapeHtml(text),
  )
  const lines = marked
    .join('')
    .split('\n')
    .map(line => `<p>${line}</p>`)
  return asHtml(lines.join('\n'))
}

/** A sentence that says who is quoted, where the clause does not (`He called it …`) or names another too; else null. */
function speakerNote(
  { speaker: { name, role }, via, to, isPassageShared }: Quotation,
  clause: string,
  words: Wording,
): string | null {
  const said = ` ${letters(clause)} `
  const isMissing = (name: string | null): name is string =>
    name !== null && !said.includes(` ${letters(name)} `)
  if (!isPassageShared && ![name, to, via].some(isMissing)) return null
  const speaker = isMissing(role) ? say(words, 'with_role', { speaker: name, role }) : name
  const [addressee, outlet] = [isMissing(to) ? to : null, isMissing(via) ? via : null]
  if (addressee !== null && outlet !== null)
    return say(words, 'quoted_to_via', { speaker, addressee, outlet })
  if (addressee !== null) return say(words, 'quoted_to', { speaker, addressee })
  return outlet === null ? say(words, 'quoted', { speaker }) : say(words, 'quoted_via', { speaker, outlet })
}

/**
 * The comma that ends a quotation inside its marks, as American and Chinese print sets it: it belongs to the sentence
 * around. A dash stays: it says that the speaker broke off.
 */
const LAST_COMMA = /\s*[,،՝、﹐﹑，､]+(?=[\s"'`“”„‟«»‘’‹›「」『』)\]]*$)/u

/** How many characters at the end are searched for the comma: no passage ends with more marks and white space. */
const LONGEST_END = 40

/** Wording as they stand alone: without the comma of the sentence they came from. */
function withoutLastComma(words: string): string {
  const { start, end } = lastComma(words)
  return words.slice(0, start) + words.slice(end)
}

/** The span of that comma; an empty one at the end where there is none. */
function lastComma(words: string): Span {
  const from = Math.max(0, words.length - LONGEST_END)
  const match = LAST_COMMA.exec(words.slice(from))
  if (!match) return { start: words.length, end: words.length }
  return { start: from + match.index, end: from + match.index + match[0].length }
}

/** A passage in stretches, the quoted `spans` apart; without the comma of the sentence it came from. */
function clauseOf(text: string, passage: Span, spans: readonly Span[]): readonly Stretch[] {
  const comma = lastComma(text.slice(passage.start, passage.end))
  const [start, end] = [passage.start + comma.start, passage.start + comma.end]
  return stretchesOf(
    passage,
    spans,
    (from, to) =>
      text.slice(from, Math.min(to, Math.max(from, start))) +
      text.slice(Math.max(from, Math.min(to, end)), to),
  )
}

/** The sentence of a quotation in stretches, as its text has it. */
export function sentenceOf({ sentence, passage, spans }: Quotation, text: string): readonly Stretch[] {
  const start = Math.min(sentence.start, passage.start)
  const end = Math.max(sentence.end, passage.end)
  return stretchesOf({ start, end }, spans, (from, to) => text.slice(from, to))
}

function stretchesOf(
  passage: Span,
  spans: readonly Span[],
  shown: (from: number, to: number) => string,
): readonly Stretch[] {
  const found: Stretch[] = []
  let at = passage.start
  for (const span of spans) {
    found.push(
      { text: shown(at, span.start), isSaid: false },
      { text: shown(span.start, span.end), isSaid: true },
    )
    at = span.end
  }
  return [...found, { text: shown(at, passage.end), isSaid: false }].filter(stretch => stretch.text !== '')
}
