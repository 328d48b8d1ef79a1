import { type LateArrivals, lastWithLate } from '../../collection/late-arrivals.ts'
import { namesPage } from '../../format/html/html.ts'
import { maxAge } from '../../format/parts/writer.ts'
import { newsFrom, newsSitemap } from '../../format/whole-site/news-sitemap.ts'
import { type OutlinedStory, opmlFiles } from '../../format/whole-site/opml.ts'
import { robots, type SitemapStory, sitemaps } from '../../format/whole-site/sitemap.ts'
import type { Path } from '../../model/entry.ts'
import { ALL_GROUPINGS } from '../../model/grouping.ts'
import { type Instant, later } from '../../model/instant.ts'
import { appearanceDocuments } from '../../pages/documents.ts'
import { linksOfPage } from '../../pages/links.ts'
import type { Document, DocumentBody } from '../../snapshot/document.ts'
import type { SiteContext } from '../context/context.ts'
import type { DrawnIcon } from '../index/drawings.ts'
import { articlesSince } from '../index/entries.ts'
import { fingerprintOf } from '../index/fingerprint.ts'
import type { CollectionSummary } from '../index/lists.ts'
import { type Outline, storyOutlines } from '../index/outlines.ts'
import type { SiteIndex } from '../index/site-index.ts'
import { iconDocuments } from './icon-documents.ts'

const NEWS_SITEMAP = '/sitemap-news.xml'
const XML = 'application/xml; charset=utf-8'
const OPML = 'text/x-opml; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

/** A document of the whole site; only what is not what it was is made. */
export interface PlannedDocument {
  readonly path: Path
  /** What it is made of, or a digest of that: as long as it is the same, so is the document. */
  readonly fingerprint: unknown
  readonly make: () => Document
}

/**
 * What is of the whole site: the lists of names, the list of feeds, sitemaps, robots.txt, stylesheet, script and favicon.
 */
export function siteDocuments(
  all: readonly CollectionSummary[],
  {
    index,
    lateTo,
    icon,
  }: {
    readonly index: SiteIndex
    readonly lateTo: LateArrivals
    readonly icon: DrawnIcon | null
  },
  { site, frameChanged, now }: Pick<SiteContext, 'site' | 'frameChanged' | 'now'>,
): readonly PlannedDocument[] {
  const summaries = all.filter(({ isFollowed }) => isFollowed)
  const stories = storyOutlines(index)
  const lastOf = (moments: readonly Instant[]) =>
    lastWithLate(moments.reduce(later, frameChanged), () => moments, lateTo)
  const changed = lastOf([...all, ...stories].map(listed => listed.changed))
  const context = { site, changed, lastOf }
  const mapped = stories.map(mappedStory)
  const pages = [...summaries, ...ALL_GROUPINGS.map(({ path }) => ({ path, changed }))].map(listed => ({
    path: listed.path,
    lastModified: listed.changed,
  }))
  const news = newsSitemap(articlesSince(index, newsFrom(now)), site, now)
  const listedNews: readonly Path[] = news.body === null ? [] : [NEWS_SITEMAP]
  const newsChanged = later(changed, news.shrunk ?? changed)
  const robotsText = robots(['/sitemap.xml', ...listedNews], site)
  return [
    ...ALL_GROUPINGS.map(list => ({
      ...document(list.path, HTML, namesPage(list, summaries, site), changed),
      links: linksOfPage({ path: '/', title: site.title }, site),
    })).map(known),
    ...opmlFiles(summaries, mapped, context).map(file =>
      planned(file.path, [file.lists, file.changed, fingerprintsOf(file.stories)], () =>
        document(file.path, OPML, file.body(), file.changed),
      ),
    ),
    ...sitemaps(pages, mapped, context).map(file =>
      planned(file.path, [file.lastModified, fingerprintsOf(file.stories)], () =>
        document(file.path, XML, file.body(), file.lastModified),
      ),
    ),
    ...[
      ...listedNews.map(path => document(path, XML, news.body ?? '', newsChanged)),
      document('/robots.txt', 'text/plain; charset=utf-8', robotsText, newsChanged),
      ...appearanceDocuments(frameChanged),
    ].map(known),
    ...iconDocuments(icon, site).map(({ body, ...file }) =>
      planned(file.path, [frameChanged, fingerprintOf(body)], () =>
        document(file.path, file.contentType, Buffer.from(body, 'base64'), frameChanged),
      ),
    ),
  ]
}

function document(path: Path, contentType: string, body: DocumentBody, lastModified: Instant): Document {
  return { path, contentType, body, lastModified, maxAge: maxAge(false) }
}

function known(made: Document): PlannedDocument {
  return planned(made.path as Path, made, () => made)
}

function planned(path: Path, fingerprint: unknown, make: () => Document): PlannedDocument {
  return { path, fingerprint, make }
}

/** A story as lists of the whole site take it. */
interface MappedStory extends SitemapStory, OutlinedStory {
  readonly fingerprint: string
}

function mappedStory({
  path,
  isListed,
  isGone,
  changed,
  pageCount,
  fingerprint,
  says,
}: Outline): MappedStory {
  const isFollowed = isListed && !isGone
  return {
    changed,
    fingerprint,
    outlined: () => {
      const { naming } = says()
      return naming && { path, ...naming }
    },
    pageCount: pageCount + (isFollowed ? 1 : 0),
    pages: () => [
      ...(isFollowed ? [{ path, lastModified: changed }] : []),
      ...says().pages.map(([own, lastModified]) => ({ path: own, lastModified })),
    ],
  }
}

function fingerprintsOf(stories: readonly MappedStory[]): string {
  return fingerprintOf(stories.map(({ fingerprint }) => fingerprint).join())
}
