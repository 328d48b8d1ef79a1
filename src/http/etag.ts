/** A strong entity tag with its quotation marks, `"abc"` (RFC 9110 §8.8.3). */
export type ETag = string & { readonly ETag: unique symbol }

/** The tag itself, or null where the text is not a strong entity tag. */
export function parseETag(text: string): ETag | null {
  return /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(text) ? (text as ETag) : null
}
