/** Live stories are read again after five minutes, closed ones after an hour. */
const LIVE = 300
const CLOSED = 3600

/** How many seconds a client may keep a document unasked: what `Cache-Control` and the `ttl` of RSS both say. */
export function maxAge(live: boolean): number {
  return live ? LIVE : CLOSED
}
