import { letters } from '../../ledger/likeness.ts'
import type { Article } from '../../model/article.ts'
import type { Entry, StoryReference } from '../../model/entry.ts'
import { asHtml, escapeHtml, type Html } from '../../model/html.ts'
import type { Quotation } from '../../model/quotation.ts'
import { cleanLine, cleanText } from '../../model/text.ts'
import { excerpt } from './excerpt.ts'
import { relation } from './relation.ts'
import { type Stretch, stretchesOf } from './shown-words.ts'

/** Beyond this, the clause around a fragment is no longer a title: the story's own stands in. */
const LONGEST_PASSAGE = 280

/**
 * A fragment of someone's words is never shown alone, and its clause is never shown as theirs: it is the reporter's,
 * and stands unsigned, with the marks of the article and the quoted words in `em`. That element is kept by every
 * reader, and adds no marks of its own as `q` would.
 */
export function fragmentContent(
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
