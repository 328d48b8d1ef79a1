import type { OwnPage } from '../../model/own-page.ts'
import { ownPagePath } from '../../model/own-page.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanText } from '../../model/text.ts'
import { contentOf } from '../parts/content.ts'
import { languageAttributes, pageContent } from './entry.ts'
import { lines, markup } from './markup.ts'
import { pageFrame } from './page.ts'

/** A page of the publication's own. Its text has the addresses that readers get. */
export function ownPage(
  { name, title, summary, opening, language, html }: OwnPage,
  site: Publication,
): string {
  const page = {
    path: ownPagePath(name),
    title: cleanText(`${title} – ${site.title}`),
    description: summary ?? opening ?? title,
    feeds: { path: '/', title: site.title },
  } as const
  const { head, tail } = pageFrame(page, site)
  const content = lines(
    markup`<article class="own-page"${languageAttributes(language, site)}>`,
    markup`<header class="page-heading">`,
    markup`<h1 dir="auto">${title}</h1>`,
    markup`</header>`,
    pageContent(contentOf({ html }, site)),
    markup`</article>`,
  )
  return `${head}${content.markup}${tail}`
}
