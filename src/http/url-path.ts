/** A path of unreserved characters without leading dots: every URL parser leaves it as it is (RFC 3986 §2.3, §5.2.4). */
const PLAIN = /^https?:\/\/[^/?#\\]+((?:\/[\w~-][\w.~-]*)*\/?)(?:[?#]|$)/

/**
 * The path of an absolute URL, as `URL` writes it. workerd hands on what the client sent, also `/a/../b`; to parse it
 * takes several times as long as this test.
 */
export function pathOf(url: string): string {
  return PLAIN.exec(url)?.[1] || new URL(url).pathname
}

/** The query of an absolute URL, with its question mark; empty where it has none. */
export function searchOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start).replace(/#.*$/s, '')
}
