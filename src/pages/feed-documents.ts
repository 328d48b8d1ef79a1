import { hash } from 'node:crypto'
import { archivePath } from '../collection/archives.ts'
import { type Contents, contentsNow, pastContents, type Version } from '../collection/contents.ts'
import { feedPage } from '../format/html/html.ts'
import { type Frame, maxAge, type Paging, type Writer } from '../format/parts/writer.ts'
import { WRITERS } from '../format/writers.ts'
import { type Collection, FEEDS } from '../model/collection.ts'
import type { Publication } from '../model/publication.ts'
import type { Document, FeedChanges } from '../snapshot/document.ts'
import type { FeedCollection } from './feed-collection.ts'
import { linksOfFeed } from './links.ts'
import { joined, type Render, type Rendering } from './rendering.ts'

/** Beside the feeds: what people get who open one of them in a browser. */
const FEED_PAGE = 'feed.html'

/** A collection's feeds, one of each format, and the page that tells people what they are. */
export function feedDocuments(collection: FeedCollection, rendering: Rendering): readonly Document[] {
  const { site, render, rendererVersions, formats, feedPages } = rendering
  const page = collection.path + FEED_PAGE
  const past = pastContents(collection, site)
  const paging = pagingOf(collection)
  const feeds = formats.map((format): Document => {
    const { file, type } = FEEDS[format]
    const writer = WRITERS[format]
    const frame = writer.frame(collection, site, paging)
    const outputs = { writer, frame, render, salt: rendererVersions[format] }
    const changes = feedBody(outputs, collection, past, site)
    return {
      ...freshness(collection),
      path: collection.path + file,
      contentType: `${type}; charset=utf-8`,
      body: joined(frame, changes.fragments, writer),
      ...(feedPages && { page }),
      links: linksOfFeed(format, collection, paging, site),
      changes,
    }
  })
  if (!feedPages) return feeds
  const body = feedPage(collection, site)
  return [...feeds, { ...freshness(collection), path: page, contentType: 'text/html; charset=utf-8', body }]
}

/** What is in no archive is in the feed, so that one without archives is all there is. */
function pagingOf({ path, archives }: FeedCollection): Paging {
  if (archives === 0) return { of: 'all', path, previous: null, next: null }
  return { of: 'newest', path, previous: archivePath(path, archives), next: null }
}

/** How long an answer about a collection is good for, and since when it stands. */
export function freshness({
  changed,
  live,
}: Pick<Collection, 'changed' | 'live'>): Pick<Document, 'lastModified' | 'maxAge'> {
  return { lastModified: changed, maxAge: maxAge(live) }
}

/** What the body of a feed is made of. */
interface FeedMaking {
  readonly writer: Writer
  readonly frame: Frame
  readonly render: Render
  /** What besides a feed's own entries decides how they are rendered, as a digest. */
  readonly salt: string
}

/** The body of a feed in its parts, with what clients lack that hold one of the `past` states, the newest first. */
function feedBody(
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
