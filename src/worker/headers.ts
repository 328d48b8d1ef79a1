import { FEED_FILES } from '../model/collection.ts'

/** Answers of every kind carry these: any page on the web may read a feed, and nobody may guess its type. */
export const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, IM',
  'X-Content-Type-Options': 'nosniff',
} as const

/** The ends of feeds' addresses. */
const FEED_ENDS = FEED_FILES.map(file => `/${file}`)

/** What answers about a feed depend on. */
export const VARY_OF_FEEDS = 'Accept-Encoding, A-IM, Sec-Fetch-Dest'

/**
 * RFC 9110 §12.5.5: the headers on which answers of a URL path depend. It is the same for all of them, also 304 and 404,
 * so that caches store them under the same key.
 */
export function varyOf(pathname: string): string {
  return FEED_ENDS.some(end => pathname.endsWith(end)) ? VARY_OF_FEEDS : 'Accept-Encoding'
}

export const METHODS = 'GET, HEAD, OPTIONS'

/** Of the hub's address, where nothing is to be read. */
export const HUB_METHODS = 'POST, OPTIONS'

/** No cache may store the answer (RFC 9111 §5.2.2.5). */
export const NEVER_STORED = 'no-store'

/** RFC 3229 §10.4.1: a cache that knows nothing of deltas must not take one for the whole. */
export const DELTA = 'no-store, im'

/** The answer to a CORS preflight (Fetch §4.8), for the headers that readers in a browser send. */
export function preflight(methods: string): Readonly<Record<string, string>> {
  return {
    Allow: methods,
    'Cache-Control': NEVER_STORED,
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': 'A-IM, Cache-Control, If-Modified-Since, If-None-Match, Range',
    'Access-Control-Max-Age': '86400',
  }
}

/** A day: while the site fails, a reader with an old copy is better off than one with none. */
const STALE_IF_ERROR = 86_400

/** RFC 9111 §5.2.2 and RFC 5861. A copy may be shown while it is renewed for as long again as it was fresh. */
export function cacheControl(maxAge: number): string {
  return `public, max-age=${maxAge}, stale-while-revalidate=${maxAge}, stale-if-error=${STALE_IF_ERROR}`
}

/**
 * RFC 9213, for the cache in front of the Worker, which consumes this header. Its keys have the Worker's version, and a
 * version is one snapshot, so that what it stores is right until the next deployment.
 */
export const UNTIL_DEPLOYED = 'public, max-age=31536000'

/** For 404: a path without a document may have one after the next build. */
export const SHORT_LIVED = 'public, max-age=60'

/** For redirects, which are permanent until somebody publishes at the old address. */
export const MOVED = 'public, max-age=3600'

/**
 * Pages hold no script and no style of their own, and load ours alone, which asks nobody else; a writer's pictures, sound and
 * film come from anywhere. Without `connect-src` Lighthouse cannot read robots.txt.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  'img-src *',
  'media-src *',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For what a browser might render and run script from, such as SVG and XML; a browser's own XML view needs styles. */
const INERT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Types without script. A sandbox would stop browsers from showing films and PDF. */
const HARMLESS = /^(?:image\/(?!svg)|audio\/|video\/|font\/|text\/css|application\/pdf)/i

/** The content security policy of a document of the snapshot. */
export function documentPolicy(contentType: string): string {
  return contentType.startsWith('text/html') ? PAGE_POLICY : INERT_POLICY
}

/** The content security policy of a writer's file; null where none is needed. */
export function mediaPolicy(contentType: string): string | null {
  return HARMLESS.test(contentType) ? null : INERT_POLICY
}
