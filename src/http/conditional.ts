import { parseHttpDate } from './date.ts'

/** The preconditions of a request: header values, null where absent. */
export interface Preconditions {
  readonly ifNoneMatch: string | null
  readonly ifModifiedSince: string | null
}

/** The validators of the representation that was chosen for this client. */
interface Validators {
  readonly etag: ETag
  /** Milliseconds since 1970, whole seconds. */
  readonly lastModified: number
}

/**
 * RFC 9110 §13.2.2 for GET and HEAD: whether the answer is 304. `If-None-Match`, once present, decides alone, even
 * where it is garbage: then nothing matches, and the whole answer is never wrong. `now` in milliseconds.
 */
export function isNotModified(
  { ifNoneMatch, ifModifiedSince }: Preconditions,
  { etag, lastModified }: Validators,
  now: number,
): boolean {
  if (ifNoneMatch !== null) return !noneMatch(ifNoneMatch, etag)
  return ifModifiedSince !== null && !modifiedSince(ifModifiedSince, lastModified, now)
}

/** RFC 9110 §13.1.2: weak comparison with every listed tag; `*` matches anything. True where the client has no current copy. */
export function noneMatch(header: string, current: ETag): boolean {
  if (header === current) return false // as clients that poll send it
  const tags = parseTagList(header)
  return tags === '*' ? false : !tags?.includes(current)
}

/** RFC 9110 §13.1.3: an invalid date is as good as no header. */
function modifiedSince(header: string, lastModified: number, now: number): boolean {
  const since = parseHttpDate(header, now)
  return since === null || lastModified > since
}

/**
 * The value of `If-None-Match` (RFC 9110 §13.1.2) as opaque tags in their quotation marks, `W/` dropped, since its
 * comparison is the weak one (§8.8.3.2). `*` where it is that alone; null where it is no list of tags. Empty
 * elements are skipped (§5.6.1.2). One pass over the text, whatever it holds.
 */
export function parseTagList(header: string): readonly string[] | '*' | null {
  if (header.trim() === '*') return '*'
  const tags: string[] = []
  let at = 0
  while (true) {
    at = skipSpace(header, at)
    if (at === header.length) return tags
    if (header[at] === ',') {
      at++
      continue
    }
    const end = tagEnd(header, at)
    if (end === null) return null
    tags.push(header.slice(header[at] === 'W' ? at + 2 : at, end))
    at = skipSpace(header, end)
    if (at < header.length && header[at] !== ',') return null
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** The end of the tag that begins here. It may have a comma, and no white space or control character. */
function tagEnd(text: string, from: number): number | null {
  const open = text.startsWith('W/', from) ? from + 2 : from
  if (text[open] !== '"') return null
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1
    if (!isTagCharacter(text.charCodeAt(at))) return null
  }
  return null
}

/** `etagc` but for the closing quotation mark: visible ASCII and bytes above it. */
function isTagCharacter(code: number): boolean {
  return code > 0x20 && code !== 0x7f && code <= 0xff
}

/** A strong entity tag with its quotation marks, `"abc"` (RFC 9110 §8.8.3). */
export type ETag = string & { readonly ETag: unique symbol }

/** The tag itself, or null where the text is not a strong entity tag. */
export function parseETag(text: string): ETag | null {
  return /^"[\x21\x23-\x7e\x80-\xff]*"$/.test(text) ? (text as ETag) : null
}
