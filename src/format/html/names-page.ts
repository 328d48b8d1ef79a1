import type { Collection } from '../../model/collection.ts'
import type { Listing, Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanText, type Text } from '../../model/text.ts'
import { addressOf } from '../address.ts'
import { lines, type Markup, markup } from './markup.ts'
import { pageFrame } from './page.ts'

/** The lists of names, by what the pages of those names lie below. */
export const NAME_LISTS = [
  ['/topics/', 'Topics', 'What the stories are about.'],
  ['/people/', 'People', 'Who said something in the stories.'],
] as const satisfies readonly (readonly [Path, string, string])[]

/** The page that lists the collections below a path by the names they collect, and how much each holds. */
export function namesPage(
  [path, title, description]: (typeof NAME_LISTS)[number],
  collections: readonly Collection<Listing>[],
  site: Publication,
): string {
  const page = {
    path,
    title: cleanText(`${title} – ${site.title}`),
    description: cleanText(description),
    feeds: { path: '/', title: site.title },
  } as const
  const { head, tail } = pageFrame(page, site)
  const items = collections
    .filter(collection => collection.path.startsWith(path))
    .flatMap(collection => namedItem(collection, site))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const content = lines(
    markup`<header class="page-heading">`,
    markup`<h1>${title}</h1>`,
    markup`<p>${description}</p>`,
    markup`</header>`,
    items.length === 0 && markup`<p class="empty">There is nothing here yet.</p>`,
    items.length > 0 && lines(markup`<ul class="names">`, ...items.map(({ item }) => item), markup`</ul>`),
  )
  return `${head}${content.markup}${tail}`
}

/** None where all that it holds was taken back. */
function namedItem(
  { path, members }: Collection<Listing>,
  site: Publication,
): readonly { key: string; item: Markup }[] {
  const standing = members.filter(entry => entry.withdrawn === null)
  const [newest] = standing
  const name = newest && collectedName(path, newest)
  if (!name) return []
  const item = markup`<li><a href="${addressOf(path, site)}" dir="auto">${name}</a> <small>${standing.length}</small></li>`
  return [{ key: `${name.toLowerCase()} ${path}`, item }]
}

/** The topic or person whose page stands at a path, as an entry there writes it. */
function collectedName(path: Path, { topics, person, places }: Listing): Text | null {
  return (places.person === path ? person?.name : topics[places.topics.indexOf(path)]) ?? null
}
