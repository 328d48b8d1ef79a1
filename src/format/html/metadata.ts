import type { Media } from '../../model/article.ts'
import { type Entry, isStanding } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { addressOf, perSite } from '../parts/address.ts'
import { categoriesOf } from '../parts/content.ts'
import { logoOf } from '../parts/icons.ts'
import { pictureType } from '../parts/vocabulary.ts'
import { PAPER } from './appearance.ts'
import { lines, type Markup, markup } from './markup.ts'

/*
 * What pages say to who shows a link to them: Open Graph (https://ogp.me), which nearly all read, X's cards, and the
 * author's handle for Mastodon.
 */

/** The entry that a page is about, and when anything on it last changed that matters. */
export interface PageSubject {
  readonly entry: Entry
  readonly modified: Instant
}

/** A page as a link to it is shown. */
interface Previewed {
  readonly path: string
  readonly title: Text
  readonly description: Text
  readonly subject?: PageSubject | null
}

/** What a link to a page is shown with. */
export function preview({ path, title, description, subject = null }: Previewed, site: Publication): Markup {
  // A notice is no article: what it was by whom and about is taken back.
  const told = subject && isStanding(subject.entry) ? subject : null
  return lines(
    onEveryPage(site),
    property('og:type', told ? 'article' : 'website'),
    property('og:title', title),
    property('og:description', description),
    property('og:url', addressOf(path, site)),
    property('og:locale', localeOf(told?.entry.language ?? site.language)),
    picture(told?.entry.image ?? null, site),
    told && article(told, site),
  )
}

/** The colours are those of the paper; large previews are what Google's Discover asks for. */
const onEveryPage = perSite(site =>
  lines(
    markup`<meta name="robots" content="${site.preview ? 'noindex' : 'max-image-preview:large'}">`,
    markup`<meta name="theme-color" media="(prefers-color-scheme: light)" content="${PAPER.light}">`,
    markup`<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${PAPER.dark}">`,
    property('og:site_name', site.title),
  ),
)

/** A quotation has no author: the reporter's name would read as that of the speaker. */
function article({ entry, modified }: PageSubject, site: Publication): Markup {
  const topics = categoriesOf(entry)
  const [section] = topics
  const authors = entry.saying ? [] : entry.authors
  return lines(
    property('article:published_time', entry.published),
    property('article:modified_time', modified),
    section !== undefined && property('article:section', section),
    ...topics.map(topic => property('article:tag', topic)),
    ...authors.map(({ name, url }) => property('article:author', url ? addressOf(url, site) : name)),
    ...authors.map(({ name }) => markup`<meta name="author" content="${name}">`),
    ...authors.map(
      ({ fediverse }) => fediverse && markup`<meta name="fediverse:creator" content="${fediverse}">`,
    ),
  )
}

/** What the least of those who show links takes for a large picture (Meta, 2026), in pixels. */
const [LARGE_WIDTH, LARGE_HEIGHT] = [600, 315] as const

/** The entry's picture, or else the publication's logo; nobody who shows links draws an SVG. */
function picture(image: Media | null, site: Publication): Markup {
  if (image === null || pictureType(image) === 'image/svg+xml') return logo(site)
  const { url, alt, caption, file } = image
  const isLarge = file !== null && file.width >= LARGE_WIDTH && file.height >= LARGE_HEIGHT
  const words = alt ?? caption
  return lines(
    property('og:image', addressOf(url, site)),
    file && property('og:image:width', file.width),
    file && property('og:image:height', file.height),
    words && property('og:image:alt', words),
    card(isLarge ? 'summary_large_image' : 'summary'),
  )
}

const logo = perSite(site => {
  const { url, side } = logoOf(site)
  if (side === null) return card('summary')
  return lines(
    property('og:image', url),
    property('og:image:width', side),
    property('og:image:height', side),
    property('og:image:alt', site.title),
    card('summary'),
  )
})

function card(kind: 'summary' | 'summary_large_image'): Markup {
  return markup`<meta name="twitter:card" content="${kind}">`
}

function property(name: string, content: string | number): Markup {
  return markup`<meta property="${name}" content="${content}">`
}

/** A language as Open Graph writes it: with the country where most who speak it live, if it names none. */
function localeOf(tag: string): string {
  const known = locales.get(tag)
  if (known !== undefined) return known
  const { language, region } = new Intl.Locale(tag).maximize()
  const locale = region === undefined ? language : `${language}_${region}`
  locales.set(tag, locale)
  return locale
}

/** Of the languages asked for; to look one up takes as long as the rest of a preview. */
const locales = new Map<string, string>()
