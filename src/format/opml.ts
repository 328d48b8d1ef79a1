import type { Collection } from '../model/collection.ts'
import type { Path } from '../model/entry.ts'
import { type Instant, millisecondsOf } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { addressOf, feedAddress } from './address.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

/** Where people and readers find OPML. */
export const OPML_PATH: Path = '/feeds.opml'

/** The groups after the publication's own feeds, by what their pages lie below. */
const GROUPS = [
  ['/topics/', 'Topics'],
  ['/people/', 'People'],
  ['/articles/', 'Stories'],
] as const satisfies readonly (readonly [Path, string])[]

/**
 * All feeds as a subscription list (OPML 2.0, https://opml.org/spec2.opml). One format of each, so that who takes the
 * whole list subscribes to nothing twice.
 */
export function opml(collections: readonly Collection[], site: Publication, changed: Instant): string {
  const groupOf = ({ path }: Collection) =>
    GROUPS.find(([below]) => path.startsWith(below) && path !== below)?.[1] ?? null
  const grouped = Map.groupBy(collections, groupOf)
  const outlines = (name: (typeof GROUPS)[number][1] | null) =>
    (grouped.get(name) ?? []).map(found => outline(found, site))
  const groups = GROUPS.flatMap(([, name]) => {
    const inside = outlines(name)
    return inside.length === 0 ? [] : [element('outline', inside, { text: name })]
  })
  const own = element('outline', outlines(null), { text: site.title })
  return xmlDocument('opml', [head(site, changed), element('body', [own, ...groups])], { version: '2.0' })
}

function head(site: Publication, changed: Instant): Xml {
  return element('head', [
    element('title', site.title),
    // OPML dates are those of RFC 822, as in RSS.
    element('dateModified', new Date(millisecondsOf(changed)).toUTCString()),
    element('docs', 'https://opml.org/spec2.opml'),
  ])
}

function outline({ path, title, description }: Collection, site: Publication): Xml {
  return element('outline', '', {
    type: 'rss',
    text: title,
    title,
    description,
    xmlUrl: feedAddress(path, 'rss', site),
    htmlUrl: addressOf(path, site),
  })
}
