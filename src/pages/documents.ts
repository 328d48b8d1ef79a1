import { LIVE_SCRIPT } from '../browser/served.ts'
import type { TrackedCollection } from '../collection/collections.ts'
import { LIVE_SCRIPT_PATH, stylesOf } from '../format/html/appearance.ts'
import { storiesPage } from '../format/html/story-list.ts'
import { storyPage } from '../format/html/story-page.ts'
import { type AroundUpdate, updatePage } from '../format/html/update-page.ts'
import { feedsOfList, feedsOfStory } from '../format/parts/address.ts'
import type { Collection } from '../model/collection.ts'
import { changeOf, type Entry, isStanding, type PageTexts, type StoryCard } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
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
  story: TrackedCollection<Entry> | null,
  entries: readonly Entry[],
  texts: PageTexts,
  rendering: Rendering,
): readonly Document[] {
  const own = { entries: byOrder(entries), texts, rendering }
  const pages = entries
    .filter(entry => (entry.path !== entry.story.path || entry.withdrawn) && !entry.withdrawn?.into)
    .map(entry => entryDocument(entry, own))
  if (story === null) return pages
  const isGone = pages.some(({ path }) => path === story.path)
  return [
    ...feedsOf(feedCollection(story, rendering.site), rendering),
    ...archivesOf(story, rendering).flatMap(archive => archiveDocuments(archive, rendering)),
    ...(isGone ? [] : [storyDocument(story, texts, rendering)]),
    ...pages,
  ]
}

/** The stories on a page, and when what it shows of any changed last. */
export interface ShownStories {
  readonly cards: readonly StoryCard[]
  readonly changed: Instant
}

/** The documents of a collection across stories but its archives: its feeds, and a page of stories or of its window. */
export function listDocuments(
  collection: FeedCollection,
  shown: ShownStories | readonly Entry[],
  rendering: Rendering,
): readonly Document[] {
  const page =
    'cards' in shown
      ? storiesDocument(collection, shown, rendering.site)
      : listDocument(collection, shown, rendering)
  return [...feedsOf(collection, rendering), page]
}

function storiesDocument(
  collection: FeedCollection,
  { cards, changed }: ShownStories,
  site: Publication,
): Document {
  const { path, live } = collection
  return {
    ...freshness({ changed, live }),
    path,
    contentType: 'text/html; charset=utf-8',
    body: storiesPage(collection, cards, site),
    links: linksOfPage(feedsOfList(collection, site), site),
  }
}

function feedsOf(collection: FeedCollection, rendering: Rendering): readonly Document[] {
  return collection.standing === 'gone'
    ? goneFeeds(collection, rendering)
    : feedDocuments(collection, rendering)
}

/** The style of every page, and the script of those of live stories, which has another address if it is another. */
export function appearanceDocuments(frameChanged: Instant, site: Publication): readonly Document[] {
  const style = {
    path: '/style.css',
    contentType: 'text/css; charset=utf-8',
    body: stylesOf(site),
    ...freshness({ changed: frameChanged, live: false }),
  }
  const contentType = 'text/javascript; charset=utf-8'
  return [style, { ...style, path: LIVE_SCRIPT_PATH, contentType, body: LIVE_SCRIPT, maxAge: A_YEAR }]
}

/** In seconds. */
const A_YEAR = 31_536_000

function byOrder(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.order - b.order)
}

function listDocument(collection: Collection, entries: readonly Entry[], rendering: Rendering): Document {
  const shown = withoutDoubles(entries)
  const page = { format: 'html', collection, entries: shown, extent: 'summary' } as const
  return pageDocument(collection, renderedBody(page, rendering), rendering)
}

function storyDocument(story: Collection, texts: PageTexts, rendering: Rendering): Document {
  const shown = { ...story, members: withoutDoubles(story.members) }
  return pageDocument(story, storyPage(shown, texts, rendering.site), rendering)
}

function pageDocument(
  collection: Collection,
  body: Document['body'],
  { site }: Pick<Rendering, 'site'>,
): Document {
  return {
    ...freshness(collection),
    path: collection.path,
    contentType: 'text/html; charset=utf-8',
    body,
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

/** A story whose updates get pages, its entries in the order of the text. */
interface Paged {
  readonly entries: readonly Entry[]
  readonly texts: PageTexts
  readonly rendering: Pick<Rendering, 'site' | 'frameChanged'>
}

/** The page of an update, or its notice with 410. It is dated by all that it shows of its story. */
function entryDocument(entry: Entry, paged: Paged): Document {
  const { site, frameChanged } = paged.rendering
  const around = aroundUpdate(entry, paged)
  const { previous, next, corrections, quotations } = around
  const holder = entry.within?.path ?? entry.story.path
  const text = isStanding(entry) && paged.entries.find(({ path }) => path === holder)
  const marked = quotations.filter(({ within }) => within?.path === entry.path)
  const shown = [entry, previous, next, text, ...corrections, ...marked].flatMap(one => one || [])
  return {
    path: entry.path,
    contentType: 'text/html; charset=utf-8',
    body: updatePage(entry, around, paged.texts, site),
    ...freshness({ changed: shown.map(changeOf).reduce(later, frameChanged), live: entry.story.live }),
    links: linksOfPage(feedsOfStory(entry.story, site), site),
    ...(entry.withdrawn && { status: 410 as const }),
  }
}

/** Of a notice or a withdrawal nothing: it leads to its story alone. */
function aroundUpdate(entry: Entry, { entries }: Pick<Paged, 'entries'>): AroundUpdate {
  if (!isStanding(entry)) return { previous: null, next: null, corrections: [], quotations: [] }
  const standing = entries.filter(other => isStanding(other) && other.path !== other.story.path)
  const at = standing.indexOf(entry)
  return {
    previous: standing[at - 1] ?? null,
    next: standing[at + 1] ?? null,
    corrections: entry.kind === 'correction' ? [] : standing.filter(({ kind }) => kind === 'correction'),
    quotations: standing.filter(({ saying }) => saying !== null),
  }
}
