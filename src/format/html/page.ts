import { FEED_FORMATS, FEEDS } from '../../model/collection.ts'
import { directionOf } from '../../model/direction.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { addressOf, feedAddress } from '../common/address.ts'
import { escaping } from '../common/escaping.ts'
import { GENERATOR } from '../common/namespace.ts'
import { perSite } from '../common/per-site.ts'
import type { Frame } from '../common/writer.ts'
import { OPML_PATH } from '../whole-site/opml.ts'
import { english } from './english.ts'
import { FAVICON_PATH, FAVICON_TYPE } from './favicon.ts'
import type { PageData } from './json-ld.ts'
import { lines, type Markup, markup, sanitised } from './markup.ts'
import { masthead } from './masthead.ts'

/** Nothing in it can end the element. */
const escapeJson = escaping(/[<>&]/, character => `\\u00${character.charCodeAt(0).toString(16)}`)

/** Where the build puts STYLESHEET. Pages name it without a host: their policy allows styles from their own only. */
const STYLESHEET_PATH = '/style.css'

/** A page but for what it shows. */
export interface Page {
  readonly path: Path
  readonly title: Text
  readonly description: Text
  /** The collection whose feeds the page offers. */
  readonly feeds: { readonly path: Path; readonly title: Text }
  /** What it says to machines. */
  readonly data?: PageData | null
}

/** What stands around the main content of every page. */
export function pageFrame(page: Page, site: Publication): Frame {
  const feeds = feedLinks(page, site)
  return {
    head: markup`${opening(site)}
${metadata(page, feeds, site)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(page.path, site)}
<main id="main">
`.markup,
    tail: markup`
</main>
${footer(page, feeds, site)}
</body>
</html>
`.markup,
  }
}

const opening = perSite(
  ({ language }) => markup`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">`,
)

function metadata(page: Page, own: readonly FeedLink[], site: Publication): Markup {
  // Readers that take one feed of a page take the first: what the page is about.
  const feeds = page.feeds.path === '/' ? own : [...own, ...wholeFeeds(site)]
  const title = page.title.endsWith(site.title) ? page.title : `${page.title} – ${site.title}`
  return lines(
    markup`<title>${title}</title>
<meta name="description" content="${page.description}">
<meta name="generator" content="${GENERATOR}">
<link rel="canonical" href="${addressOf(page.path, site)}">`,
    ...feeds.map(
      feed => markup`<link rel="alternate" type="${feed.type}" title="${feed.title}" href="${feed.href}">`,
    ),
    appearance(site),
    page.data ? dataBlock(page.data) : null,
  )
}

const appearance = perSite(site =>
  lines(
    markup`<link rel="stylesheet" href="${new URL(addressOf(STYLESHEET_PATH, site)).pathname}">`,
    site.icon
      ? markup`<link rel="icon" href="${addressOf(site.icon, site)}">`
      : markup`<link rel="icon" type="${FAVICON_TYPE}" href="${addressOf(FAVICON_PATH, site)}">`,
  ),
)

function footer(page: Page, feeds: readonly FeedLink[], site: Publication): Markup {
  return lines(
    markup`<footer class="colophon">
<nav aria-label="Feeds">
<p>${english(markup`Follow <cite dir="auto">${page.feeds.title}</cite> in a feed reader: give it one of these addresses.`, site.language)}</p>
<ul>`,
    ...feeds.map(feed => markup`<li><a href="${feed.href}" type="${feed.type}">${feed.name}</a></li>`),
    footerEnd(site),
  )
}

const footerEnd = perSite(site =>
  lines(
    markup`</ul>`,
    markup`<p>${english(markup`Or take <a href="${addressOf(OPML_PATH, site)}" type="text/x-opml">the list of all feeds</a> (OPML).`, site.language)}</p>`,
    markup`</nav>`,
    site.rights && markup`<p class="rights" dir="auto">${site.rights}</p>`,
    markup`</footer>`,
  ),
)

/** A feed as a page offers it. */
export interface FeedLink {
  readonly name: string
  readonly type: string
  readonly title: string
  readonly href: string
}

/** The feeds of the whole publication, which every page offers. */
const wholeFeeds = perSite(site => feedLinks({ feeds: { path: '/', title: site.title } }, site))

/** The addresses of the feeds of what a page is about, the one most readers know first. */
export function feedLinks({ feeds }: Pick<Page, 'feeds'>, site: Publication): readonly FeedLink[] {
  return FEED_FORMATS.map(format => {
    const { name, type } = FEEDS[format]
    return { name, type, title: `${feeds.title} – ${name}`, href: feedAddress(feeds.path, format, site) }
  })
}

/**
 * JSON-LD in a page. It is a data block, which browsers neither run nor hold against the page's policy (HTML
 * §4.12.1.1, "prepare the script element", asks for the type before it asks the policy).
 */
export function dataBlock(data: PageData): Markup {
  return sanitised(`<script type="application/ld+json">${escapeJson(JSON.stringify(data))}</script>`)
}
