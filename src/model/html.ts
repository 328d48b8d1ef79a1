/**
 * Sanitised HTML in which every URL of the publication begins with BASE, whatever its host will be. Writers cannot type
 * BASE, since XML forbids the character.
 */
export type Html = string & { readonly Html: unique symbol }

/** Stands for the publication's address in Html: NUL, which no Text contains. */
export const BASE = '\u0000'

/** Declares a string to be Html: the sanitiser's output, or markup of Html and escaped text. */
export function asHtml(sanitised: string): Html {
  return sanitised as Html
}

/** The HTML with every URL absolute. `base` is an origin and path without a slash at its end. */
export function absoluteHtml(html: Html, base: string): string {
  return html.replaceAll(BASE, () => base)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML character data, in content and in double-quoted attributes. */
export function escapeHtml(text: string): Html {
  return text.replace(/[&<>"]/g, character => ENTITIES[character] ?? character) as Html
}
