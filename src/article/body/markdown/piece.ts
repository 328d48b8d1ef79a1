import type { Place } from '../../../model/problem.ts'

/** An attribute with its character references decoded. */
export type Attribute = readonly [name: string, value: string]

/** A piece of a body: the start or end of an element, words, or white space that only the HTML has. */
export type Piece = Start | End | Words | Gap

/** The start of an element, or a void element. */
export interface Start {
  readonly of: 'start'
  /** In lower case. */
  readonly name: string
  readonly attributes: readonly Attribute[]
  /** Whether the writer typed the tag; those of Markdown are always well nested. */
  readonly typed: boolean
  /** Its line in the file; null where Markdown has none. */
  readonly line: number | null
  /** Its place in the file, computed only for a remark. */
  readonly place: () => Place
}

/** The start of an element of Markdown's own. */
export function ownStart(
  name: string,
  attributes: readonly Attribute[],
  place: Start['place'],
  line: Start['line'] = null,
): Start {
  return { of: 'start', name, attributes, typed: false, line, place }
}

export type End = MarkdownEnd | TypedEnd

interface MarkdownEnd {
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

interface Words {
  readonly of: 'words'
  readonly text: string
}

interface Gap {
  readonly of: 'gap'
  readonly html: string
}

/** Elements that have no content (HTML, "Void elements"; the last row is of older versions). */
export const VOID: ReadonlySet<string> = new Set(
  `area base br col embed hr img input link meta source track wbr
  basefont bgsound command frame image keygen nextid param`.split(/\s+/),
)
