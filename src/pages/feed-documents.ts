import { archivePath } from '../collection/archives.ts'
import { pastContents } from '../collection/contents.ts'
import { maxAge } from '../format/common/max-age.ts'
import type { Paging } from '../format/common/paging.ts'
import { feedPage } from '../format/html/feed-page.ts'
import { WRITERS } from '../format/writers.ts'
import { type Collection, FEEDS } from '../model/collection.ts'
import type { Document } from '../snapshot/document.ts'
import { feedBody } from './feed-body.ts'
import type { FeedCollection } from './feed-collection.ts'
import { linksOfFeed } from './links.ts'
import { joined, type Rendering } from './rendering.ts'

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
