import type { Path } from '../../model/entry.ts'
import type { Grouping } from '../../model/grouping.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanText, type Text } from '../../model/text.ts'
import { addressOf } from '../common/address.ts'
import { english } from './english.ts'
import { lines, type Markup, markup } from './markup.ts'
import { pageFrame } from './page.ts'

/** A name that entries are filed under: its page, the name where anything stands under it, and how many entries do. */
export interface ListedName {
  readonly path: Path
  readonly name: Text | null
  readonly standing: number
}

/** The page that lists the collections below a path by the names they collect, and how much each holds. */
export function namesPage(
  { path, title, says }: Grouping,
  names: readonly ListedName[],
  site: Publication,
): string {
  const page = {
    path,
    title: cleanText(`${title} – ${site.title}`),
    description: cleanText(says),
    feeds: { path: '/', title: site.title },
  } as const
  const { head, tail } = pageFrame(page, site)
  const items = names
    .filter(name => name.path.startsWith(path))
    .flatMap(name => namedItem(name, site))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const content = lines(
    markup`<header class="page-heading">`,
    markup`<h1>${title}</h1>`,
    markup`<p>${english(markup`${says}`, site.language)}</p>`,
    markup`</header>`,
    items.length === 0 &&
      markup`<p class="empty">${english(markup`There is nothing here yet.`, site.language)}</p>`,
    items.length > 0 && lines(markup`<ul class="names">`, ...items.map(({ item }) => item), markup`</ul>`),
  )
  return `${head}${content.markup}${tail}`
}

/** None where all that is told under it was taken back. */
function namedItem(
  { path, name, standing }: ListedName,
  site: Publication,
): readonly { key: string; item: Markup }[] {
  if (name === null) return []
  const item = markup`<li><a href="${addressOf(path, site)}" dir="auto">${name}</a> <small>${standing}</small></li>`
  return [{ key: `${name.toLowerCase()} ${path}`, item }]
}
