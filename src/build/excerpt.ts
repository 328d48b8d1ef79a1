import { cleanText, type Text } from '../model/text.ts'

/** Text cut after a whole word, with an ellipsis where something is left out. `longest` counts characters. */
export function excerpt(text: string, longest: number): Text {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longest) return cleanText(line)
  // A character is at most two code units.
  const characters = [...line.slice(0, 2 * longest)]
  if (characters.length <= longest) return cleanText(line)
  const cut = characters.slice(0, longest - 1).join('')
  const words = cut.replace(/\s+\S*$/, '')
  return cleanText(`${(words || cut).replace(/[\s,;:.–—-]+$/, '')} …`)
}
