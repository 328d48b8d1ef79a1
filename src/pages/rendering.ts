import type { Extent, Frame, Writer } from '../format/parts/writer.ts'
import type { FeedFormat } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { PageContext } from './outputs.ts'

/** What all documents are rendered with. */
export interface Rendering {
  readonly site: Publication
  readonly frameChanged: Instant
  readonly render: Render
  /** See FeedMaking. */
  readonly rendererVersions: Readonly<Record<FeedFormat, string>>
  /** See BuildOutputs. */
  readonly formats: readonly FeedFormat[]
  readonly feedPages: boolean
}

/** Renders an entry in UTF-8, or finds how it was rendered before. */
export type Render = (writer: Writer, entry: Entry, extent: Extent) => Uint8Array

/** Renders each entry once for all the documents that list it, as long as somebody holds the entry. */
export function renderingOf({ site, frameChanged, rendererVersions, outputs }: PageContext): Rendering {
  const rendered = new WeakMap<Entry, Map<string, Uint8Array>>()
  const render: Render = (writer, entry, extent) => {
    const known = rendered.get(entry) ?? new Map<string, Uint8Array>()
    const key = `${writer.format} ${extent}`
    const fragment = known.get(key) ?? Buffer.from(writer.fragment(entry, site, extent))
    if (known.size === 0) rendered.set(entry, known)
    known.set(key, fragment)
    return fragment
  }
  const { formats, feedPages } = outputs
  return { site, frameChanged, render, rendererVersions, formats, feedPages }
}

/** A document of a frame and the fragments in it (see Writer), in UTF-8. */
export function joined(
  { head, tail }: Frame,
  fragments: readonly Uint8Array[],
  { separator }: Pick<Writer, 'separator'>,
): Uint8Array {
  const between = Buffer.from(separator)
  const pieces: Uint8Array[] = [Buffer.from(head)]
  for (const [index, fragment] of fragments.entries()) {
    if (index > 0) pieces.push(between)
    pieces.push(fragment)
  }
  return Buffer.concat([...pieces, Buffer.from(tail)])
}
