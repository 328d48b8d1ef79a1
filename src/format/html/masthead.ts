import type { Path } from '../../model/entry.ts'
import { SECTIONS } from '../../model/grouping.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { perSite } from '../common/per-site.ts'
import { lines, type Markup, markup } from './markup.ts'

/** What stands at the top of the page at a path: the same on all but the front page and those of the sections. */
export function masthead(path: Path, site: Publication): Markup {
  const { own, elsewhere } = mastheads(site)
  return own.get(path) ?? elsewhere
}

const mastheads = perSite(site => {
  const paths: readonly Path[] = ['/', ...SECTIONS.map(({ path }) => path)]
  return {
    own: new Map(paths.map(path => [path, mastheadAt(path, site)])),
    elsewhere: mastheadAt(null, site),
  }
})

/** The publication's name, which is the front page's heading and elsewhere the way there. */
function mastheadAt(path: Path | null, site: Publication): Markup {
  const name = markup`<a href="${addressOf('/', site)}" rel="home" dir="auto">${site.title}</a>`
  return markup`<header class="masthead">
${path === '/' ? markup`<h1 class="publication">${name}</h1>` : markup`<p class="publication">${name}</p>`}
${sections(path, site)}
</header>`
}

function sections(here: Path | null, site: Publication): Markup {
  const links = SECTIONS.map(({ path, title }) => {
    const current = path === here && markup` aria-current="page"`
    return markup`<li><a href="${addressOf(path, site)}"${current}>${title}</a></li>`
  })
  return lines(markup`<nav aria-label="Sections">`, markup`<ul>`, ...links, markup`</ul>`, markup`</nav>`)
}
