import { archivePath } from '../collection/archives.ts'
import type { KeptCollection } from '../collection/collections.ts'
import { pastContents } from '../collection/contents.ts'
import { feedPage } from '../format/html/feed-page.ts'
import { maxAge } from '../format/max-age.ts'
import type { Paging } from '../format/paging.ts'
import { WRITERS } from '../format/writers.ts'
import { type Collection, FEED_FORMATS, FEEDS, type FeedFormat } from '../model/collection.ts'
import type { Instant } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { Document } from '../snapshot/document.ts'
import { feedBody, type Render } from './feed-body.ts'
import { linksOfFeed } from './links.ts'

/** Beside the feeds: what people get who open one of them in a browser. */
const FEED_PAGE = 'feed.html'

/** What all collections are rendered with. */
export interface Rendering {
  readonly site: Publication
  readonly frameChanged: Instant
  readonly render: Render
  /** See FeedMaking. */
  readonly salts: Readonly<Record<FeedFormat, string>>
}

/** A collection's feeds, one of each format, and the page that tells people what they are. */
export function feedDocuments(collection: KeptCollection, rendering: Rendering): readonly Document[] {
  const { site, render, salts } = rendering
  const page = collection.path + FEED_PAGE
  const past = site.deltaReaders.length > 0 ? pastContents(collection, site) : []
  const paging = pagingOf(collection)
  const feeds = FEED_FORMATS.map((format): Document => {
    const { file, type } = FEEDS[format]
    const writer = WRITERS[format]
    const making = { writer, frame: writer.frame(collection, site, paging), render, salt: salts[format] }
    const changes = feedBody(making, collection, past, site)
    return {
      ...freshness(collection),
      path: collection.path + file,
      contentType: `${type}; charset=utf-8`,
      body: changes.head + changes.fragments.join(changes.separator) + changes.tail,
      page,
      links: linksOfFeed(format, collection, paging, site),
      changes,
    }
  })
  const body = feedPage(collection, site)
  return [...feeds, { ...freshness(collection), path: page, contentType: 'text/html; charset=utf-8', body }]
}

/** What is in no archive is in the feed, so that one without archives is all there is. */
function pagingOf({ path, ends }: KeptCollection): Paging {
  const { length } = ends
  if (length === 0) return { of: 'all', path, previous: null, next: null }
  return { of: 'newest', path, previous: archivePath(path, length), next: null }
}

/** How long an answer about a collection is good for, and since when it stands. */
export function freshness({ changed, live }: Collection): Pick<Document, 'lastModified' | 'maxAge'> {
  return { lastModified: changed, maxAge: maxAge(live) }
}
