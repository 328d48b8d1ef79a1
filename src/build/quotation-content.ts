import type { Article } from '../model/article.ts'
import type { Entry, StoryReference } from '../model/entry.ts'
import { asHtml, escapeHtml, type Html } from '../model/html.ts'
import type { Quotation } from '../model/quotation.ts'
import { cleanText, type Text } from '../model/text.ts'
import { excerpt } from './excerpt.ts'
import { relation } from './relation.ts'

/** Readers show about this much of a title before they cut it themselves. */
const LONGEST_TITLE = 120

/** Beyond this, the clause around a partial quotation is no longer a title: the story's own stands in. */
const LONGEST_PASSAGE = 280

/** A quotation as its update shows it: who said what, in what role, via which outlet, in which article. */
export function quotationContent(
  quotation: Quotation,
  article: Article,
  story: StoryReference,
): Pick<Entry, 'title' | 'summary' | 'html' | 'saying'> {
  const { words, speaker, via, to, partial } = quotation
  const passage = cleanText(article.text.slice(quotation.passage.start, quotation.passage.end))
  return {
    title: partial
      ? partialTitle(passage, speaker.name, story)
      : excerpt(`${speaker.name}: “${words}”`, LONGEST_TITLE),
    summary: cleanText(`${partial ? passage : `“${words}”`} — ${attribution(quotation).join(', ')}`),
    html: asHtml(
      `${partial ? quote([passage]) : quote(spokenParts(quotation, article))}\n${said(quotation)}\n${relation('From the article', story)}`,
    ),
    saying: { words, partial, speaker: speaker.name, role: speaker.role, via, to },
  }
}

/** Part of a sentence is never shown alone: the clause that carries it stands whole, or is not the title. */
function partialTitle(passage: Text, speaker: Text, story: StoryReference): Text {
  const line = excerpt(passage, LONGEST_PASSAGE)
  if (line.endsWith('…')) return excerpt(`${speaker}, quoted in “${story.title}”`, LONGEST_PASSAGE)
  return line.includes(speaker) ? line : cleanText(`${speaker}: ${line}`)
}

/** Each stretch of a split quotation in its own marks, so that nothing looks said in one breath that was not. */
function spokenParts({ spans }: Quotation, { text }: Article): readonly string[] {
  return spans.map(({ start, end }) => `“${text.slice(start, end)}”`)
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
