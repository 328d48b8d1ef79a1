import type { KeptCollection } from '../collection/collections.ts'
import { STYLESHEET } from '../format/html/appearance.ts'
import { updatePage } from '../format/html/html.ts'
import { feedsOfList, feedsOfStory } from '../format/parts/address.ts'
import type { Collection } from '../model/collection.ts'
import { changeOf, type Entry, isStanding } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Document } from '../snapshot/document.ts'
import { archiveDocuments, archivesOf } from './archive-documents.ts'
import { type FeedCollection, feedCollection, feedDocuments, goneFeeds } from './feed-documents.ts'
import { linksOfPage } from './links.ts'
import { freshness, type Rendering, renderedBody } from './rendering.ts'

/**
 * All documents of a story: its feeds and their archives, its page, and a page for each update. `story` is null where
 * nothing of it is listed any more; `entries` are all that were ever shown.
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
    // A story's page has all of it in its own order.
    ...(isGone ? [] : [pageDocument(story, byOrder(story.members), 'whole', rendering)]),
    ...pages,
  ]
}

/** The documents of a collection across stories but its archives: its feeds, and a page of summaries of its window. */
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

/** The style of every page. */
export function stylesheetDocument(frameChanged: Instant): Document {
  return {
    path: '/style.css',
    contentType: 'text/css; charset=utf-8',
    body: STYLESHEET,
    ...freshness({ changed: frameChanged, live: false }),
  }
}

function byOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.order - b.order)
}

function pageDocument(
  collection: Collection,
  entries: readonly Entry[],
  extent: 'whole' | 'summary',
  rendering: Rendering,
): Document {
  const { site } = rendering
  const page = { format: 'html', collection, entries: withoutDoubles(entries), extent } as const
  return {
    ...freshness(collection),
    path: collection.path,
    contentType: 'text/html; charset=utf-8',
    body: renderedBody(page, rendering),
    links: linksOfPage(feedsOfList(collection, site), site),
    ...(collection.standing !== 'standing' && { status: 410 as const }),
  }
}

/** A page that has a withdrawal does not have the notices of what it is about. */
function withoutDoubles(entries: readonly Entry[]): readonly Entry[] {
  const about = new Set(entries.flatMap(({ about }) => about?.id ?? []))
  if (about.size === 0) return entries
  return entries.filter(({ id, story, withdrawn }) => !withdrawn || !(about.has(id) || about.has(story.id)))
}

/** The corrections of the story, which the page of each other live update has too. */
function correctionsOf(entry: Entry, entries: readonly Entry[]): readonly Entry[] {
  if (!isStanding(entry) || entry.kind === 'correction') return []
  return entries.filter(other => other.kind === 'correction' && isStanding(other))
}

/** The page of an update, or its notice with 410. */
function entryDocument(
  entry: Entry,
  corrections: readonly Entry[],
  { site, frameChanged }: Pick<Rendering, 'site' | 'frameChanged'>,
): Document {
  const changed = [entry, ...corrections].map(changeOf).reduce(later, frameChanged)
  return {
    path: entry.path,
    contentType: 'text/html; charset=utf-8',
    body: updatePage(entry, site, corrections),
    ...freshness({ changed, live: entry.story.live }),
    links: linksOfPage(feedsOfStory(entry.story, site), site),
    ...(entry.withdrawn && { status: 410 as const }),
  }
}
