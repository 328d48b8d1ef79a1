import { parseHttpDate } from './date.ts'
import type { ETag } from './etag.ts'
import { parseTagList } from './tag-list.ts'

/** What the client says it holds: header values, null where absent. */
export interface Preconditions {
  readonly ifNoneMatch: string | null
  readonly ifModifiedSince: string | null
}

/** What there is now, of the representation that was chosen for this client. */
export interface Validators {
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
  if (header === current) return false // what clients send that poll
  const tags = parseTagList(header)
  return tags === '*' ? false : !tags?.includes(current)
}

/** RFC 9110 §13.1.3: a date that is none is as good as no header. */
function modifiedSince(header: string, lastModified: number, now: number): boolean {
  const since = parseHttpDate(header, now)
  return since === null || lastModified > since
}
