/**
 * Text that every format can carry: none of the characters that XML 1.0 §2.2 forbids (C0 controls
 * but tab, line feed and carriage return; lone surrogates; U+FFFE and U+FFFF).
 */
export type Text = string & { readonly Text: unique symbol }

/** What XML 1.0 §2.2 `Char` leaves out, as UTF-16 code units. */
const FORBIDDEN =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** A quick test: most texts have none of these, and need no search by FORBIDDEN. */
const SUSPECT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/

/** The text without the characters that XML forbids. */
export function cleanText(text: string): Text {
  return (SUSPECT.test(text) ? text.replace(FORBIDDEN, '') : text) as Text
}

/** White space but for a single space, which may stay as it is. */
const WIDE = /\s{2,}|[^\S ]/g

/** The same on one line: white space of any kind collapsed to single spaces, and trimmed. */
export function cleanLine(text: string): Text {
  return cleanText(text).replace(WIDE, ' ').trim() as Text
}

/** The forbidden characters of a text: UTF-16 offset and name (`U+000B`), in order. */
export function forbiddenIn(text: string): readonly { offset: number; name: string }[] {
  if (!SUSPECT.test(text)) return []
  return [...text.matchAll(FORBIDDEN)].map(match => ({
    offset: match.index,
    name: `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  }))
}
