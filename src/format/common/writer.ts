import type { Collection, Format } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Paging } from './paging.ts'

/** What stands before and after the entries of a document. */
export interface Frame {
  readonly head: string
  readonly tail: string
}

/** How much of an entry a fragment says: all of it, or on pages that list many its summary. A feed holds it whole. */
export type Extent = 'whole' | 'summary'

/**
 * One format. A document is `head + fragments.join(separator) + tail`, byte for byte, whatever the
 * fragments; so each entry is rendered once for all the documents that list it. `site` is the publication
 * with the address that links get (the public one, or that of `npm start`).
 */
export interface Writer {
  readonly format: Format
  readonly separator: string
  /** `paging` where the document is one of several, or is known to be the only one. */
  frame(collection: Collection, site: Publication, paging?: Paging): Frame
  fragment(entry: Entry, site: Publication, extent: Extent): string
}
