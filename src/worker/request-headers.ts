import type { Preconditions } from '../http/conditional.ts'

/** The headers of a request, each to be read only where it decides: workerd leaves JavaScript for every one. */
export type RequestHeaders = Pick<Headers, 'get'>

/** What the client says it holds: `If-None-Match`, once present, decides alone (RFC 9110 §13.2.2). */
export function preconditionsOf(headers: RequestHeaders): Preconditions {
  const ifNoneMatch = headers.get('If-None-Match')
  return { ifNoneMatch, ifModifiedSince: ifNoneMatch === null ? headers.get('If-Modified-Since') : null }
}
