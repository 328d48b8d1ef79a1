import { type Collection, FEED_FORMATS } from '../../model/collection.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { english } from './english.ts'
import { lines, type Markup, markup } from './markup.ts'
import { feedLinks, type Page, pageFrame } from './page.ts'

const HOW_MANY = ['one', 'two', 'three', 'four', 'five'][FEED_FORMATS.length - 1] ?? FEED_FORMATS.length

/** Enough to see what the feed brings. */
const LATEST = 10

/** What a person sees who opens the address of one of a collection's feeds in a browser. */
export function feedPage(collection: Collection, site: Publication): string {
  const { path, title, description } = collection
  const page: Page = { path, title, description, feeds: { path, title } }
  const { head, tail } = pageFrame(page, site)
  // The first heading of the front page is its masthead.
  const note = lines(
    markup`<header class="page-heading">`,
    path === '/' ? markup`<h2>This is a feed</h2>` : markup`<h1>This is a feed</h1>`,
    markup`<p>${english(markup`It tells you what is new in <a href="${addressOf(path, site)}" dir="auto">${title}</a>, and is read in a feed reader: an app that gathers what you follow, without an account here and without anybody watching. Copy one of these addresses and give it to your reader; any of the ${HOW_MANY} will do.`, site.language)}</p>`,
    markup`</header>`,
    ...addresses(page, site),
    latest(collection, site),
  )
  return `${head}${note.markup}${tail}`
}

function latest({ entries }: Collection, site: Publication): Markup {
  if (entries.length === 0)
    return markup`<p class="empty">${english(markup`There is nothing in it yet.`, site.language)}</p>`
  const items = entries
    .slice(0, LATEST)
    .map(({ path, title }) => markup`<li><a href="${addressOf(path, site)}" dir="auto">${title}</a></li>`)
  return lines(markup`<h2>What it holds now</h2>`, markup`<ul>`, ...items, markup`</ul>`)
}

/** One click selects the whole address: the page's policy allows no script that could copy it. */
function addresses(page: Page, site: Publication): readonly Markup[] {
  return feedLinks(page, site).map(
    feed =>
      markup`<p>${english(markup`${feed.name}: <code class="address">${feed.href}</code>`, site.language)}</p>`,
  )
}
