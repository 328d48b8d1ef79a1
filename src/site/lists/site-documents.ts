import { STORIES } from '../../collection/kinds.ts'
import { lastWithLate } from '../../collection/late-arrivals.ts'
import { FAVICON, FAVICON_PATH, FAVICON_TYPE } from '../../format/html/appearance.ts'
import { namesPage } from '../../format/html/html.ts'
import { maxAge } from '../../format/parts/writer.ts'
import { newsSitemap } from '../../format/whole-site/news-sitemap.ts'
import { type OutlinedStory, opmlFiles } from '../../format/whole-site/opml.ts'
import { type ListedPage, robots, type SitemapStory, sitemaps } from '../../format/whole-site/sitemap.ts'
import { changeOf, type Listing, type Path } from '../../model/entry.ts'
import { ALL_GROUPINGS } from '../../model/grouping.ts'
import { type Instant, later } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { stylesheetDocument } from '../../pages/documents.ts'
import { linksOfPage } from '../../pages/links.ts'
import type { Document } from '../../snapshot/document.ts'
import type { SiteContext } from '../context/context.ts'
import { SetHash } from '../index/set-hash.ts'
import type { ListedSite, ListedStory } from './listed-site.ts'

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
 * What is of the whole site: the lists of names, the list of feeds, sitemaps, robots.txt, stylesheet and favicon.
 */
export function siteDocuments(
  { cards: all, stories, lateTo }: Pick<ListedSite, 'cards' | 'stories' | 'lateTo'>,
  { site, frameChanged, now }: Pick<SiteContext, 'site' | 'frameChanged' | 'now'>,
): readonly PlannedDocument[] {
  const cards = all.filter(({ isFollowed }) => isFollowed)
  const lastOf = (moments: readonly Instant[]) =>
    lastWithLate(moments.reduce(later, frameChanged), () => moments, lateTo)
  const changed = lastOf([...all, ...stories].map(listed => listed.changed))
  const context = { site, changed, lastOf }
  const mapped = stories.map(story => mappedStory(story, frameChanged, site))
  const pages = [...cards, ...ALL_GROUPINGS.map(({ path }) => ({ path, changed }))].map(listed => ({
    path: listed.path,
    lastModified: listed.changed,
  }))
  const news = newsSitemap(entriesOf(stories), site, now)
  const listedNews: readonly Path[] = news.body === null ? [] : [NEWS_SITEMAP]
  const newsChanged = later(changed, news.shrunk ?? changed)
  const robotsText = robots(['/sitemap.xml', ...listedNews], site)
  return [
    ...ALL_GROUPINGS.map(list => ({
      ...document(list.path, HTML, namesPage(list, cards, site), changed),
      links: linksOfPage({ path: '/', title: site.title }, site),
    })).map(known),
    ...opmlFiles(cards, mapped, context).map(file =>
      planned(file.path, [file.lists, file.changed, setHashOf(file.stories)], () =>
        document(file.path, OPML, file.body(), file.changed),
      ),
    ),
    ...sitemaps(pages, mapped, context).map(file =>
      planned(file.path, [file.lastModified, setHashOf(file.stories)], () =>
        document(file.path, XML, file.body(), file.lastModified),
      ),
    ),
    ...[
      ...listedNews.map(path => document(path, XML, news.body ?? '', newsChanged)),
      document('/robots.txt', 'text/plain; charset=utf-8', robotsText, newsChanged),
      document(FAVICON_PATH, FAVICON_TYPE, FAVICON, frameChanged),
      stylesheetDocument(frameChanged),
    ].map(known),
  ]
}

function document(path: Path, contentType: string, body: string, lastModified: Instant): Document {
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
  readonly setHash: SetHash
}

function mappedStory(story: ListedStory, frameChanged: Instant, site: Publication): MappedStory {
  const { path, isListed, isGone, changed, entries, setHash } = story
  const isFollowed = isListed && !isGone
  const own = () => entries.filter(isStandingUpdate)
  return {
    changed,
    setHash,
    outlined: () => {
      const naming = isFollowed ? STORIES.named(path, entries, site) : null
      return naming && { path, ...naming }
    },
    pageCount: own().length + (isFollowed ? 1 : 0),
    pages: (): readonly ListedPage[] => [
      ...(isFollowed ? [{ path, lastModified: changed }] : []),
      ...own().map(entry => ({ path: entry.path, lastModified: later(changeOf(entry), frameChanged) })),
    ],
  }
}

/** Search engines list pages that stand: of an update its own, while neither it nor its story is taken back. */
function isStandingUpdate({ path, story, withdrawn }: Listing): boolean {
  return withdrawn === null && !story.withdrawn && path !== story.path
}

function* entriesOf(stories: readonly ListedStory[]): Generator<Listing> {
  for (const { entries } of stories) yield* entries
}

function setHashOf(stories: readonly MappedStory[]): string {
  const all = new SetHash()
  for (const { setHash } of stories) all.addAll(setHash)
  return String(all)
}
