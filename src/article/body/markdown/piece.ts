import type { Place } from '../../../model/problem.ts'

/** An attribute as written, its references decoded. */
export type Attribute = readonly [name: string, value: string]

/** A body in the order of the document: edges of elements, words, and white space that only the HTML has. */
export type Piece = Start | End | Words | Gap

/** The start of an element; of a void one, all of it. */
export interface Start {
  readonly of: 'start'
  /** In lower case. */
  readonly name: string
  readonly attributes: readonly Attribute[]
  /** Whether the writer typed the tag; Markdown's own are always well nested. */
  readonly typed: boolean
  /** The line of the file it begins in; null where Markdown tells none. */
  readonly line: number | null
  /** Where it stands in the file; worked out only where something has to be said of it. */
  readonly place: () => Place
}

export type End = MarkdownEnd | TypedEnd

export interface MarkdownEnd {
  readonly of: 'end'
  readonly name: string
  readonly typed: false
}

export interface TypedEnd {
  readonly of: 'end'
  readonly name: string
  readonly typed: true
  readonly place: () => Place
}

export interface Words {
  readonly of: 'words'
  readonly text: string
}

export interface Gap {
  readonly of: 'gap'
  readonly html: string
}

/** Elements that have no content (HTML, "Void elements"; the last row is of older versions). */
export const VOID: ReadonlySet<string> = new Set(
  `area base br col embed hr img input link meta source track wbr
  basefont bgsound command frame image keygen nextid param`.split(/\s+/),
)
