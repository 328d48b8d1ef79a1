import type { Collection } from '../../model/collection.ts'
import type { Entry, Path } from '../../model/entry.ts'
import { ALL_GROUPINGS, SECTIONS } from '../../model/grouping.ts'
import type { Publication } from '../../model/publication.ts'
import { formsOf, type Wording, wordsOf } from '../../words/words.ts'
import { addressOf, feedsOfList } from '../parts/address.ts'
import type { Frame, Writer } from '../parts/writer.ts'
import { entrySummary } from './entry.ts'
import { lines, type Markup, markup, phrase } from './markup.ts'
import { feedLinks, type Page, pageFrame, wayHome } from './page.ts'

/** Pages that list entries, each as a summary; those of a story and its updates are written apart. */
export const html: Writer = { format: 'html', separator: '\n', frame, fragment }

/** Enough to see what the feed brings. */
const LATEST = 10

function frame(collection: Collection, site: Publication): Frame {
  const { path, title, description, standing } = collection
  const { head, tail } = pageFrame({ path, title, description, feeds: feedsOfList(collection, site) }, site)
  const end = standing === 'standing' ? tail : `\n${wayHome(site).markup}${tail}`
  return { head: `${head}${pageHeading(collection, site)}`, tail: end }
}

/** On the front page the publication's name is the first heading. */
export function pageHeading(
  {
    path,
    title,
    description,
    members,
    standing,
  }: Pick<Collection, 'path' | 'title' | 'description' | 'standing'> & {
    readonly members: readonly unknown[]
  },
  site: Publication,
): string {
  const isSection = SECTIONS.some(section => section.path === path)
  const words = wordsOf(site)
  const language = languageOfHeading(path, words)
  const heading = lines(
    markup`<header class="page-heading">`,
    path !== '/' && markup`<h1 dir="auto"${isSection && language}>${title}</h1>`,
    description && markup`<p dir="auto"${language}>${description}</p>`,
    markup`</header>`,
  )
  const empty =
    standing === 'standing' && members.length === 0 && markup`<p class="empty">${phrase(words, 'empty')}</p>`
  return `${lines(heading, empty).markup}\n`
}

/** ` lang` for what Dateline says above a list, where it is not in the language of the page. */
function languageOfHeading(path: Path, words: Wording): Markup | null {
  const section = SECTIONS.find(({ path: own }) => own === path)
  const grouping = ALL_GROUPINGS.find(({ path: above }) => path.startsWith(above))
  const said = section ? (`${section.name}_says` as const) : grouping && (`${grouping.name}_one` as const)
  if (said === undefined) return null
  const { language } = formsOf(words, said)
  return language === words.around ? null : markup` lang="${language}"`
}

function fragment(entry: Entry, site: Publication): string {
  return entrySummary(entry, site).markup
}

/** The page that a browser shows at the address of a collection's feed. */
export function feedPage(collection: Collection, site: Publication): string {
  const { path, title, description } = collection
  const page: Page = { path, title, description, feeds: { path, title } }
  const { head, tail } = pageFrame(page, site)
  const words = wordsOf(site)
  const heading = phrase(words, 'feed')
  const name = markup`<a href="${addressOf(path, site)}" dir="auto">${title}</a>`
  // The first heading of the front page is its masthead.
  const note = lines(
    markup`<header class="page-heading">`,
    path === '/' ? markup`<h2>${heading}</h2>` : markup`<h1>${heading}</h1>`,
    markup`<p>${phrase(words, 'feed_says', { title: name })}</p>`,
    markup`</header>`,
    ...addresses(page, site),
    latest(collection, site),
  )
  return `${head}${note.markup}${tail}`
}

function latest({ entries }: Collection, site: Publication): Markup {
  const words = wordsOf(site)
  if (entries.length === 0) return markup`<p class="empty">${phrase(words, 'feed_empty')}</p>`
  const items = entries
    .slice(0, LATEST)
    .map(({ path, title }) => markup`<li><a href="${addressOf(path, site)}" dir="auto">${title}</a></li>`)
  return lines(markup`<h2>${phrase(words, 'feed_holds')}</h2>`, markup`<ul>`, ...items, markup`</ul>`)
}

/** One click selects the whole address: the page's policy allows no script that could copy it. */
function addresses(page: Page, site: Publication): readonly Markup[] {
  return feedLinks(page, site).map(({ name, href }) => {
    const address = markup`<code class="address">${href}</code>`
    return markup`<p>${phrase(wordsOf(site), 'feed_address', { format: name, address })}</p>`
  })
}
