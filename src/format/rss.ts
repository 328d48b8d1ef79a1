import { Feed } from 'feed'
import type { Collection } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { millisecondsOf } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { addressOf, feedAddress } from './address.ts'
import { contentOf, ownRights, summaryHtml } from './content.ts'
import { addAttributes, cutAround, elementText, hexReferences } from './feed-package.ts'
import { maxAge } from './max-age.ts'
import { GENERATOR, NAMESPACE, PREFIX } from './namespace.ts'
import { pagingElements, unpaged } from './paging.ts'
import { relationElements } from './relation.ts'
import type { Extent, Frame, Writer } from './writer.ts'
import { attributesOf, element, escapeAttribute } from './xml.ts'

const SEPARATOR = '\n        '
const INDENT = `${SEPARATOR}    `

/**
 * RSS 2.0 by the RSS profile. `feed` writes channel, link, guid, pubDate, description, content and enclosure; the
 * rest it would write wrongly or not at all.
 */
export const rss: Writer = { format: 'rss', separator: SEPARATOR, frame, fragment }

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const feed = new Feed({
    title: elementText(collection.title),
    description: elementText(collection.description),
    link: addressOf(collection.path, site),
    feed: feedAddress(paging.path, 'rss', site),
    updated: new Date(millisecondsOf(collection.changed)),
    docs: 'https://www.rssboard.org/rss-specification',
    generator: GENERATOR,
    language: site.language,
    ttl: maxAge(collection.live) / 60,
    ...(site.icon && { image: elementText(addressOf(site.icon, site)) }),
    ...(site.rights && { copyright: elementText(site.rights) }),
  })
  // The content makes `feed` declare the namespaces that the fragments use.
  feed.addItem({ title: '', link: site.url, date: new Date(0), content: ' ' })
  const { head, tail } = cutAround(feed.rss2(), 'item')
  const namespaces = attributesOf({ [`xmlns:${PREFIX}`]: NAMESPACE })
  const parts = [
    addAttributes(hexReferences(head.trimEnd()), 'rss', namespaces),
    ...pagingElements(paging, collection.path, 'rss', site),
    ...collection.tombstones.map(({ id, when, reason }) =>
      element(`${PREFIX}:deleted`, reason, { ref: id, when }),
    ),
    '',
  ]
  return { head: parts.join(SEPARATOR), tail: `${tail}\n` }
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const { enclosure } = entry
  const feed = new Feed({ title: '', link: site.url, updated: new Date(0) })
  feed.addItem({
    title: '',
    link: addressOf(entry.path, site),
    guid: elementText(entry.id),
    date: new Date(millisecondsOf(entry.published)),
    description: summaryHtml(entry),
    ...(extent === 'whole' && { content: contentOf(entry, site) }),
    ...(enclosure && {
      enclosure: {
        url: addressOf(enclosure.url, site),
        type: escapeAttribute(enclosure.type),
        length: enclosure.length,
      },
    }),
  })
  const { inside } = cutAround(feed.rss2(), 'item')
  const lines = [element('title', entry.title), inside.trim(), ...ownElements(entry, site)]
  return `<item>${INDENT}${lines.join(INDENT)}${SEPARATOR}</item>`
}

function ownElements(entry: Entry, site: Publication): readonly string[] {
  const rights = ownRights(entry, site)
  return [
    element('atom:updated', entry.updated),
    ...entry.authors.map(author => element('dc:creator', author.name)),
    ...entry.topics.map(topic => element('category', topic)),
    ...(entry.language === site.language ? [] : [element('dc:language', entry.language)]),
    ...(rights ? [element('dc:rights', rights)] : []),
    ...relationElements(entry, site),
  ]
}
