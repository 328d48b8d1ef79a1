import { cleanLine, cleanText, type Text } from '../../model/text.ts'

/** Text cut after a whole word, with an ellipsis where something is left out. `longest` counts characters. */
export function excerpt(text: string, longest: number): Text {
  const line = cleanLine(text)
  if (line.length <= longest) return line
  const cut = cutAfter(line, longest)
  if (cut === null) return line
  const words = cut.replace(/\s+\S*$/, '')
  return cleanText(`${(words || cut).replace(/[\s,;:.–—-]+$/, '')} …`)
}

/** One character less than the longest; null where the line has no more than that. */
function cutAfter(line: string, longest: number): string | null {
  if (!/[\uD800-\uDFFF]/.test(line.slice(0, longest))) return line.slice(0, longest - 1)
  // A character is at most two code units.
  const characters = [...line.slice(0, 2 * longest)]
  return characters.length <= longest ? null : characters.slice(0, longest - 1).join('')
}
