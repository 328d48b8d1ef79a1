import { directionOf } from '../../model/direction.ts'
import type { StoryReference } from '../../model/entry.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import { cleanLine, cleanText, type Text } from '../../model/text.ts'

/** A sentence that ends in a link to the article: most readers ignore relations, so that the text says them too. */
export function relation(words: string, { path, title }: StoryReference): Html {
  return asHtml(`<p>${words} <a href="${BASE}${path}">${isolatedTitle(escapeHtml(title))}</a>.</p>`)
}

/** A day as English writes it, within HTML of a language: where that runs from the right, the number would leave it. */
export function isolatedDay(day: string, language: string): string {
  return directionOf(language) === 'rtl' ? `<bdi lang="en" dir="ltr">${day}</bdi>` : day
}

const RUNS_FROM_THE_RIGHT =
  /[\p{Script=Adlm}\p{Script=Arab}\p{Script=Hebr}\p{Script=Mand}\p{Script=Nkoo}\p{Script=Rohg}\p{Script=Samr}\p{Script=Syrc}\p{Script=Thaa}]/u

/** A title in HTML within an English sentence: one that runs from the right would take the full stop along. */
function isolatedTitle(title: string): string {
  return RUNS_FROM_THE_RIGHT.test(title) ? `<bdi>${title}</bdi>` : title
}

/** The day of an instant in a time zone, for a sentence: `6 September 2025`. */
export function dayOf(instant: Instant, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return format.format(millisecondsOf(instant))
}

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
