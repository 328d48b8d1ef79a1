import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'

/** RFC 9309: every page may be read by everybody; and where the sitemaps are, by their paths. */
export function robots(sitemaps: readonly Path[], site: Publication): string {
  const lines = sitemaps.map(path => `Sitemap: ${addressOf(path, site)}`)
  return ['User-agent: *', 'Allow: /', '', ...lines, ''].join('\n')
}
