import { hash } from 'node:crypto'
import { type Contents, contentsNow, type Version } from '../collection/contents.ts'
import type { Frame, Writer } from '../format/common/writer.ts'
import type { Collection } from '../model/collection.ts'
import type { Publication } from '../model/publication.ts'
import type { FeedChanges } from '../snapshot/document.ts'
import type { FeedCollection } from './feed-collection.ts'
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
  outputs: FeedMaking,
  collection: FeedCollection,
  past: readonly Contents[],
  { deltaReaders }: Publication,
): FeedChanges & { readonly fragments: readonly Uint8Array[] } {
  const { writer, frame, render } = outputs
  const now = contentsNow(collection.entries)
  const state = nameOf(outputs, collection, now)
  const named = new Map<string, readonly number[]>([[state, []]])
  for (const then of past) {
    const name = nameOf(outputs, collection, then)
    // What surrounds entries is in no name: of two states of one name, who holds either lacks what either does.
    named.set(name, united(named.get(name) ?? [], lacking(now, then)))
  }
  named.delete(state)
  return {
    ...frame,
    separator: writer.separator,
    fragments: now.map(({ entry }) => render(writer, entry, 'whole')),
    state,
    earlier: [...named].map(([name, lacks]) => ({ state: name, lacks })),
    readers: deltaReaders.map(reader => reader.toLowerCase()),
  }
}

/** Two documents of one name hold the same entries, rendered alike, under the same title; their order may differ. */
function nameOf({ salt }: FeedMaking, { path, title, description }: Collection, held: Contents): string {
  const content = [salt, path, title, description, held.map(({ key }) => key).toSorted()]
  return hash('sha256', JSON.stringify(content), 'hex').slice(0, 16)
}

function lacking(now: Contents, then: Contents): readonly number[] {
  const held = new Set(then.map(asHeld))
  return now.flatMap((version, index) => (held.has(asHeld(version)) ? [] : [index]))
}

function asHeld({ key, touched }: Version): string {
  return `${touched} ${key}`
}

function united(a: readonly number[], b: readonly number[]): readonly number[] {
  return [...new Set([...a, ...b])].toSorted((x, y) => x - y)
}
