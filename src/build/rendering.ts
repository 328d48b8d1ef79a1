import type { Extent, Writer } from '../format/writer.ts'
import type { FeedFormat } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { Circumstances } from './circumstances.ts'

/** What all documents are rendered with. */
export interface Rendering {
  readonly site: Publication
  readonly frameChanged: Instant
  readonly render: Render
  /** See FeedMaking. */
  readonly salts: Readonly<Record<FeedFormat, string>>
  readonly formats: readonly FeedFormat[]
}

/** Renders an entry, or finds how it was rendered before. */
export type Render = (writer: Writer, entry: Entry, extent: Extent) => string

/** Renders each entry once for all the documents that list it, as long as somebody holds the entry. */
export function renderingOf({ site, frameChanged, salts, making }: Circumstances): Rendering {
  const rendered = new WeakMap<Entry, Map<string, string>>()
  const render: Render = (writer, entry, extent) => {
    const known = rendered.get(entry) ?? new Map<string, string>()
    const key = `${writer.format} ${extent}`
    const fragment = known.get(key) ?? writer.fragment(entry, site, extent)
    if (known.size === 0) rendered.set(entry, known)
    known.set(key, fragment)
    return fragment
  }
  return { site, frameChanged, render, salts, formats: making.formats }
}
