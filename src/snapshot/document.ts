import type { Link } from '../http/link.ts'
import type { Instant } from '../model/instant.ts'

/** One URL's answer as the build renders it. */
export interface Document {
  /** URL path: `/`, `/articles/a/rss.xml`. */
  readonly path: string
  /** The whole `Content-Type`, with charset. */
  readonly contentType: string
  readonly body: string
  /** 410 where what stood here was taken back; 200 unless given. */
  readonly status?: 200 | 410
  readonly lastModified: Instant
  /** Seconds a client may keep it unasked. */
  readonly maxAge: number
  /** Of a feed, the path of the document that people get who open its address in a browser; of the same pack. */
  readonly page?: string
  /** For the `Link` header: itself, its other formats, the archives beside it. */
  readonly links?: readonly Link[]
}
