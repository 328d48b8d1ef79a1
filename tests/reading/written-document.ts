import type { Extent, Writer } from '../../src/format/parts/writer.ts'
import type { Collection } from '../../src/model/collection.ts'
import type { Publication } from '../../src/model/publication.ts'

/** A collection's whole document, joined as the build joins it. */
export function writtenDocument(
  writer: Writer,
  collection: Collection,
  site: Publication,
  extent: Extent = 'whole',
): string {
  const { head, tail } = writer.frame(collection, site)
  return (
    head + collection.entries.map(entry => writer.fragment(entry, site, extent)).join(writer.separator) + tail
  )
}
