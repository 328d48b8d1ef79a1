import { type LateArrivals, lastWithLate } from '../../collection/late-arrivals.ts'
import {
  archivePage,
  dayPage,
  dividedMonthPage,
  monthPage,
  namesPage,
} from '../../format/html/index-pages.ts'
import { ownPage } from '../../format/html/own-page.ts'
import { notFoundPage } from '../../format/html/page.ts'
import { namesJson } from '../../format/json/names.ts'
import { schemaOf } from '../../format/json/schema.ts'
import { SCHEMA_PATH } from '../../format/parts/vocabulary.ts'
import { maxAge } from '../../format/parts/writer.ts'
import { newsFrom, newsSitemap } from '../../format/whole-site/news-sitemap.ts'
import { OPML, OPML_PATH, opml, opmlBeside } from '../../format/whole-site/opml.ts'
import { robots, type SitemapStory, sitemaps } from '../../format/whole-site/sitemap.ts'
import type { Collection } from '../../model/collection.ts'
import { isStanding, type Listing, type Path } from '../../model/entry.ts'
import { ALL_GROUPINGS, ARCHIVE_PATH, GROUPINGS } from '../../model/grouping.ts'
import { type Instant, later } from '../../model/instant.ts'
import { ownPagePath } from '../../model/own-page.ts'
import type { Publication } from '../../model/publication.ts'
import { appearanceDocuments } from '../../pages/documents.ts'
import { linksOfPage } from '../../pages/links.ts'
import type { Document, DocumentBody } from '../../snapshot/document.ts'
import { NOT_FOUND_PATH } from '../../snapshot/pack-name.ts'
import type { SiteContext } from '../context/context.ts'
import type { DrawnIcon } from '../index/drawings.ts'
import { articlesSince } from '../index/entries.ts'
import { fingerprintOf } from '../index/fingerprint.ts'
import type { CollectionSummary } from '../index/lists.ts'
import { storyOutlines } from '../index/outlines.ts'
import type { SiteIndex } from '../index/site-index.ts'
import {
  type ArchiveDay,
  archiveChanges,
  archiveDays,
  archivedBetween,
  isDivided,
} from '../index/story-lists.ts'
import type { CompiledPage, CompiledPages } from '../own-pages/compiled-pages.ts'
import { iconDocuments } from './icon-documents.ts'

const NEWS_SITEMAP = '/sitemap-news.xml'
const XML = 'application/xml; charset=utf-8'
const HTML = 'text/html; charset=utf-8'
const SCHEMA = 'application/schema+json'
const JSON_TYPE = 'application/json; charset=utf-8'
const NAMES_FILE = 'index.json'

/** A document of the whole site; only what is not what it was is made. */
export interface PlannedDocument {
  readonly path: Path
  /** What it is made of, or a digest of that: as long as it is the same, so is the document. */
  readonly fingerprint: unknown
  readonly make: () => Document
}

/**
 * What is of the whole site: the archive, the lists of names, the list of feeds, sitemaps, robots.txt, stylesheet, script,
 * schema and icons.
 */
export function siteDocuments(
  all: readonly CollectionSummary[],
  {
    index,
    lateTo,
    own: compiled,
    icon,
  }: {
    readonly index: SiteIndex
    readonly lateTo: LateArrivals
    readonly own: CompiledPages
    readonly icon: DrawnIcon | null
  },
  { site, frameChanged, now }: Pick<SiteContext, 'site' | 'frameChanged' | 'now'>,
): readonly PlannedDocument[] {
  const summaries = all.filter(({ isFollowed }) => isFollowed)
  const stories = storyOutlines(index)
  const lastOf = (moments: readonly Instant[], each = () => moments) =>
    lastWithLate(moments.reduce(later, frameChanged), each, lateTo)
  const changed = lastOf([...all, ...stories].map(listed => listed.changed))
  const mapped = stories.map(mappedStory)
  const archive = archivePages({ index, site, changed, lastOf })
  const own = ownPageDocuments(compiled.pages, { site, lastOf })
  const ofPages = compiled.pages.flatMap(({ moments }) => moments)
  const mapChanged = lastOf([...all, ...stories].map(listed => listed.changed).concat(ofPages))
  const pages = [
    ...[...summaries, ...ALL_GROUPINGS.map(({ path }) => ({ path, changed }))].map(listed => ({
      path: listed.path,
      lastModified: listed.changed,
    })),
    ...[...archive, ...own].map(({ path, lastModified }) => ({ path, lastModified })),
  ]
  const news = newsSitemap(articlesSince(index, newsFrom(now)), site, now)
  const listedNews: readonly Path[] = news.body === null ? [] : [NEWS_SITEMAP]
  const newsChanged = later(changed, news.shrunk ?? changed)
  const robotsText = robots(['/sitemap.xml', ...listedNews], site)
  return [
    ...archive,
    ...own,
    ...ALL_GROUPINGS.map(list => known(sitePage(list.path, namesPage(list, summaries, site), changed, site))),
    ...ALL_GROUPINGS.map(list =>
      planned(`${list.path}${NAMES_FILE}`, [list.path, summaries, changed], () =>
        siteDocument(`${list.path}${NAMES_FILE}`, JSON_TYPE, namesJson(list, summaries, site), changed),
      ),
    ),
    planned(OPML_PATH, [summaries, changed], () =>
      siteDocument(OPML_PATH, OPML, opml(summaries, site, changed), changed),
    ),
    ...sitemaps(pages, mapped, { site, changed: mapChanged, lastOf }).map(file =>
      planned(file.path, [file.lastModified, fingerprintsOf(file.stories)], () =>
        siteDocument(file.path, XML, file.body(), file.lastModified),
      ),
    ),
    ...[
      ...listedNews.map(path => siteDocument(path, XML, news.body ?? '', newsChanged)),
      siteDocument('/robots.txt', 'text/plain; charset=utf-8', robotsText, newsChanged),
      ...appearanceDocuments(frameChanged, site),
      { ...siteDocument(NOT_FOUND_PATH, HTML, notFoundPage(site), frameChanged), status: 404 as const },
    ].map(known),
    planned(SCHEMA_PATH, [frameChanged], () =>
      siteDocument(SCHEMA_PATH, SCHEMA, schemaOf(site), frameChanged),
    ),
    ...iconDocuments(icon, site).map(({ body, ...file }) =>
      planned(file.path, [frameChanged, fingerprintOf(body)], () =>
        siteDocument(file.path, file.contentType, Buffer.from(body, 'base64'), frameChanged),
      ),
    ),
  ]
}

/**
 * What stands beside a list: of a topic its feed with those of the people who speak in what it holds, as a subscription list. It
 * changes with the feed.
 */
export function documentsBeside(
  { path, title, description, standing, entries, changed }: Collection<Listing>,
  site: Publication,
): readonly PlannedDocument[] {
  if (standing !== 'standing' || !path.startsWith(GROUPINGS.topics.path) || path === GROUPINGS.topics.path)
    return []
  const people = entries.flatMap(({ person, places, ...entry }) =>
    person && places.person && isStanding(entry)
      ? [[places.person, { path: places.person, title: person.name, description: person.name }] as const]
      : [],
  )
  const beside = opmlBeside(path)
  const lists = [{ path, title, description }, ...new Map(people).values()]
  return [planned(beside, [], () => siteDocument(beside, OPML, opml(lists, site, changed, title), changed))]
}

/** A story as the sitemap takes it. */
interface MappedStory extends SitemapStory {
  readonly fingerprint: string
}

function mappedStory({
  path,
  isListed,
  isGone,
  changed,
  pageCount,
  fingerprint,
  pages,
}: ReturnType<typeof storyOutlines>[number]): MappedStory {
  const isFollowed = isListed && !isGone
  return {
    changed,
    fingerprint,
    pageCount: pageCount + (isFollowed ? 1 : 0),
    pages: () => [
      ...(isFollowed ? [{ path, lastModified: changed }] : []),
      ...pages().map(([own, lastModified]) => ({ path: own, lastModified })),
    ],
  }
}

function fingerprintsOf(stories: readonly MappedStory[]): string {
  return fingerprintOf(stories.map(({ fingerprint }) => fingerprint).join())
}

interface ArchiveContext {
  readonly index: SiteIndex
  readonly site: Publication
  /** The last change of anything in the publication. */
  readonly changed: Instant
  /** The last change of a page that shows what changed at these moments; all of them are asked for only where some came late. */
  readonly lastOf: (moments: readonly Instant[], all: () => readonly Instant[]) => Instant
}

/** A page of the archive, and when it changed last. */
interface ArchivePage extends PlannedDocument {
  readonly lastModified: Instant
}

/**
 * The pages of the archive, through which every story that stands is three links away from the front page: all months,
 * each month, and each day of a month that has very many. A story never leaves its day, so that a page is dated by the
 * stories of its days, those among them that were taken back.
 */
function archivePages(context: ArchiveContext): readonly ArchivePage[] {
  const { index, site, changed } = context
  const months = [...Map.groupBy(archiveDays(index), ({ day }) => day.slice(0, 7))].map(([month, days]) => ({
    month,
    days,
    divided: isDivided(days),
  }))
  const counts = months.map(({ month, days, divided }) => [month, divided, days.map(dayCount)])
  const overview = {
    ...planned(ARCHIVE_PATH, [counts, changed], () =>
      sitePage(ARCHIVE_PATH, archivePage(months, site), changed, site),
    ),
    lastModified: changed,
  }
  return [overview, ...months.flatMap(month => pagesOfMonth(month, context))]
}

function dayCount({ day, standing }: ArchiveDay) {
  return [day, standing] as const
}

interface ArchiveMonth {
  readonly month: string
  readonly days: readonly ArchiveDay[]
  readonly divided: boolean
}

function pagesOfMonth(
  { month, days, divided }: ArchiveMonth,
  context: ArchiveContext,
): readonly ArchivePage[] {
  const { index, site } = context
  const titles = (first: string, last = first) => archivedBetween(index, first, last)
  if (!divided)
    return [pageOf(month, days, () => monthPage(month, titles(month, `${month}~`), site), context)]
  return [
    pageOf(month, days, () => dividedMonthPage(month, days, site), context),
    ...days.map(one => pageOf(one.day, [one], () => dayPage(one.day, titles(one.day), site), context)),
  ]
}

function pageOf(
  period: string,
  days: readonly ArchiveDay[],
  body: () => string,
  { index, site, lastOf }: ArchiveContext,
): ArchivePage {
  const path: Path = `${ARCHIVE_PATH}${period}/`
  const lastModified = lastOf(
    days.map(({ changed }) => changed),
    () => archiveChanges(index, period, `${period}~`),
  )
  const fingerprint = [lastModified, days.map(day => [...dayCount(day), day.fingerprint])]
  return { ...planned(path, fingerprint, () => sitePage(path, body(), lastModified, site)), lastModified }
}

/** Pages of the publication's own, each made again once it is another. */
function ownPageDocuments(
  pages: readonly CompiledPage[],
  { site, lastOf }: Pick<ArchiveContext, 'site' | 'lastOf'>,
): readonly ArchivePage[] {
  return pages.map(({ page, moments }) => {
    const path = ownPagePath(page.name)
    const lastModified = lastOf(moments, () => moments)
    const fingerprint = [lastModified, page.title, page.summary, page.language, page.html]
    return {
      ...planned(path, fingerprint, () => sitePage(path, ownPage(page, site), lastModified, site)),
      lastModified,
    }
  })
}

function planned(path: Path, fingerprint: unknown, make: () => Document): PlannedDocument {
  return { path, fingerprint, make }
}

/** One that is made already. */
function known(made: Document): PlannedDocument {
  return planned(made.path as Path, made, () => made)
}

/** A document of the whole site, which no story makes live. */
function siteDocument(path: Path, contentType: string, body: DocumentBody, lastModified: Instant): Document {
  return { path, contentType, body, lastModified, maxAge: maxAge(false) }
}

/** A page, which offers the feeds of the publication. */
function sitePage(path: Path, body: string, lastModified: Instant, site: Publication): Document {
  const links = linksOfPage({ path: '/', title: site.title }, site)
  return { ...siteDocument(path, HTML, body, lastModified), links }
}
