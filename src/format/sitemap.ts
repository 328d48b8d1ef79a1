import type { Path } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { addressOf } from './address.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

/** The protocol allows 50,000 addresses and 50 MiB a file (sitemaps.org, "Sitemap file limits"). */
export const LONGEST_SITEMAP = 45_000

export const SITEMAP_NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** A page that search engines may list. */
export interface ListedPage {
  readonly path: Path
  readonly lastModified: Instant
}

/** A file of the site and what it says. */
export interface SitemapFile {
  readonly path: Path
  readonly body: string
}

/**
 * The sitemap of these pages, at `/sitemap.xml`; where they are too many for one file, that is the index of the others.
 * All lie at the root: a sitemap speaks only for what is below its own folder.
 */
export function sitemaps(
  pages: readonly ListedPage[],
  site: Publication,
  longest = LONGEST_SITEMAP,
): readonly SitemapFile[] {
  const sorted = pages.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  if (sorted.length <= longest) return [{ path: '/sitemap.xml', body: listOf('urlset', 'url', sorted, site) }]
  const parts = Array.from({ length: Math.ceil(sorted.length / longest) }, (_, index) => ({
    path: `/sitemap-${index + 1}.xml` as const,
    pages: sorted.slice(index * longest, (index + 1) * longest),
  }))
  const index = parts.flatMap(({ path, pages: [first, ...rest] }) =>
    first
      ? [{ path, lastModified: rest.map(page => page.lastModified).reduce(later, first.lastModified) }]
      : [],
  )
  return [
    { path: '/sitemap.xml', body: listOf('sitemapindex', 'sitemap', index, site) },
    ...parts.map(({ path, pages: own }) => ({ path, body: listOf('urlset', 'url', own, site) })),
  ]
}

function listOf(
  list: 'urlset' | 'sitemapindex',
  item: 'url' | 'sitemap',
  pages: readonly ListedPage[],
  site: Publication,
): string {
  const items = pages.map(({ path, lastModified }): readonly Xml[] => [
    element('loc', addressOf(path, site)),
    element('lastmod', lastModified),
  ])
  return xmlDocument(
    list,
    items.map(parts => element(item, parts)),
    { xmlns: SITEMAP_NAMESPACE },
  )
}
