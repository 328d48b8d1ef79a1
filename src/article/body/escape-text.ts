import { cleanText } from '../../model/text.ts'

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Words as HTML: quotation marks as they are, so that a feed's source reads well. */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>]/g, character => REFERENCES[character] ?? character)
}
