import type { Collection } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { bylineOf } from '../common/byline.ts'
import { categoriesOf } from '../common/categories.ts'
import { ownRights } from '../common/content.ts'
import { PREFIX } from '../common/namespace.ts'
import { pagingElements, unpaged } from '../common/paging.ts'
import { pictureElements } from '../common/picture.ts'
import { relationElements } from '../common/relation.ts'
import { stencilled } from '../common/stencil.ts'
import type { Extent, Frame, Writer } from '../common/writer.ts'
import { element } from '../common/xml.ts'
import { RSS_HEAD, RSS_TAIL, rssChannel } from './rss-channel.ts'
import { RSS_ITEM, rssItem } from './rss-item.ts'

const SEPARATOR = '\n        '
const INDENT = `${SEPARATOR}    `

/**
 * RSS 2.0 by the RSS profile. `feed` writes channel, link, guid, pubDate, description, content and enclosure; the
 * rest it would write wrongly or not at all.
 */
export const rss: Writer = { format: 'rss', separator: SEPARATOR, frame, fragment }

const headOf = stencilled(RSS_HEAD)
const itemOf = stencilled(RSS_ITEM)

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const parts = [
    headOf(rssChannel(collection, paging.path, site)),
    ...pagingElements(paging, collection.path, 'rss', site),
    ...collection.tombstones.map(({ id, when, reason }) =>
      element(`${PREFIX}:deleted`, reason, { ref: id, when }),
    ),
    '',
  ]
  return { head: parts.join(SEPARATOR), tail: `${RSS_TAIL}\n` }
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const item = itemOf(rssItem(entry, site, extent))
  const lines = [element('title', entry.title), item, ...ownElements(entry, site)]
  return `<item>${INDENT}${lines.join(INDENT)}${SEPARATOR}</item>`
}

function ownElements(entry: Entry, site: Publication): readonly string[] {
  const rights = ownRights(entry, site)
  return [
    element('atom:updated', entry.updated),
    ...(entry.authors.length > 0 ? [element('dc:creator', bylineOf(entry))] : []),
    ...categoriesOf(entry).map(topic => element('category', topic)),
    ...(entry.language === site.language ? [] : [element('dc:language', entry.language)]),
    ...(rights ? [element('dc:rights', rights)] : []),
    ...pictureElements(entry, site),
    ...relationElements(entry, id => id, site),
  ]
}
