import type { KeptCollection } from '../collection/collections.ts'
import { STYLESHEET } from '../format/html/appearance.ts'
import { updatePage } from '../format/html/html.ts'
import { feedsOfList, feedsOfStory } from '../format/parts/address.ts'
import { maxAge } from '../format/parts/writer.ts'
import { WRITERS } from '../format/writers.ts'
import type { Collection } from '../model/collection.ts'
import { changeOf, type Entry, isStanding } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Document } from '../snapshot/document.ts'
import { archiveDocuments, archivesOf } from './archive-documents.ts'
import { type FeedCollection, feedCollection } from './feed-collection.ts'
import { feedDocuments, freshness } from './feed-documents.ts'
import { goneFeeds } from './gone-feeds.ts'
import { linksOfPage } from './links.ts'
import { joined, type Rendering } from './rendering.ts'

/**
 * All documents of a story: its feeds and their archives, its page, and a page for each of its updates. `story` is
 * null where nothing of it is listed any more; `entries` are all that were ever shown.
 */
export function storyDocuments(
  story: KeptCollection<Entry> | null,
  entries: readonly Entry[],
  rendering: Rendering,
): readonly Document[] {
  const { site, frameChanged } = rendering
  const pages = entries
    .filter(entry => (entry.path !== entry.story.path || entry.withdrawn) && !entry.withdrawn?.into)
    .map(entry => entryDocument(entry, correctionsOf(entry, entries), { site, frameChanged }))
  if (story === null) return pages
  const isGone = pages.some(({ path }) => path === story.path)
  return [
    ...feedsOf(feedCollection(story, site), rendering),
    ...archivesOf(story, rendering).flatMap(archive => archiveDocuments(archive, rendering)),
    // A story is told in order, whole.
    ...(isGone ? [] : [pageDocument(story, byOrder(story.members), 'whole', rendering)]),
    ...pages,
  ]
}

/** The documents of a collection across stories but its archives: its feeds, and a page of cards of its window. */
export function listDocuments(
  collection: FeedCollection,
  window: readonly Entry[],
  rendering: Rendering,
): readonly Document[] {
  return [...feedsOf(collection, rendering), pageDocument(collection, window, 'summary', rendering)]
}

function feedsOf(collection: FeedCollection, rendering: Rendering): readonly Document[] {
  return collection.standing === 'gone'
    ? goneFeeds(collection, rendering)
    : feedDocuments(collection, rendering)
}

/** How every page looks. */
export function stylesheetDocument(frameChanged: Instant): Document {
  return {
    path: '/style.css',
    contentType: 'text/css; charset=utf-8',
    body: STYLESHEET,
    lastModified: frameChanged,
    maxAge: maxAge(false),
  }
}

function byOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.order - b.order)
}

function pageDocument(
  collection: Collection,
  entries: readonly Entry[],
  extent: 'whole' | 'summary',
  { site, render }: Rendering,
): Document {
  const fragments = toldOnce(entries).map(entry => render(WRITERS.html, entry, extent))
  return {
    ...freshness(collection),
    path: collection.path,
    contentType: 'text/html; charset=utf-8',
    body: joined(WRITERS.html.frame(collection, site), fragments, WRITERS.html),
    links: linksOfPage(feedsOfList(collection, site), site),
    ...(collection.standing !== 'standing' && { status: 410 as const }),
  }
}

/** A page tells a withdrawal once: where the withdrawal itself stands, the notices of what went with it need not. */
function toldOnce(entries: readonly Entry[]): readonly Entry[] {
  const told = new Set(entries.flatMap(({ about }) => about?.id ?? []))
  if (told.size === 0) return entries
  return entries.filter(({ id, story, withdrawn }) => !withdrawn || !(told.has(id) || told.has(story.id)))
}

/** What of the story's article was corrected is told beside each update that stands. */
function correctionsOf(entry: Entry, entries: readonly Entry[]): readonly Entry[] {
  if (!isStanding(entry) || entry.kind === 'correction') return []
  return entries.filter(other => other.kind === 'correction' && isStanding(other))
}

/** The page of an update, or the notice of what was taken back, with 410 for good. */
function entryDocument(
  entry: Entry,
  corrections: readonly Entry[],
  { site, frameChanged }: Pick<Rendering, 'site' | 'frameChanged'>,
): Document {
  return {
    path: entry.path,
    contentType: 'text/html; charset=utf-8',
    body: updatePage(entry, site, corrections),
    lastModified: [entry, ...corrections].map(changeOf).reduce(later, frameChanged),
    maxAge: maxAge(entry.story.live),
    links: linksOfPage(feedsOfStory(entry.story, site), site),
    ...(entry.withdrawn && { status: 410 as const }),
  }
}
