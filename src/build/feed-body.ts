import { hash } from 'node:crypto'
import { type ArchiveEnd, isArchived } from '../collection/archives.ts'
import { type Contents, contentsNow } from '../collection/contents.ts'
import type { Extent, Frame, Writer } from '../format/writer.ts'
import type { Collection } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import type { FeedChanges } from '../snapshot/document.ts'
import type { FeedCollection } from './feed-collection.ts'
import { feedExtents } from './feed-extents.ts'
import type { Render } from './rendering.ts'

/** What the body of a feed is made of. */
export interface FeedMaking {
  readonly writer: Writer
  readonly frame: Frame
  readonly render: Render
  /** What besides a feed's own entries decides how they are rendered, as a digest. */
  readonly salt: string
}

/** The body of a feed in its parts, with what clients lack that hold one of the `past` states, the newest first. */
export function feedBody(
  making: FeedMaking,
  collection: FeedCollection,
  past: readonly Contents[],
  { deltaReaders }: Publication,
): FeedChanges & { readonly fragments: readonly Uint8Array[] } {
  const { writer, frame, render } = making
  const now = listed(making, contentsNow(collection.entries), collection.lastEnd)
  const state = nameOf(making, collection, now)
  const named = new Map<string, readonly number[]>([[state, []]])
  for (const contents of past) {
    const then = listed(making, contents, collection.lastEnd)
    const name = nameOf(making, collection, then)
    if (!named.has(name)) named.set(name, lacking(now, then))
  }
  named.delete(state)
  return {
    ...frame,
    separator: writer.separator,
    fragments: now.map(({ entry, extent }) => render(writer, entry, extent)),
    state,
    earlier: [...named].map(([name, lacks]) => ({ state: name, lacks })),
    readers: deltaReaders.map(reader => reader.toLowerCase()),
  }
}

/** An entry as it stands in a document. */
interface Listed {
  readonly entry: Entry
  readonly extent: Extent
  readonly key: string
}

/** Which entries a document of these contents has, and in which extent. Of earlier contents, by the sizes of today. */
function listed(
  { writer, frame, render }: FeedMaking,
  contents: Contents,
  lastEnd: ArchiveEnd | null,
): readonly Listed[] {
  const extents = feedExtents({
    entries: contents.map(({ entry }) => entry),
    size: (entry, extent) => render(writer, entry, extent).length + writer.separator.length,
    isArchived: entry => isArchived(entry, lastEnd),
    around: bytes(frame.head) + bytes(frame.tail),
  })
  return contents.flatMap(({ entry, key }, index) => {
    const extent = extents[index]
    return extent ? [{ entry, extent, key: `${extent} ${key}` }] : []
  })
}

/** Two documents of one name hold the same entries, rendered alike, under the same title; their order may differ. */
function nameOf(
  { salt }: FeedMaking,
  { path, title, description }: Collection,
  held: readonly Listed[],
): string {
  const content = [salt, path, title, description, held.map(({ key }) => key).toSorted()]
  return hash('sha256', JSON.stringify(content), 'hex').slice(0, 16)
}

function lacking(now: readonly Listed[], then: readonly Listed[]): readonly number[] {
  const held = new Set(then.map(({ key }) => key))
  return now.flatMap(({ key }, index) => (held.has(key) ? [] : [index]))
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}
