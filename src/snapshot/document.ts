import type { Link } from '../http/link.ts'
import type { Instant } from '../model/instant.ts'

/** Text, or the bytes of it in UTF-8: what many documents share is encoded once. */
export type DocumentBody = string | Uint8Array

/** One URL's answer as the build renders it. */
export interface Document {
  /** URL path: `/`, `/articles/a/rss.xml`. */
  readonly path: string
  /** The whole `Content-Type`, with charset. */
  readonly contentType: string
  readonly body: DocumentBody
  /** 410 where what stood here was taken back; 200 unless given. */
  readonly status?: 200 | 410
  readonly lastModified: Instant
  /** Seconds a client may keep it unasked. */
  readonly maxAge: number
  /** Of a feed, the path of the document that people get who open its address in a browser; of the same pack. */
  readonly page?: string
  /** For the `Link` header: itself, its other formats, the archives beside it. */
  readonly links?: readonly Link[]
  /** Of a feed, what it takes to send only what a client does not have. */
  readonly changes?: FeedChanges
}

/** How a feed's body divides into entries, and which of them clients lack that hold an earlier state of it. */
export interface FeedChanges {
  /** `body` is `head + fragments.join(separator) + tail`. */
  readonly head: DocumentBody
  readonly separator: DocumentBody
  readonly tail: DocumentBody
  readonly fragments: readonly DocumentBody[]
  /** The name of what the feed holds now: sixteen hexadecimal digits. */
  readonly state: string
  /** Names of earlier states, the newest first, each with the indices of the fragments that were not in it. */
  readonly earlier: readonly EarlierState[]
  /** Who gets deltas, by the name in `User-Agent`. */
  readonly readers: readonly string[]
}

export interface EarlierState {
  readonly state: string
  readonly lacks: readonly number[]
}
