import { type Extent, type Frame, maxAge, type Paging, type Writer } from '../format/parts/writer.ts'
import { WRITERS } from '../format/writers.ts'
import type { Collection, FeedFormat, Format } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { Document } from '../snapshot/document.ts'

/** Which pages and feeds are rendered. A build that is deployed renders all; benchmarks and checks render less. */
export interface Outputs {
  readonly formats: readonly FeedFormat[]
  /** Whether there is a page beside feeds that explains them to people. */
  readonly feedPages: boolean
  readonly compresses: boolean
}

/** What pages need to know of a build. */
export interface PageContext {
  /** The publication with the address that links get. */
  readonly site: Publication
  /** When the frame around the entries last changed. */
  readonly frameChanged: Instant
  /** A digest of all that decides how an entry is rendered, besides the entry itself. */
  readonly rendererVersions: Readonly<Record<FeedFormat, string>>
  readonly outputs: Outputs
}

/** What all documents of a build are rendered with. */
export interface Rendering {
  readonly site: Publication
  readonly frameChanged: Instant
  readonly render: Render
  /** See PageContext. */
  readonly rendererVersions: Readonly<Record<FeedFormat, string>>
  /** See Outputs. */
  readonly formats: readonly FeedFormat[]
  readonly feedPages: boolean
}

/** Renders an entry in UTF-8, once for all documents that list it. */
export type Render = (writer: Writer, entry: Entry, extent: Extent) => Uint8Array

/** The rendering of a build. Fragments are cached as long as their entries are in memory. */
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

/** A document of a collection, in one format. */
interface RenderedDocument {
  readonly format: Format
  readonly collection: Collection
  readonly entries: readonly Entry[]
  readonly extent: Extent
  readonly paging?: Paging
}

/** The body of a document in UTF-8. */
export function renderedBody(
  { format, collection, entries, extent, paging }: RenderedDocument,
  { site, render }: Rendering,
): Uint8Array {
  const writer = WRITERS[format]
  const fragments = entries.map(entry => render(writer, entry, extent))
  return joined(writer.frame(collection, site, paging), fragments, writer)
}

/** A frame with fragments in it (see Writer), in UTF-8. */
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

/** `Last-Modified` and `max-age` of a collection's documents. */
export function freshness({
  changed,
  live,
}: Pick<Collection, 'changed' | 'live'>): Pick<Document, 'lastModified' | 'maxAge'> {
  return { lastModified: changed, maxAge: maxAge(live) }
}

/** The entries with their sizes. The fragments that are rendered for it are cached for the documents. */
export function measured(entries: readonly Entry[], rendering: Rendering): readonly Entry[] {
  return entries.map(entry => {
    const sized = { ...entry, size: 0 }
    // The cache goes by the entry, so that its size is set in place. No fragment says the size.
    sized.size = sizeOf(sized, rendering)
    return sized
  })
}

function sizeOf(entry: Entry, { formats, render }: Rendering): number {
  const sizes = formats.map(format => {
    const writer = WRITERS[format]
    return render(writer, entry, 'whole').length + Buffer.byteLength(writer.separator)
  })
  return Math.max(0, ...sizes)
}
