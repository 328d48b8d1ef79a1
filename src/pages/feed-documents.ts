import { hash } from 'node:crypto'
import { archivePath } from '../collection/archives.ts'
import type { TrackedCollection } from '../collection/collections.ts'
import {
  type Contents,
  contentsNow,
  type Past,
  pastContents,
  pastOf,
  type Version,
} from '../collection/contents.ts'
import { feedPage } from '../format/html/html.ts'
import type { Frame, Paging, Writer } from '../format/parts/writer.ts'
import { WRITERS } from '../format/writers.ts'
import { type Collection, FEEDS } from '../model/collection.ts'
import type { Entry, Listing } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import type { Document, FeedChanges } from '../snapshot/document.ts'
import { say, wordsOf } from '../words/words.ts'
import { linksOfFeed } from './links.ts'
import { freshness, joined, type Render, type Rendering } from './rendering.ts'

/** A collection with what its feeds need of entries that they do not list. */
export interface FeedCollection<E extends Listing = Entry> extends Collection<E> {
  /** How many archives it has. */
  readonly archives: number
  readonly past: Past<E>
}

/** The collection that feeds are rendered of. */
export function feedCollection<E extends Listing>(
  kept: TrackedCollection<E>,
  site: Publication,
): FeedCollection<E> {
  const { known: _, window: __, thinnedAt: ___, until: ____, leavings: _____, ends, ...collection } = kept
  const past = site.deltaReaders.length > 0 ? pastOf(kept, site) : { moments: [], candidates: [] }
  return { ...collection, archives: ends.length, past }
}

/** The page beside feeds that browsers show in place of one. */
const FEED_PAGE = 'feed.html'

/** A collection's feeds, one of each format, and the page that explains them. */
export function feedDocuments(collection: FeedCollection, rendering: Rendering): readonly Document[] {
  const { site, render, rendererVersions, formats, feedPages } = rendering
  const page = collection.path + FEED_PAGE
  const past = pastContents(collection, site)
  const paging = pagingOf(collection)
  const feeds = formats.map((format): Document => {
    const { file, type } = FEEDS[format]
    const writer = WRITERS[format]
    const frame = writer.frame(collection, site, paging)
    const feed = { writer, frame, render, rendererVersion: rendererVersions[format] }
    const changes = feedBody(feed, collection, past, site)
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

/** A feed without archives holds all of its collection (RFC 5005 §2). */
function pagingOf({ path, archives }: FeedCollection): Paging {
  if (archives === 0) return { of: 'all', path, previous: null, next: null }
  return { of: 'newest', path, previous: archivePath(path, archives), next: null }
}

/** What a feed in one format is rendered with. */
interface FeedRendering {
  readonly writer: Writer
  readonly frame: Frame
  readonly render: Render
  /** See PageContext. */
  readonly rendererVersion: string
}

/** The parts of a feed's body, with the entries that a client lacks which holds one of the `past` states, newest first. */
function feedBody(
  feed: FeedRendering,
  collection: FeedCollection,
  past: readonly Contents[],
  { deltaReaders }: Publication,
): FeedChanges & { readonly fragments: readonly Uint8Array[] } {
  const { writer, frame, render } = feed
  const now = contentsNow(collection.entries)
  const state = nameOf(feed, collection, now)
  const named = new Map<string, readonly number[]>([[state, []]])
  for (const then of past) {
    const name = nameOf(feed, collection, then)
    // States that differ only in what surrounds entries have one name: a client may hold either of them.
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

/** The name of a feed's state. Documents of one name hold the same entries under the same title, in any order. */
function nameOf(
  { rendererVersion }: FeedRendering,
  { path, title, description }: Collection,
  held: Contents,
): string {
  const content = [rendererVersion, path, title, description, held.map(({ key }) => key).toSorted()]
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

/**
 * The answer 410 in the place of feeds that ended: readers then stop asking (FreshRSS). A person who opens one gets the
 * page beside it, which says why.
 */
export function goneFeeds(
  { path, changed, live }: Pick<Collection, 'path' | 'changed' | 'live'>,
  { formats, feedPages, site }: Pick<Rendering, 'formats' | 'feedPages' | 'site'>,
): readonly Document[] {
  return formats.map(format => ({
    ...freshness({ changed, live }),
    path: path + FEEDS[format].file,
    contentType: 'text/plain; charset=utf-8',
    body: `${say(wordsOf(site), 'feed_gone')}\n`,
    status: 410,
    ...(feedPages && { page: path }),
  }))
}
