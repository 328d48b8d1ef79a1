import { letters } from '../../ledger/likeness.ts'
import type { Article } from '../../model/article.ts'
import type { Entry, StoryReference } from '../../model/entry.ts'
import { asHtml, escapeHtml, type Html } from '../../model/html.ts'
import type { Quotation } from '../../model/quotation.ts'
import { cleanLine, cleanText } from '../../model/text.ts'
import { excerpt } from './excerpt.ts'
import { relation } from './relation.ts'
import { type Stretch, stretchesOf, withoutLastComma } from './shown-words.ts'

/** Beyond this, the clause around a fragment is no longer a title: the story's own stands in. */
const LONGEST_PASSAGE = 280

/** Readers show about this much of a title before they cut it themselves. */
const LONGEST_TITLE = 120

/** A quotation as its update shows it: who said what, in what role, via which outlet, in which article. */
export function quotationContent(
  quotation: Quotation,
  article: Article,
  story: StoryReference,
): Pick<Entry, 'title' | 'summary' | 'html' | 'saying'> {
  const { words, fragments, partial, speaker, via, to } = quotation
  return {
    ...(partial ? fragmentContent(quotation, article, story) : speechContent(quotation, article, story)),
    saying: { words, fragments, partial, speaker: speaker.name, role: speaker.role, via, to },
  }
}

/** Whole sentences are the speaker's own, and signed. */
function speechContent(
  quotation: Quotation,
  article: Article,
  story: StoryReference,
): Pick<Entry, 'title' | 'summary' | 'html'> {
  const words = withoutLastComma(quotation.words)
  return {
    title: excerpt(`${quotation.speaker.name}: “${words}”`, LONGEST_TITLE),
    summary: cleanText(`“${words}” — ${attribution(quotation).join(', ')}`),
    html: asHtml(
      `${quote(spokenParts(quotation, article))}\n${said(quotation)}\n${relation('From the article', story)}`,
    ),
  }
}

/** Each stretch of a split quotation in its own marks, so that nothing looks said in one breath that was not. */
function spokenParts({ spans }: Quotation, { text }: Article): readonly string[] {
  return spans.map(({ start, end }) => `“${withoutLastComma(text.slice(start, end))}”`)
}

function quote(paragraphs: readonly string[]): Html {
  const lines = paragraphs
    .flatMap(paragraph => paragraph.split('\n'))
    .map(line => `<p>${escapeHtml(line)}</p>`)
  return asHtml(`<blockquote>${lines.join('\n')}</blockquote>`)
}

function attribution({ speaker, to, via }: Quotation): readonly string[] {
  return [
    speaker.name,
    ...(speaker.role ? [speaker.role] : []),
    ...(to ? [`to ${to}`] : []),
    ...(via ? [`via ${via}`] : []),
  ]
}

function said(quotation: Quotation): Html {
  const [name = '', ...rest] = attribution(quotation).map(escapeHtml)
  return asHtml(`<p>— ${[`<strong>${name}</strong>`, ...rest].join(', ')}</p>`)
}

/**
 * A fragment of someone's words is never shown alone, and its clause is never shown as theirs: it is the reporter's,
 * and stands unsigned, with the marks of the article and the quoted words in `em`. That element is kept by every
 * reader, and adds no marks of its own as `q` would.
 */
function fragmentContent(
  quotation: Quotation,
  { text }: Article,
  story: StoryReference,
): Pick<Entry, 'title' | 'summary' | 'html'> {
  const { passage, spans, speaker } = quotation
  const stretches = stretchesOf(text, passage, spans)
  const clause = cleanText(stretches.map(stretch => stretch.text).join(''))
  const who = untold(quotation, clause)
  const title = excerpt(clause, LONGEST_PASSAGE)
  return {
    title:
      title === cleanLine(clause)
        ? title
        : excerpt(`${speaker.name}, quoted in “${story.title}”`, LONGEST_PASSAGE),
    summary: cleanText(who === null ? clause : `${clause} (${who}.)`),
    html: asHtml(
      `${clauseHtml(stretches)}\n${relation(who === null ? 'From the article' : `${escapeHtml(who)} in the article`, story)}`,
    ),
  }
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

/** Who is quoted, where the clause does not tell it all (`He called it …`) or tells of another too; else null. */
function untold({ speaker, via, to, isPassageShared }: Quotation, clause: string): string | null {
  const told = ` ${letters(clause)} `
  const isUntold = (name: string | null): name is string =>
    name !== null && !told.includes(` ${letters(name)} `)
  if (!isPassageShared && ![speaker.name, to, via].some(isUntold)) return null
  const role = isUntold(speaker.role) ? `, ${speaker.role},` : ''
  const addressee = isUntold(to) ? ` as speaking to ${to}` : ''
  const outlet = isUntold(via) ? ` via ${via}` : ''
  return `${speaker.name}${role} is quoted${addressee}${outlet}`
}
