import { FAVICON, FAVICON_PATH, FAVICON_TYPE } from '../format/favicon.ts'
import { NAME_LISTS, namesPage } from '../format/html/names-page.ts'
import { maxAge } from '../format/max-age.ts'
import { newsSitemap } from '../format/news-sitemap.ts'
import { OPML_PATH, opml } from '../format/opml.ts'
import { robots } from '../format/robots.ts'
import { type ListedPage, sitemaps } from '../format/sitemap.ts'
import type { Collection } from '../model/collection.ts'
import type { Entry, Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { Document } from '../snapshot/document.ts'
import { linksOfPage } from './links.ts'

const NEWS_SITEMAP = '/sitemap-news.xml'
const XML = 'application/xml; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

/** A publication as far as it is rendered. */
export interface RenderedSite {
  readonly documents: readonly Document[]
  readonly collections: readonly Collection[]
  /** Those that were shown. */
  readonly entries: readonly Entry[]
  readonly site: Publication
  readonly frameChanged: Instant
}

/** What leads to the documents of a site: the lists of names, the list of feeds, sitemaps, robots.txt and the favicon. */
export function siteDocuments(rendered: RenderedSite, now: Instant): readonly Document[] {
  const { documents, collections, site, frameChanged } = rendered
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
  const gone = new Set(documents.filter(({ status }) => status === 410).map(({ path }) => path))
  const followed = collections.filter(({ path }) => !gone.has(path))
  const listed = [...documents, ...names].flatMap(listedPage)
  const news = newsSitemap(rendered.entries, site, now)
  const listedNews: readonly Path[] = news.body === null ? [] : [NEWS_SITEMAP]
  const newsChanged = later(changed, news.shrunk ?? changed)
  return [
    ...names,
    document(OPML_PATH, 'text/x-opml; charset=utf-8', opml(followed, site, changed), changed),
    ...sitemaps(listed, site).map(({ path, body }) => document(path, XML, body, changed)),
    ...listedNews.map(path => document(path, XML, news.body ?? '', newsChanged)),
    document(
      '/robots.txt',
      'text/plain; charset=utf-8',
      robots(['/sitemap.xml', ...listedNews], site),
      newsChanged,
    ),
    document(FAVICON_PATH, FAVICON_TYPE, FAVICON, frameChanged),
  ]
}

/** Search engines list pages that stand; not the notes about feeds, nor what was taken back. */
function listedPage({ path, contentType, status, lastModified }: Document): readonly ListedPage[] {
  const stands = contentType === HTML && status !== 410 && path.endsWith('/')
  return stands ? [{ path: path as Path, lastModified }] : []
}
