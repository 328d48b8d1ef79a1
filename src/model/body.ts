import type { Html } from './html.ts'
import type { Place } from './problem.ts'
import type { Span } from './quotation.ts'
import type { Text } from './text.ts'

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
  readonly kept: boolean
  readonly place: Place
}

/** A place in a body that links lead to. */
export interface Anchor {
  readonly written: string
  /** Unique among all bodies of the publication. */
  readonly id: string
}
