import type { Link } from '../http/link.ts'
import type { Instant } from '../model/instant.ts'

/** Text, or its bytes in UTF-8: what many documents share is encoded once. */
export type DocumentBody = string | Uint8Array

/** The answer of one URL, as the build renders it. */
export interface Document {
  /** URL path: `/`, `/articles/a/rss.xml`. */
  readonly path: string
  /** The whole `Content-Type`, with charset. */
  readonly contentType: string
  readonly body: DocumentBody
  /** 410 where it is gone for good, 404 of the page for what is not there; absent for 200. */
  readonly status?: 200 | 404 | 410
  readonly lastModified: Instant
  /** Seconds for which a client need not ask again. */
  readonly maxAge: number
  /** The document of the same pack that browsers show in place of a feed. */
  readonly page?: string
  /** For the `Link` header: itself, its other formats, the archives beside it. */
  readonly links?: readonly Link[]
  /** The parts of a feed from which deltas are cut. */
  readonly changes?: FeedChanges
}

/** The parts of a feed's body, and the entries that a client lacks which holds an earlier state of it. */
export interface FeedChanges {
  /** `body` is `head + fragments.join(separator) + tail`. */
  readonly head: DocumentBody
  readonly separator: DocumentBody
  readonly tail: DocumentBody
  readonly fragments: readonly DocumentBody[]
  /** The name of the feed's present state: sixteen hexadecimal digits. */
  readonly state: string
  /** Earlier states, the newest first, each with the indices of the fragments that were not in it. */
  readonly earlier: readonly EarlierState[]
  /** The readers that get deltas, by the name in `User-Agent`. */
  readonly readers: readonly string[]
}

interface EarlierState {
  readonly state: string
  readonly lacks: readonly number[]
}
