import { FEEDS } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { addressOf, feedAddress } from '../address.ts'
import { FAVICON_PATH, FAVICON_TYPE } from '../favicon.ts'
import type { PageData } from '../json-ld.ts'
import { GENERATOR } from '../namespace.ts'
import { OPML_PATH } from '../opml.ts'
import type { Frame } from '../writer.ts'
import { dataBlock } from './data-block.ts'
import { directionOf } from './direction.ts'
import { lines, type Markup, markup } from './markup.ts'

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
  const { language } = site
  return {
    head: markup`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
${metadata(page, site)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(page, site)}
<main id="main">
`.markup,
    tail: markup`
</main>
${footer(page, site)}
</body>
</html>
`.markup,
  }
}

function metadata(page: Page, site: Publication): Markup {
  const title = page.title.endsWith(site.title) ? page.title : `${page.title} – ${site.title}`
  return lines(
    markup`<meta charset="utf-8">`,
    markup`<meta name="viewport" content="width=device-width, initial-scale=1">`,
    markup`<title>${title}</title>`,
    markup`<meta name="description" content="${page.description}">`,
    markup`<meta name="generator" content="${GENERATOR}">`,
    markup`<link rel="canonical" href="${addressOf(page.path, site)}">`,
    ...feedLinks(page, site).map(
      feed => markup`<link rel="alternate" type="${feed.type}" title="${feed.title}" href="${feed.href}">`,
    ),
    markup`<link rel="stylesheet" href="${new URL(addressOf(STYLESHEET_PATH, site)).pathname}">`,
    site.icon
      ? markup`<link rel="icon" href="${addressOf(site.icon, site)}">`
      : markup`<link rel="icon" type="${FAVICON_TYPE}" href="${addressOf(FAVICON_PATH, site)}">`,
    page.data ? dataBlock(page.data) : null,
  )
}

/** The publication's name, which is the front page's heading and elsewhere the way there. */
function masthead(page: Page, site: Publication): Markup {
  const name = markup`<a href="${addressOf('/', site)}" rel="home" dir="auto">${site.title}</a>`
  return markup`<header class="masthead">
${page.path === '/' ? markup`<h1 class="publication">${name}</h1>` : markup`<p class="publication">${name}</p>`}
${sections(page, site)}
</header>`
}

/** The lists that every publication has. */
const SECTIONS = [
  ['/articles/', 'Articles'],
  ['/updates/', 'Updates'],
  ['/corrections/', 'Corrections'],
  ['/topics/', 'Topics'],
  ['/people/', 'People'],
] as const satisfies readonly (readonly [Path, string])[]

function sections(page: Page, site: Publication): Markup {
  const links = SECTIONS.map(([path, name]) => {
    const current = path === page.path && markup` aria-current="page"`
    return markup`<li><a href="${addressOf(path, site)}"${current}>${name}</a></li>`
  })
  return lines(markup`<nav aria-label="Sections">`, markup`<ul>`, ...links, markup`</ul>`, markup`</nav>`)
}

function footer(page: Page, site: Publication): Markup {
  return lines(
    markup`<footer class="colophon">`,
    markup`<nav aria-label="Feeds">`,
    markup`<p>Follow <cite dir="auto">${page.feeds.title}</cite> in a feed reader: give it one of these addresses.</p>`,
    markup`<ul>`,
    ...feedLinks(page, site).map(
      feed => markup`<li><a href="${feed.href}" type="${feed.type}">${feed.name}</a></li>`,
    ),
    markup`</ul>`,
    markup`<p>Or take <a href="${addressOf(OPML_PATH, site)}" type="text/x-opml">the list of all feeds</a> (OPML).</p>`,
    markup`</nav>`,
    site.rights && markup`<p class="rights" dir="auto">${site.rights}</p>`,
    markup`</footer>`,
  )
}

/** The addresses of the feeds that a page offers, the one most readers know first. */
export function feedLinks({ feeds }: Page, site: Publication) {
  const formats = ['rss', 'atom', 'json'] as const
  return formats.map(format => {
    const { name, type } = FEEDS[format]
    return { name, type, title: `${feeds.title} – ${name}`, href: feedAddress(feeds.path, format, site) }
  })
}
