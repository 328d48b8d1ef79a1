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
 * Long bodies begin at a multiple of 64 bytes: to send one that lies anywhere takes a fiftieth more of an answer's time.
 * Keys that a reader does not know are skipped, so a document may get more of them without a new version.
 */

/** `dateline` in ASCII. */
export const MAGIC: readonly number[] = [0x64, 0x61, 0x74, 0x65, 0x6c, 0x69, 0x6e, 0x65]
export const VERSION = 1

/** MAGIC, version and length. */
export const PREFIX_LENGTH = 16

/** Where the bodies and each long body begin: at a multiple of so many bytes, a line of the processor's cache. */
export const ALIGNMENT = 64

export interface PackHeader {
  /** By URL path, sorted. */
  readonly documents: Readonly<Record<string, DocumentHeader>>
  /** Where the story that stood here stands now: the path of its page. */
  readonly moved?: string
  /** Of single pages that stood here, where what they showed stands now: paths. */
  readonly moves?: Readonly<Record<string, string>>
  /** Of the first pack of old addresses, where they are; see former-packs.ts. */
  readonly former?: FormerIndex
}

/** Where old addresses are. */
export interface FormerIndex {
  /** How many packs hold them; 0 where this one does. */
  readonly shards: number
  /** The names of parameters that tell them apart: those of all other names mean nothing. */
  readonly names: readonly string[]
}

/** What a document's answer says of it, ready to be sent. */
export interface DocumentHeader {
  /** 200 where it is not said. */
  readonly status?: 410
  readonly contentType: string
  /** IMF-fixdate. */
  readonly lastModified: string
  /** Seconds. */
  readonly maxAge: number
  /** The path of the document that people get instead who open this one in a browser, where there is one. */
  readonly page?: string
  /** The value of `Link`, where there are links. */
  readonly link?: string
  /** Of a feed, what a client lacks that holds an earlier state of it, where that can be told. */
  readonly deltas?: DeltaHeader
  /** The identity body is kept in gzip alone, where it lies too: whoever does not read that gets it undone. */
  readonly onlyGzip?: true
  readonly bodies: { readonly identity: BodyHeader } & Partial<Record<Encoding, BodyHeader>>
}

/** How the identity body of a feed divides, and who lacks what of it. */
export interface DeltaHeader {
  /** Bytes before the first entry, between two entries, and after the last. */
  readonly around: readonly [head: number, separator: number, tail: number]
  /** Bytes of each entry, in order. */
  readonly fragments: readonly number[]
  /** By the name of an earlier state, which its entity tags begin with: the entries that were not in it, in order. */
  readonly since: Readonly<Record<string, readonly number[]>>
  /** Of some of these states, offset and length in bytes of that feed of the missing entries, in gzip. */
  readonly gzipped: Readonly<Record<string, readonly [offset: number, length: number]>>
  /** Names in `User-Agent`, lower case. */
  readonly readers: readonly string[]
}

/** Offset and length in bytes, and the strong entity tag. */
export type BodyHeader = readonly [offset: number, length: number, etag: string]
