import type { StoryReference } from '../../model/entry.ts'
import { BASE, escapeHtml } from '../../model/html.ts'
import type { Instant } from '../../model/instant.ts'
import { cleanLine, cleanText, type Text } from '../../model/text.ts'
import { dayIn } from '../../words/intl.ts'
import { inLanguage, isolated, type Wording } from '../../words/words.ts'

/** A link to an article or an update, for the sentence that says the relation: most readers ignore it elsewhere. */
export function linkTo({ path, title }: Pick<StoryReference, 'path' | 'title'>, words: Wording): string {
  const shown = escapeHtml(title)
  return `<a href="${BASE}${path}">${RUNS_FROM_THE_RIGHT.test(title) ? `<bdi>${shown}</bdi>` : isolated(shown, words)}</a>`
}

/** A day in HTML, as words write it. */
export function dayHtml(instant: Instant, timeZone: string, words: Wording): string {
  return inLanguage(escapeHtml(dayIn(words, instant, timeZone)), words.language, words)
}

/** A title of these scripts would take the full stop of its sentence along. */
const RUNS_FROM_THE_RIGHT =
  /[\p{Script=Adlm}\p{Script=Arab}\p{Script=Hebr}\p{Script=Mand}\p{Script=Nkoo}\p{Script=Rohg}\p{Script=Samr}\p{Script=Syrc}\p{Script=Thaa}]/u

/** Text cut after a whole word, with an ellipsis where it is cut. `longest` counts characters. */
export function excerpt(text: string, longest: number): Text {
  const line = cleanLine(text)
  if (line.length <= longest) return line
  const cut = cutAfter(line, longest)
  if (cut === null) return line
  const words = cut.replace(/\s+\S*$/, '')
  return cleanText(`${(words || cut).replace(/[\s,;:.–—-]+$/, '')} …`)
}

/** The line cut to one character less than `longest`; null where it is no longer than that. */
function cutAfter(line: string, longest: number): string | null {
  if (!/[\uD800-\uDFFF]/.test(line.slice(0, longest))) return line.slice(0, longest - 1)
  // A character is at most two code units.
  const characters = [...line.slice(0, 2 * longest)]
  return characters.length <= longest ? null : characters.slice(0, longest - 1).join('')
}
