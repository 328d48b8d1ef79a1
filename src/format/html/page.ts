import { FEEDS, type FeedFormat } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { addressOf, feedAddress } from '../address.ts'
import { GENERATOR } from '../namespace.ts'
import type { Frame } from '../writer.ts'
import { directionOf } from './direction.ts'
import { type Markup, markup } from './markup.ts'

/** Where the build puts STYLESHEET. */
export const STYLESHEET_PATH = '/style.css'

const FEED_LINKS = (['rss', 'atom', 'json'] as const satisfies readonly FeedFormat[]).map(format => ({
  format,
  ...FEEDS[format],
}))

const SECTIONS: readonly (readonly [Path, string])[] = [
  ['/articles/', 'Articles'],
  ['/updates/', 'Updates'],
  ['/corrections/', 'Corrections'],
]

/** A page but for what it shows. */
export interface Page {
  readonly path: Path
  readonly title: Text
  readonly description: Text
  /** The collection whose feeds the page offers. */
  readonly feeds: { readonly path: Path; readonly title: Text }
}

/** What stands around the main content of every page. */
export function pageFrame(page: Page, site: Publication): Frame {
  const { language } = site
  return {
    head: `${markup`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
${metadata(page, site)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(page, site)}
<main id="main">
`}`,
    tail: `${markup`
</main>
${footer(page, site)}
</body>
</html>
`}`,
  }
}

function metadata(page: Page, site: Publication): Markup {
  const title = page.title === site.title ? site.title : `${page.title} – ${site.title}`
  return markup`<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.description}">
<meta name="generator" content="${GENERATOR}">
<link rel="canonical" href="${addressOf(page.path, site)}">
${FEED_LINKS.map(
  ({
    format,
    type,
    name,
  }) => markup`<link rel="alternate" type="${type}" title="${page.feeds.title} – ${name}" href="${feedAddress(page.feeds.path, format, site)}">
`,
)}<link rel="stylesheet" href="${addressOf(STYLESHEET_PATH, site)}">
${site.icon && markup`<link rel="icon" href="${addressOf(site.icon, site)}">`}`
}

/** The publication's name, which is the front page's heading and elsewhere the way there. */
function masthead(page: Page, site: Publication): Markup {
  const name = markup`<a href="${addressOf('/', site)}" rel="home" dir="auto">${site.title}</a>`
  const sections = SECTIONS.map(([path, label]) => {
    const current = page.path === path && markup` aria-current="page"`
    return markup`<li><a href="${addressOf(path, site)}"${current}>${label}</a></li>
`
  })
  return markup`<header class="masthead">
${page.path === '/' ? markup`<h1 class="publication">${name}</h1>` : markup`<p class="publication">${name}</p>`}
<nav aria-label="Sections">
<ul>
${sections}</ul>
</nav>
</header>`
}

function footer(page: Page, site: Publication): Markup {
  const links = FEED_LINKS.map(
    ({
      format,
      type,
      name,
    }) => markup`<li><a href="${feedAddress(page.feeds.path, format, site)}" type="${type}">${name}</a></li>
`,
  )
  return markup`<footer class="colophon">
<nav aria-label="Feeds">
<p>Follow <cite dir="auto">${page.feeds.title}</cite> in a feed reader:</p>
<ul>
${links}</ul>
</nav>
${site.rights && markup`<p class="rights" dir="auto">${site.rights}</p>`}
</footer>`
}
