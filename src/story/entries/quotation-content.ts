import type { Article } from '../../model/article.ts'
import type { Entry, StoryReference } from '../../model/entry.ts'
import { asHtml, escapeHtml, type Html } from '../../model/html.ts'
import type { Quotation } from '../../model/quotation.ts'
import { cleanText } from '../../model/text.ts'
import { excerpt } from './excerpt.ts'
import { fragmentContent } from './fragment-content.ts'
import { relation } from './relation.ts'
import { withoutLastComma } from './shown-words.ts'

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
