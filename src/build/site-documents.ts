import type { KeptCollection } from '../collection/collections.ts'
import { FAVICON, FAVICON_PATH, FAVICON_TYPE } from '../format/favicon.ts'
import { NAME_LISTS, namesPage } from '../format/html/names-page.ts'
import { maxAge } from '../format/max-age.ts'
import { newsSitemap } from '../format/news-sitemap.ts'
import { opmlFiles } from '../format/opml.ts'
import { robots } from '../format/robots.ts'
import { type ListedPage, sitemaps } from '../format/sitemap.ts'
import type { Listing, Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Document } from '../snapshot/document.ts'
import type { Circumstances } from './circumstances.ts'
import { stylesheetDocument } from './documents.ts'
import { linksOfPage } from './links.ts'

const NEWS_SITEMAP = '/sitemap-news.xml'
const XML = 'application/xml; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

/** A publication as far as it is listed. */
export interface ListedSite {
  /** Those of stories among them. */
  readonly collections: readonly KeptCollection<Listing>[]
  /** Those that were shown. */
  readonly entries: readonly Listing[]
}

/**
 * What is of the whole site: the lists of names, the list of feeds, sitemaps, robots.txt, stylesheet and favicon.
 */
export function siteDocuments(
  { collections, entries }: ListedSite,
  { site, frameChanged, now }: Pick<Circumstances, 'site' | 'frameChanged' | 'now'>,
): readonly Document[] {
  const changed = collections.map(collection => collection.changed).reduce(later, frameChanged)
  const document = (path: Path, contentType: string, body: string, lastModified: Instant): Document => ({
    path,
    contentType,
    body,
    lastModified,
    maxAge: maxAge(false),
  })
  const names = NAME_LISTS.map(list => ({
    ...document(list[0], HTML, namesPage(list, collections, site), changed),
    links: linksOfPage({ path: '/', title: site.title }, site),
  }))
  const gone = new Set(entries.filter(({ withdrawn }) => withdrawn !== null).map(({ path }) => path))
  const followed = collections.filter(({ path }) => !gone.has(path))
  const listed: readonly ListedPage[] = [
    ...followed.map(collection => ({ path: collection.path, lastModified: collection.changed })),
    ...entries.flatMap(entry => updatePage(entry, frameChanged)),
    ...NAME_LISTS.map(([path]) => ({ path, lastModified: changed })),
  ]
  const news = newsSitemap(entries, site, now)
  const listedNews: readonly Path[] = news.body === null ? [] : [NEWS_SITEMAP]
  const newsChanged = later(changed, news.shrunk ?? changed)
  return [
    ...names,
    ...opmlFiles(followed, site, changed).map(file =>
      document(file.path, 'text/x-opml; charset=utf-8', file.body, file.changed),
    ),
    ...sitemaps(listed, site).map(({ path, body }) => document(path, XML, body, changed)),
    ...listedNews.map(path => document(path, XML, news.body ?? '', newsChanged)),
    document(
      '/robots.txt',
      'text/plain; charset=utf-8',
      robots(['/sitemap.xml', ...listedNews], site),
      newsChanged,
    ),
    document(FAVICON_PATH, FAVICON_TYPE, FAVICON, frameChanged),
    stylesheetDocument(frameChanged),
  ]
}

/** Search engines list pages that stand: of an update its own, while it is not taken back. */
function updatePage(
  { path, story, withdrawn, changed }: Listing,
  frameChanged: Instant,
): readonly ListedPage[] {
  const stands = path !== story.path && withdrawn === null
  return stands ? [{ path, lastModified: later(changed, frameChanged) }] : []
}
