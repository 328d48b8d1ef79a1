import type { EntryId } from './entry-id.ts'
import type { Html } from './html.ts'
import type { Instant } from './instant.ts'
import type { OldAddress } from './old-address.ts'
import type { Place } from './problem.ts'
import type { Author } from './publication.ts'
import type { Span } from './quotation.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** An article's file, read and checked. Lists are empty and optional values null where the file has none. */
export interface Article extends Body, Shown {
  /** Below the content folder: `articles/<slug>.md`, perhaps in a folder of its own there. */
  readonly file: string
  readonly slug: Slug
  /** The editor's own choice of id; null to mint one. */
  readonly id: EntryId | null
  readonly title: Text
  readonly published: Instant
  readonly updated: Instant | null
  readonly summary: Text | null
  /** Where it was reported from. */
  readonly dateline: Text | null
  /** The article's own, or else the publication's. */
  readonly authors: readonly Author[]
  readonly topics: readonly Text[]
  readonly people: readonly Person[]
  readonly statements: readonly StatementNote[]
  readonly corrections: readonly Correction[]
  readonly withdrawn: Withdrawal | null
  readonly status: 'live' | 'closed'
  /** BCP 47. */
  readonly language: string
  readonly rights: Text | null
  readonly draft: boolean
  /** Slugs it had. */
  readonly formerly: readonly Slug[]
  /** Where else it stood. */
  readonly formerAddresses: readonly OldAddress[]
}

/** Values of a file beside its text that its entry shows unchanged; null where the file has none. */
export interface Shown {
  readonly image: Media | null
  readonly enclosure: Enclosure | null
  readonly source: Source | null
  /** A short line above the title. */
  readonly kicker: Text | null
}

/** Those of an entry without a file. */
export const NOTHING_SHOWN: Shown = { image: null, enclosure: null, source: null, kicker: null }

/** Their names. */
export const SHOWN = Object.keys(NOTHING_SHOWN) as readonly (keyof Shown)[]

/** Those of a file, without the rest of it. */
export function shownOf({ image, enclosure, source, kicker }: Shown): Shown {
  return { image, enclosure, source, kicker }
}

/** A name to which the derivation may resolve a speaker. */
export interface Person {
  readonly name: Text
  readonly role: Text | null
  /** Other names in the text that mean this person. */
  readonly aka: readonly Text[]
  /** The slug of their page, where another person has the same name; null to make it from the name. */
  readonly slug: Slug | null
  /** Whether the story is about them; null where headline and first paragraph decide. */
  readonly principal: boolean | null
  /** Addresses elsewhere that mean this person. Absolute http(s). */
  readonly sameAs: readonly string[]
  /** Names by which the publication called this person before: the page and id of the first that has one go on. */
  readonly formerly: readonly Text[]
}

/** The editor's note on one quotation, found by its first words. */
export interface StatementNote {
  readonly quote: Text
  /** Which of several quotations that begin so, from 1. */
  readonly nth: number | null
  readonly by: Text | null
  readonly role: Text | null
  readonly via: Text | null
  readonly to: Text | null
  readonly omit: boolean
  /** Whether its entry ends without a notice: it was cut, or shown by mistake. */
  readonly retired: boolean
  /** The id of the withdrawn entry, where words alone do not identify it. */
  readonly id: EntryId | null
  readonly withdrawn: Withdrawal | null
  /** Where the note stands, for Problems. */
  readonly place: Place
}

/** Whether a correction is of something that matters: then it moves its article's `updated`. */
export type Severity = 'minor' | 'significant'

export interface Correction {
  readonly at: Instant
  readonly text: Text
  readonly severity: Severity
}

export interface Withdrawal {
  readonly at: Instant
  readonly reason: Text
}

/** A picture. `url` is a path below the site (`/media/a.png`) or absolute http(s). */
export interface Media {
  readonly url: string
  /** What is seen on it, for who does not see it. */
  readonly alt: Text | null
  /** What stands below it. */
  readonly caption: Text | null
  /** Who made it, or whose it is. */
  readonly credit: Text | null
  /** What its file says of itself; null where that is not of the publication, or cannot be read. */
  readonly file: PictureFile | null
}

/** A picture for a digest, as the first ledgers knew it where the editor says no more. */
export function pictureFacts(image: Media | null) {
  if (image === null) return null
  const { url, alt, caption, credit } = image
  return { url, alt, ...(caption && { caption }), ...(credit && { credit }) }
}

/** What a picture's file says of itself, whatever its name. */
export interface PictureFile {
  /** A media type. */
  readonly type: string
  /** In pixels, as it is shown: turned where the camera was. */
  readonly width: number
  readonly height: number
  /** In bytes. */
  readonly length: number
}

/** A file of an entry. `url` as in Media; `type` a media type; `length` in bytes, 0 where unknown. */
export interface Enclosure {
  readonly url: string
  readonly type: string
  readonly length: number
}

/** The source that a story was taken from. */
export interface Source {
  readonly title: Text
  /** Absolute http(s). */
  readonly url: string | null
}

/** An update that the editor wrote: a development or a correction of a story, in a Markdown file of its own. */
export interface UpdateFile extends Body, Shown {
  /** Below the content folder: `updates/<slug>/<name>.md`. */
  readonly file: string
  /** The slug of its article, perhaps a former one. */
  readonly story: Slug
  readonly name: Slug
  readonly kind: 'development' | 'correction'
  readonly id: EntryId | null
  readonly title: Text
  readonly published: Instant
  readonly updated: Instant | null
  readonly summary: Text | null
  /** Of a correction: whether it moves the article's `updated`. */
  readonly severity: Severity
  /** Whether a development is a key event of its story. */
  readonly key: boolean
  /** Whether a development stands above the others. */
  readonly pinned: boolean
  /** Empty lists and nulls stand for the article's own. */
  readonly authors: readonly Author[]
  readonly topics: readonly Text[]
  readonly language: string | null
  readonly rights: Text | null
  readonly dateline: Text | null
  /** Of a development, as an article has them; empty of a correction, which is not read for quotations. */
  readonly people: readonly Person[]
  readonly statements: readonly StatementNote[]
  readonly withdrawn: Withdrawal | null
  readonly draft: boolean
  /** Earlier names of the file. */
  readonly formerly: readonly Slug[]
  /** Where else it stood. */
  readonly formerAddresses: readonly OldAddress[]
}

/** A Markdown body: its HTML, its plain text, and the addresses in it. */
export interface Body {
  /** As written, without characters that XML forbids. */
  readonly markdown: Text
  /** Sanitised. An address that begins with BASE and `#` is an anchor on the page of its entry. */
  readonly html: Html
  /**
   * The plain text of `html`, as a reader sees it: white space is collapsed within a block, and a line feed stands between
   * blocks. The offsets of quotations count its UTF-16 code units.
   */
  readonly text: Text
  /** Where `html` has what stands in `text`, in the order of both. */
  readonly runs: readonly TextRun[]
  /** The line in the file of each line of `text`. */
  readonly lines: readonly TextLine[]
  /** The first paragraph of prose, on one line: no heading, caption, table or code. Null where there is none. */
  readonly opening: Text | null
  /** Spans of `text` that are code, in which there are no quotations. */
  readonly unspoken: readonly Span[]
  /** Spans of `text` that cannot be read with certainty, such as formulas: a quotation that overlaps one waits. */
  readonly uncertain: readonly Span[]
  /** The addresses of links, pictures and files in the order of the file, also of those that no page shows. */
  readonly addresses: readonly BodyAddress[]
  /** The places that links within the publication may lead to. */
  readonly anchors: readonly Anchor[]
}

/**
 * A stretch of the plain text, and where the HTML has it. Places in the HTML count its characters outside of tags, but
 * white space, a character reference as one: whatever is done to tags, addresses and line ends, they stay.
 */
export interface TextRun extends Span {
  readonly from: number
  readonly to: number
  /** Whether the HTML has the same characters, but for white space; else it says the same otherwise, as 10⁶ in a `sup`. */
  readonly exact: boolean
}

/** A line of the plain text: its offset there, and its line in the file. */
export interface TextLine {
  readonly offset: number
  readonly line: number
}

/** An address in a body. */
export interface BodyAddress {
  /** `link` leads a reader away; a `picture` or another `file` (sound, film, subtitles) belongs to the entry. */
  readonly of: 'link' | 'picture' | 'file'
  /** As written in the file, without Markdown's escapes. */
  readonly written: string
  /** Absolute, or BASE and a path; null where no entry can have it. */
  readonly address: string | null
  /** Whether the HTML has it; false where its element or attribute was removed. */
  readonly shown: boolean
  readonly place: Place
}

/** A place in a body that links lead to: its name as writers write it behind `#`, and its id in the HTML. */
export interface Anchor {
  readonly written: string
  /** Unique among all bodies of the publication. */
  readonly id: string
}

/** The line of the file in which an offset of the plain text stands. */
export function lineOf(offset: number, { lines }: Pick<Article, 'lines'>): number {
  let [low, high] = [0, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.offset ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return lines[low - 1]?.line ?? 1
}
