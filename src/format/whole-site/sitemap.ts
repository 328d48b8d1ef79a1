import type { Path } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { element, type Xml, xmlDocument } from '../common/xml.ts'
import { latest, type OfAll } from './of-all.ts'

/** The protocol allows 50,000 addresses and 50 MiB a file (sitemaps.org, "Sitemap file limits"). */
export const LONGEST_SITEMAP = 45_000

/** Where one file does not hold all pages, those of so many stories stand in one. */
const STORIES = 1000

export const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A page that search engines may list. */
export interface ListedPage {
  readonly path: Path
  readonly lastModified: Instant
}

/** A story, whose pages are only told where they are to be written. */
export interface SitemapStory {
  readonly pageCount: number
  readonly pages: () => readonly ListedPage[]
  /** The last change of anything in it, gone pages among them. */
  readonly changed: Instant
}

/** A file of the site, and what it says once somebody asks. */
export interface SitemapFile<Story> {
  readonly path: Path
  readonly lastModified: Instant
  /** The stories whose pages it lists. */
  readonly stories: readonly Story[]
  readonly body: () => string
}

/** How much a file may hold. */
interface Limits {
  readonly longest: number
  readonly stories: number
}

/**
 * The sitemap of these pages, at `/sitemap.xml`; where they are too many for one file, that is the index of the others.
 * Stories keep their places there, so that an edit changes one file: those that come later are added at the end. All
 * files lie at the root: a sitemap speaks only for what is below its own folder.
 */
export function sitemaps<Story extends SitemapStory>(
  pages: readonly ListedPage[],
  stories: readonly Story[],
  { site, changed, lastOf = latest }: OfAll,
  limits: Limits = { longest: LONGEST_SITEMAP, stories: STORIES },
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

/** Mostly one file; more where single stories have very many pages. */
function storyFiles<Story extends SitemapStory>(
  name: Path,
  stories: readonly Story[],
  { site, lastOf }: Required<Pick<OfAll, 'site' | 'lastOf'>>,
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
