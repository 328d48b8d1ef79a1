import { FEED_FORMATS, FEEDS } from '../../model/collection.ts'
import { directionOf } from '../../model/direction.ts'
import type { Path } from '../../model/entry.ts'
import { SECTIONS } from '../../model/grouping.ts'
import type { Logo, NavigationLink, Publication } from '../../model/publication.ts'
import { cleanText, type Text } from '../../model/text.ts'
import { formsOf, say, wordsOf } from '../../words/words.ts'
import { addressOf, feedAddress, perSite } from '../parts/address.ts'
import { DRAWING_PATH, DRAWING_TYPE, ICONS, isIconDrawn } from '../parts/icons.ts'
import { GENERATOR } from '../parts/vocabulary.ts'
import type { Frame } from '../parts/writer.ts'
import { OPML_PATH } from '../whole-site/opml.ts'
import { LIVE_SCRIPT_PATH } from './appearance.ts'
import { dataBlock, type PageData } from './json-ld.ts'
import { lines, type Markup, markup, phrase } from './markup.ts'
import { type PageSubject, preview } from './metadata.ts'

/** The path of STYLESHEET. Pages link to it without a host: their policy allows styles from their own only. */
const STYLESHEET_PATH = '/style.css'

/** A page without its main content. */
export interface Page {
  /** Null of one that stands at no address of its own. */
  readonly path: Path | null
  readonly title: Text
  readonly description: Text
  /** The collection whose feeds the page offers. */
  readonly feeds: { readonly path: Path; readonly title: Text }
  /** The entry that it is about; absent of a list. */
  readonly subject?: PageSubject | null
  /** Its JSON-LD. */
  readonly data?: PageData | null
  /** Whether it is of a live story, and shows what is new by itself. */
  readonly isLive?: boolean
}

/** What stands around the main content of every page. */
export function pageFrame(page: Page, site: Publication): Frame {
  const feeds = feedLinks(page, site)
  return {
    head: markup`${opening(site)}
${metadata(page, feeds, site)}
</head>
<body>
<a class="skip" href="#main">${phrase(wordsOf(site), 'skip')}</a>${site.preview ? PREVIEW_NOTE : null}
${masthead(page.path, site)}
<main id="main">
`.markup,
    tail: markup`
</main>
${page.isLive ? newsRegion(site) : null}${footer(page, feeds, site)}
</body>
</html>
`.markup,
  }
}

/** For the publisher, to whom all that Dateline says is English. */
const PREVIEW_NOTE = markup`
<p class="notices" role="note" lang="en" dir="ltr"><strong>This is a preview.</strong> Its addresses, ids and dates are provisional, and search engines are told not to list it: nobody should subscribe to its feeds.</p>`

const opening = perSite(
  ({ language }) => markup`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">`,
)

function metadata(page: Page, own: readonly FeedLink[], site: Publication): Markup {
  // A reader that takes one feed takes the first: it is that of the page's subject.
  const feeds = page.feeds.path === '/' ? own : [...own, ...wholeFeeds(site)]
  const title = page.title.endsWith(site.title) ? page.title : `${page.title} – ${site.title}`
  return lines(
    markup`<title>${title}</title>
<meta name="description" content="${page.description}">
<meta name="generator" content="${GENERATOR}">`,
    page.path && markup`<link rel="canonical" href="${addressOf(page.path, site)}">`,
    ...feeds.map(
      feed => markup`<link rel="alternate" type="${feed.type}" title="${feed.title}" href="${feed.href}">`,
    ),
    appearance(site),
    page.path && preview({ ...page, path: page.path }, site),
    page.data ? dataBlock(page.data) : null,
    page.isLive ? liveScript(site) : null,
  )
}

const appearance = perSite(site =>
  lines(
    markup`<link rel="stylesheet" href="${new URL(addressOf(STYLESHEET_PATH, site)).pathname}">`,
    site.stylesheet !== undefined &&
      markup`<link rel="stylesheet" href="${new URL(addressOf(site.stylesheet, site)).pathname}">`,
    iconLinks(site),
  ),
)

/** The links to icons in the head of every page. */
function iconLinks(site: Publication): Markup {
  const { icon } = site
  const [small, touch] = ICONS
  if (icon !== null && !isIconDrawn(site)) return markup`<link rel="icon" href="${addressOf(icon, site)}">`
  const drawing = icon === null ? DRAWING_PATH : /\.svg$/i.test(icon) && icon
  return lines(
    markup`<link rel="icon" type="image/png" sizes="${`${small.side}x${small.side}`}" href="${addressOf(small.path, site)}">`,
    drawing &&
      markup`<link rel="icon" type="${DRAWING_TYPE}" sizes="any" href="${addressOf(drawing, site)}">`,
    markup`<link rel="apple-touch-icon" href="${addressOf(touch.path, site)}">`,
  )
}

const liveScript = perSite(
  site =>
    markup`<script type="module" src="${new URL(addressOf(LIVE_SCRIPT_PATH, site)).pathname}"></script>`,
)

/** Where the script of a live page offers new updates, in the forms that their number takes. */
const newsRegion = perSite(site => {
  const { language, forms } = formsOf(wordsOf(site), 'new_updates')
  return markup`<div class="news" role="status" lang="${language}" dir="${directionOf(language)}" data-forms="${JSON.stringify(forms)}"></div>
`
})

/** The page for people at whose address nothing is. */
export function notFoundPage(site: Publication): string {
  const words = wordsOf(site)
  const page: Page = {
    path: null,
    title: cleanText(`${say(words, 'not_found')} – ${site.title}`),
    description: cleanText(say(words, 'not_found_says')),
    feeds: { path: '/', title: site.title },
  }
  const { head, tail } = pageFrame(page, site)
  const content = lines(
    markup`<header class="page-heading">`,
    markup`<h1>${phrase(words, 'not_found')}</h1>`,
    markup`<p>${phrase(words, 'not_found_says')}</p>`,
    markup`</header>`,
    wayHome(site),
  )
  return `${head}${content.markup}${tail}`
}

/** Where to go on from what is not there, or not there any more: the front page, and all that leads to a story. */
export const wayHome = perSite(site => {
  const words = wordsOf(site)
  const links = SECTIONS.map(
    ({ path, name }) => markup`<li><a href="${addressOf(path, site)}">${phrase(words, name)}</a></li>`,
  )
  return lines(
    markup`<nav class="way-home" aria-label="${say(words, 'way_home')}">`,
    markup`<p>${phrase(words, 'way_home')}</p>`,
    markup`<ul>`,
    markup`<li><a href="${addressOf('/', site)}" dir="auto">${site.title}</a></li>`,
    ...links,
    markup`</ul>`,
    markup`</nav>`,
  )
})

/** The top of the page at a path: the same on all pages but the front page and those that it leads to. */
function masthead(path: Path | null, site: Publication): Markup {
  const { own, elsewhere } = mastheads(site)
  return (path && own.get(path)) ?? elsewhere
}

const mastheads = perSite(site => {
  const paths = ['/' as const, ...linksOnTop(site).flatMap(({ url }) => (isPath(url) ? [url] : []))]
  return {
    own: new Map<Path, Markup>(paths.map(path => [path, mastheadAt(path, site)])),
    elsewhere: mastheadAt(null, site),
  }
})

/** The links at the top of pages: the publication's own, else those to the sections. */
function linksOnTop(site: Publication): readonly { readonly url: string }[] {
  return site.navigation ?? SECTIONS.map(({ path }) => ({ url: path }))
}

function isPath(url: string): url is Path {
  return url.startsWith('/')
}

/** The publication's name or logo, as the heading of the front page and as a link to it elsewhere. */
function mastheadAt(path: Path | null, site: Publication): Markup {
  const home = markup`<a href="${addressOf('/', site)}" rel="home"`
  // A picture has no letters that could tell a direction: it stands where the page begins.
  const name = site.logo
    ? markup`${home}>${logoImage(site.logo, site)}</a>`
    : markup`${home} dir="auto">${site.title}</a>`
  return markup`<header class="masthead">
${path === '/' ? markup`<h1 class="publication">${name}</h1>` : markup`<p class="publication">${name}</p>`}
${site.navigation ? navigation(site.navigation, path, site) : sections(path, site)}
</header>`
}

/** The widest and highest that a logo is shown, in pixels: a style sheet of the publication's own can say otherwise. */
const [LOGO_WIDTH, LOGO_HEIGHT] = [320, 64] as const

/** Its place is kept before it is loaded. A drawing is as sharp in any size; pixels are not made larger. */
function logoImage({ url, alt, size }: Logo, site: Publication): Markup {
  const said = markup`<img src="${addressOf(url, site)}" alt="${alt ?? site.title}"`
  if (size === null) return markup`${said}>`
  const { width, height, isDrawing } = size
  const fitting = Math.min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
  const scale = isDrawing ? fitting : Math.min(fitting, 1)
  const shown = (side: number) => `${Math.max(1, Math.round(side * scale))}`
  return markup`${said} width="${shown(width)}" height="${shown(height)}">`
}

function navigation(links: readonly NavigationLink[], here: Path | null, site: Publication): Markup {
  const items = links.map(({ title, url }) => {
    const current = url === here && markup` aria-current="page"`
    return markup`<li><a href="${addressOf(url, site)}"${current} dir="auto">${title}</a></li>`
  })
  const open = markup`<nav aria-label="${say(wordsOf(site), 'menu')}">`
  return lines(open, markup`<ul>`, ...items, markup`</ul>`, markup`</nav>`)
}

function sections(here: Path | null, site: Publication): Markup {
  const words = wordsOf(site)
  const links = SECTIONS.map(({ path, name }) => {
    const current = path === here && markup` aria-current="page"`
    return markup`<li><a href="${addressOf(path, site)}"${current}>${phrase(words, name)}</a></li>`
  })
  const open = markup`<nav aria-label="${say(words, 'sections')}">`
  return lines(open, markup`<ul>`, ...links, markup`</ul>`, markup`</nav>`)
}

function footer(page: Page, feeds: readonly FeedLink[], site: Publication): Markup {
  const words = wordsOf(site)
  const title = markup`<cite dir="auto">${page.feeds.title}</cite>`
  return lines(
    markup`<footer class="colophon">`,
    site.navigation ? sections(page.path, site) : null,
    markup`<nav aria-label="${say(words, 'feeds')}">
<p>${phrase(words, 'follow', { title })}</p>
<ul>`,
    ...feeds.map(feed => markup`<li><a href="${feed.href}" type="${feed.type}">${feed.name}</a></li>`),
    footerEnd(site),
  )
}

const footerEnd = perSite(site => {
  const words = wordsOf(site)
  const list = markup`<a href="${addressOf(OPML_PATH, site)}" type="text/x-opml">${say(words, 'list_of_feeds')}</a>`
  return lines(
    markup`</ul>`,
    markup`<p>${phrase(words, 'all_feeds', { list })}</p>`,
    markup`</nav>`,
    ownPages(site),
    site.rights && markup`<p class="rights" dir="auto">${site.rights}</p>`,
    markup`</footer>`,
  )
})

/** The links to the publication's own pages, in their order. */
function ownPages(site: Publication): Markup | null {
  if (!site.pages) return null
  const items = site.pages.map(({ path, title, language }) => {
    const other = language !== site.language && markup` hreflang="${language}" lang="${language}"`
    return markup`<li><a href="${addressOf(path, site)}"${other} dir="auto">${title}</a></li>`
  })
  return lines(markup`<ul class="own-pages">`, ...items, markup`</ul>`)
}

/** A feed as a page offers it. */
interface FeedLink {
  readonly name: string
  readonly type: string
  readonly title: string
  readonly href: string
}

/** The feeds of the whole publication, in the head of every page. */
const wholeFeeds = perSite(site => feedLinks({ feeds: { path: '/', title: site.title } }, site))

/** The feeds that a page offers, the best known format first. */
export function feedLinks({ feeds }: Pick<Page, 'feeds'>, site: Publication): readonly FeedLink[] {
  return FEED_FORMATS.map(format => {
    const { name, type } = FEEDS[format]
    return { name, type, title: `${feeds.title} – ${name}`, href: feedAddress(feeds.path, format, site) }
  })
}
