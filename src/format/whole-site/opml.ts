import type { Path } from '../../model/entry.ts'
import { ALL_GROUPINGS } from '../../model/grouping.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { say, wordsOf } from '../../words/words.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import { element, type Xml, xmlDocument } from '../parts/xml.ts'

export const OPML = 'text/x-opml; charset=utf-8'
export const OPML_PATH: Path = '/feeds.opml'

/** The path of the list of feeds that go with a page. */
export function opmlBeside(path: Path): Path {
  return `${path}feeds.opml`
}

/** A collection that can be subscribed to. */
interface Outlined {
  readonly path: Path
  readonly title: Text
  readonly description: Text
}

/**
 * The feeds of the publication, its kinds, topics and people as a subscription list (OPML 2.0,
 * https://opml.org/spec2.opml), in one format each, so that nobody subscribes twice. Who follows a story takes its feed
 * from its page: nobody subscribes to two thousand of them at once, which a reader would ask for one by one. `title` is
 * what they are the feeds of, if not of the whole publication.
 */
export function opml(
  lists: readonly Outlined[],
  site: Publication,
  changed: Instant,
  title = site.title,
): string {
  const grouped = Map.groupBy(lists, groupOf)
  const words = wordsOf(site)
  const groups = ALL_GROUPINGS.flatMap(({ name }) => {
    const inside = grouped.get(name) ?? []
    return inside.length === 0 ? [] : [element('outline', outlines(inside, site), { text: say(words, name) })]
  })
  const common = grouped.get(null) ?? []
  const own = common.length === 0 ? [] : [element('outline', outlines(common, site), { text: site.title })]
  const head = element('head', [
    element('title', title),
    // OPML dates are those of RFC 822, as in RSS.
    element('dateModified', new Date(millisecondsOf(changed)).toUTCString()),
  ])
  return xmlDocument('opml', [head, element('body', [...own, ...groups])], { version: '2.0' })
}

function groupOf({ path }: Outlined): string | null {
  return ALL_GROUPINGS.find(group => path.startsWith(group.path) && path !== group.path)?.name ?? null
}

function outlines(all: readonly Outlined[], site: Publication): readonly Xml[] {
  return all.map(outlined => outline(outlined, site))
}

function outline({ path, title, description }: Outlined, site: Publication): Xml {
  return element('outline', '', {
    type: 'rss',
    text: title,
    title,
    description,
    xmlUrl: feedAddress(path, 'rss', site),
    htmlUrl: addressOf(path, site),
  })
}
