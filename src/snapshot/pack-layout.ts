import type { Encoding } from '../http/accept-encoding.ts'

/*
 * A pack holds the documents of one page, one story or neighbouring archives:
 *
 *   8 bytes   MAGIC
 *   4 bytes   version, big-endian
 *   4 bytes   length of the header in bytes, big-endian
 *   header    JSON in UTF-8: PackHeader, and spaces
 *   bodies    one after the other; offsets count from the end of the header
 *
 * Long bodies begin at a multiple of 64 bytes: to send an unaligned one takes a fiftieth more of an answer's time.
 * Keys that a reader does not know are skipped, so that a document may get more of them without a new version.
 */

/** `dateline` in ASCII. */
export const MAGIC: readonly number[] = [0x64, 0x61, 0x74, 0x65, 0x6c, 0x69, 0x6e, 0x65]
export const VERSION = 1

/** MAGIC, version and length. */
export const PREFIX_LENGTH = 16

/** The bodies and each long body begin at a multiple of this: a line of the processor's cache. */
export const ALIGNMENT = 64

export interface PackHeader {
  /** By URL path, sorted. */
  readonly documents: Readonly<Record<string, DocumentHeader>>
  /** The path of the page to which the story of this pack moved. */
  readonly moved?: string
  /** The paths to which single pages of this pack moved. */
  readonly moves?: Readonly<Record<string, string>>
  /** In the first pack of old addresses; see former-packs.ts. */
  readonly former?: FormerIndex
}

/** How old addresses are spread over packs. */
export interface FormerIndex {
  /** How many other packs hold them; 0 where this one does. */
  readonly shards: number
  /** The names of the parameters in their queries; parameters of other names are dropped. */
  readonly names: readonly string[]
}

/** The headers and bodies of a document, ready to be sent. */
export interface DocumentHeader {
  /** Absent for 200. */
  readonly status?: 404 | 410
  readonly contentType: string
  /** IMF-fixdate. */
  readonly lastModified: string
  /** Seconds. */
  readonly maxAge: number
  /** The path of the document that browsers show in its place. */
  readonly page?: string
  /** The value of `Link`, where there are links. */
  readonly link?: string
  /** The deltas of a feed from its earlier states. */
  readonly deltas?: DeltaHeader
  /** The body is stored in gzip alone, and decompressed for clients that do not read it. */
  readonly onlyGzip?: true
  readonly bodies: { readonly identity: BodyHeader } & Partial<Record<Encoding, BodyHeader>>
}

/** The lengths of the parts of a feed's identity body, and the entries missing in its earlier states. */
export interface DeltaHeader {
  /** Bytes before the first entry, between two entries, and after the last. */
  readonly around: readonly [head: number, separator: number, tail: number]
  /** Bytes of each entry, in order. */
  readonly fragments: readonly number[]
  /** By the name of an earlier state, with which its entity tags begin: the entries that were not in it, in order. */
  readonly since: Readonly<Record<string, readonly number[]>>
  /** The feeds of the missing entries in gzip, of some states: offset and length in bytes. */
  readonly gzipped: Readonly<Record<string, readonly [offset: number, length: number]>>
  /** Names in `User-Agent`, lower case. */
  readonly readers: readonly string[]
}

/** Offset and length in bytes, and the strong entity tag. */
export type BodyHeader = readonly [offset: number, length: number, etag: string]
