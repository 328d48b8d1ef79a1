import type { Publication } from '../model/publication.ts'
import { addressOf } from './address.ts'

/** RFC 9309: every page may be read by everybody; and where the sitemaps are. */
export function robots(site: Publication): string {
  const sitemaps = ['/sitemap.xml', '/sitemap-news.xml'].map(path => `Sitemap: ${addressOf(path, site)}`)
  return ['User-agent: *', 'Allow: /', '', ...sitemaps, ''].join('\n')
}
