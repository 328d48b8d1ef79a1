import type { Listing } from '../../model/entry.ts'
import { type Instant, instantOf, later, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanLine } from '../../model/text.ts'
import { addressOf, perSite } from '../parts/address.ts'
import { element, type Xml, xmlDocument } from '../parts/xml.ts'
import { SITEMAP_NAMESPACE } from './sitemap.ts'

const TWO_DAYS = 2 * 86_400_000

/** https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: more need a file of their own. */
const MOST = 1000

/** A news sitemap, and what dates it. */
interface NewsSitemap {
  /** Null where there is no news. */
  readonly body: string | null
  /**
   * The last time that an article left it, or would have, had it not been withdrawn: a withdrawal that comes late (a branch)
   * does not take back the date under which it was seen to leave. Null if none has.
   */
  readonly shrunk: Instant | null
}

/** What was published since is news. */
export function newsFrom(now: Instant): Instant {
  return instantOf(millisecondsOf(now) - TWO_DAYS)
}

/** The articles of the two days before `now`, newest first. */
export function newsSitemap(entries: Iterable<Listing>, site: Publication, now: Instant): NewsSitemap {
  const since = newsFrom(now)
  const recent: Listing[] = []
  let left: Instant | null = null
  for (const entry of entries) {
    if (entry.kind !== 'article') continue
    if (entry.published > since) recent.push(...(entry.withdrawn === null ? [entry] : []))
    else left = left === null ? entry.published : later(left, entry.published)
  }
  recent.sort((a, b) => (`${a.published} ${a.id}` > `${b.published} ${b.id}` ? -1 : 1))
  const body = xmlDocument(
    'urlset',
    recent.slice(0, MOST).map(entry => url(entry, site)),
    { xmlns: SITEMAP_NAMESPACE, 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
  )
  return {
    body: recent.length > 0 ? body : null,
    shrunk: left && instantOf(millisecondsOf(left) + TWO_DAYS),
  }
}

function url({ path, title, published, language }: Listing, site: Publication): Xml {
  const publication = element('news:publication', [
    element('news:name', newsName(site)),
    element('news:language', newsLanguage(language)),
  ])
  const news = [publication, element('news:publication_date', published), element('news:title', title)]
  return element('url', [element('loc', addressOf(path, site)), element('news:news', news)])
}

/** The innermost parentheses, and the space before them. */
const IN_PARENTHESES = /\s*[(\uFF08][^()\uFF08\uFF09]*[)\uFF09]/g

/** The publication's name "omitting anything in parentheses", unless that is all of it. */
const newsName = perSite(({ title }) => {
  let name: string = title
  for (let last = ''; name !== last; ) [last, name] = [name, name.replace(IN_PARENTHESES, '')]
  return cleanLine(name) || title
})

/** An ISO 639 code without script or region; of Chinese alone the script is asked for, by `zh-cn` and `zh-tw`. */
function newsLanguage(language: string): string {
  const [name = '', ...subtags] = language.toLowerCase().split('-')
  if (name !== 'zh') return name
  return subtags.some(subtag => ['hant', 'tw', 'hk', 'mo'].includes(subtag)) ? 'zh-tw' : 'zh-cn'
}
