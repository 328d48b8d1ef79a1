import type { EntryId } from './entry-id.ts'
import type { Html } from './html.ts'
import type { Instant } from './instant.ts'
import type { OldAddress } from './old-address.ts'
import type { Place } from './problem.ts'
import type { Author } from './publication.ts'
import type { Span } from './quotation.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** One Markdown file with front matter, read and checked. Lists are empty and optional values null where the file is silent. */
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

/** What a file says beside its text that its entry shows as it stands; null where it is silent. */
export interface Shown {
  readonly image: Media | null
  readonly enclosure: Enclosure | null
  readonly source: Source | null
  /** A short line above the title. */
  readonly kicker: Text | null
}

/** What an entry shows that is made of no file. */
export const NOTHING_SHOWN: Shown = { image: null, enclosure: null, source: null, kicker: null }

/** The names of all that. */
export const SHOWN = Object.keys(NOTHING_SHOWN) as readonly (keyof Shown)[]

/** What a file shows, without the rest of it. */
export function shownOf({ image, enclosure, source, kicker }: Shown): Shown {
  return { image, enclosure, source, kicker }
}

/** A name the derivation may resolve to. */
export interface Person {
  readonly name: Text
  readonly role: Text | null
  /** Other names in the text that mean this person. */
  readonly aka: readonly Text[]
  /** The name of their page in addresses, where another person has the same name; null to make it from the name. */
  readonly slug: Slug | null
  /** Whether the story is about them; null leaves it to headline and first paragraph. */
  readonly principal: boolean | null
}

/** The editor's word on one quotation, found by its first words. */
export interface StatementNote {
  readonly quote: Text
  /** Which of several quotations that begin so, from 1. */
  readonly nth: number | null
  readonly by: Text | null
  readonly role: Text | null
  readonly via: Text | null
  readonly to: Text | null
  readonly omit: boolean
  /** What subscribers were shown is told no more as an update, and nothing is said of it: it was cut, or shown by mistake. */
  readonly retired: boolean
  /** Of a withdrawal, the entry it means where words alone do not tell. */
  readonly id: EntryId | null
  readonly withdrawn: Withdrawal | null
  /** Where the note stands, for Problems. */
  readonly place: Place
}

export interface Correction {
  readonly at: Instant
  readonly text: Text
  readonly severity: 'minor' | 'significant'
}

export interface Withdrawal {
  readonly at: Instant
  readonly reason: Text
}

/** A picture. `url` is a path below the site (`/media/a.png`) or absolute http(s). */
export interface Media {
  readonly url: string
  readonly alt: Text | null
}

/** A file that comes with an entry. `url` as in Media; `type` a media type; `length` in bytes, 0 where unknown. */
export interface Enclosure {
  readonly url: string
  readonly type: string
  readonly length: number
}

/** Where a story was taken from. */
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
  readonly severity: 'minor' | 'significant'
  /** Empty lists and nulls stand for the article's own. */
  readonly authors: readonly Author[]
  readonly topics: readonly Text[]
  readonly language: string | null
  readonly rights: Text | null
  readonly dateline: Text | null
  readonly withdrawn: Withdrawal | null
  readonly draft: boolean
  /** Earlier names of the file. */
  readonly formerly: readonly Slug[]
  /** Where else it stood. */
  readonly formerAddresses: readonly OldAddress[]
}

/** A Markdown body, read once: what a page shows of it, what a reader of the page reads, and what it names. */
export interface Body {
  /** As written, without characters that XML forbids. */
  readonly markdown: Text
  /** Safe. Where BASE is followed by `#`, the address is an anchor on the page of the entry that shows this. */
  readonly html: Html
  /**
   * The plain text of `html`: what a reader sees, white space collapsed within a block, a line feed between
   * blocks. The offsets of quotations count its UTF-16 code units.
   */
  readonly text: Text
  /** Where each line of `text` stands in the file. */
  readonly lines: readonly TextLine[]
  /** The first paragraph of prose, on one line: no heading, caption, table or code. Null where there is none. */
  readonly opening: Text | null
  /** Stretches of `text` that nobody said: code. What stands in quotation marks there is no quotation. */
  readonly unspoken: readonly Span[]
  /** Stretches of `text` that cannot be read with certainty, such as formulas: a quotation that meets one waits. */
  readonly uncertain: readonly Span[]
  /** What it links to, shows and plays, in the order of the file; what a page does not show of it included. */
  readonly addresses: readonly BodyAddress[]
  /** What links within the publication may lead to: the part behind `#` as a writer writes it, and as the HTML has it. */
  readonly anchors: readonly Anchor[]
}

/** A line of the plain text: where it starts there, and its line in the file. */
export interface TextLine {
  readonly offset: number
  readonly line: number
}

/** An address in a body. */
export interface BodyAddress {
  /** `link` leads a reader away; a `picture` or another `file` (sound, film, subtitles) belongs to the entry. */
  readonly of: 'link' | 'picture' | 'file'
  /** As it stands in the file, without Markdown's escapes. */
  readonly written: string
  /** Absolute, or BASE and a path; null where it is none that an entry can say. */
  readonly address: string | null
  /** Whether the HTML has it; false of what was taken away with an element or attribute. */
  readonly shown: boolean
  readonly place: Place
}

/** A place in a body that links lead to. */
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
