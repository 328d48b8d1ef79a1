import type { Path } from '../../model/entry.ts'
import { type Instant, later } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../parts/address.ts'
import { element, type Xml, xmlDocument } from '../parts/xml.ts'

/** The protocol allows 50,000 addresses and 50 MiB a file (sitemaps.org, "Sitemap file limits"). */
const LONGEST = 45_000

/** The number of stories in a file, where one file cannot hold all pages. */
const STORIES = 1000

export const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A page that search engines may list. */
export interface ListedPage {
  readonly path: Path
  readonly lastModified: Instant
}

/** A story; its pages are listed only when a body is written. */
export interface SitemapStory {
  readonly pageCount: number
  readonly pages: () => readonly ListedPage[]
  /** The last change of anything in it, including pages that are gone. */
  readonly changed: Instant
}

/** A sitemap file; its body is written on demand. */
interface SitemapFile<Story> {
  readonly path: Path
  readonly lastModified: Instant
  /** The stories whose pages it lists. */
  readonly stories: readonly Story[]
  readonly body: () => string
}

/** What files that list the whole site depend on besides their lists. */
interface SiteListContext {
  readonly site: Publication
  /** The last change of all. */
  readonly changed: Instant
  /** The last change of a file whose items changed at these moments, at least one. */
  readonly lastOf?: (moments: readonly Instant[]) => Instant
}

/** How many pages a file may have, and how many stories. */
interface Limits {
  readonly longest: number
  readonly stories: number
}

/**
 * The sitemap of these pages, at `/sitemap.xml`; if they are too many for one file, that is the index of the others.
 * Stories keep their places in these and new ones come last, so that an edit changes one file. All files are at the
 * root: a sitemap covers only what is below its own folder.
 */
export function sitemaps<Story extends SitemapStory>(
  pages: readonly ListedPage[],
  stories: readonly Story[],
  { site, changed, lastOf = latest }: SiteListContext,
  limits: Limits = { longest: LONGEST, stories: STORIES },
): readonly SitemapFile<Story>[] {
  const count = stories.reduce((sum, { pageCount }) => sum + pageCount, pages.length)
  if (count <= limits.longest) {
    const all = () => [...pages, ...stories.flatMap(story => story.pages())]
    const body = () => listOf('urlset', 'url', all(), site)
    return [{ path: '/sitemap.xml', lastModified: changed, stories, body }]
  }
  const lists = inFiles('/sitemap-lists', pages, { lastModified: changed, stories: [] }, site, limits)
  const parts = chunksOf(stories, limits.stories).flatMap((own, index) =>
    storyFiles(`/sitemap-stories-${index + 1}`, own, { site, lastOf }, limits),
  )
  const files = [...lists, ...parts]
  const listed = files.map(({ path, lastModified }) => ({ path, lastModified }))
  const body = () => listOf('sitemapindex', 'sitemap', listed, site)
  return [{ path: '/sitemap.xml', lastModified: changed, stories: [], body }, ...files]
}

/** One file, or more where stories have very many pages. */
function storyFiles<Story extends SitemapStory>(
  name: Path,
  stories: readonly Story[],
  { site, lastOf }: Required<Pick<SiteListContext, 'site' | 'lastOf'>>,
  limits: Limits,
): readonly SitemapFile<Story>[] {
  const lastModified = lastOf(stories.map(story => story.changed))
  const pages = () => stories.flatMap(story => story.pages())
  const count = stories.reduce((sum, { pageCount }) => sum + pageCount, 0)
  if (count > limits.longest) return inFiles(name, pages(), { lastModified, stories }, site, limits)
  return [{ path: `${name}.xml`, lastModified, stories, body: () => listOf('urlset', 'url', pages(), site) }]
}

function inFiles<Story>(
  name: Path,
  pages: readonly ListedPage[],
  file: Pick<SitemapFile<Story>, 'lastModified' | 'stories'>,
  site: Publication,
  { longest }: Limits,
): readonly SitemapFile<Story>[] {
  return chunksOf(sorted(pages), longest).map((own, index) => ({
    ...file,
    path: `${name}-${index + 1}.xml`,
    body: () => listOf('urlset', 'url', own, site),
  }))
}

function chunksOf<T>(all: readonly T[], length: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, index) =>
    all.slice(index * length, (index + 1) * length),
  )
}

function sorted(pages: readonly ListedPage[]): readonly ListedPage[] {
  return pages.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

function listOf(
  list: 'urlset' | 'sitemapindex',
  item: 'url' | 'sitemap',
  pages: readonly ListedPage[],
  site: Publication,
): string {
  const inOrder = list === 'urlset' ? sorted(pages) : pages
  const items = inOrder.map(({ path, lastModified }): readonly Xml[] => [
    element('loc', addressOf(path, site)),
    element('lastmod', lastModified),
  ])
  return xmlDocument(
    list,
    items.map(parts => element(item, parts)),
    { xmlns: SITEMAP_NAMESPACE },
  )
}

function latest(moments: readonly Instant[]): Instant {
  return moments.reduce(later)
}

/** robots.txt (RFC 9309): everybody may read every page; the sitemaps are at these paths. */
export function robots(sitemaps: readonly Path[], site: Publication): string {
  const lines = sitemaps.map(path => `Sitemap: ${addressOf(path, site)}`)
  return ['User-agent: *', 'Allow: /', '', ...lines, ''].join('\n')
}
