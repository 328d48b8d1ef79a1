import { Feed } from 'feed'
import type { Collection } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import type { Author, Publication } from '../../model/publication.ts'
import { addressOf, feedAddress } from '../common/address.ts'
import { ownRights } from '../common/content.ts'
import { unpaged } from '../common/paging.ts'
import { relationObject } from '../common/relation.ts'
import { stencilled } from '../common/stencil.ts'
import type { Extent, Frame, Writer } from '../common/writer.ts'
import { indented, JSON_ITEM, jsonItem, LINE } from './json-item.ts'

/**
 * JSON Feed 1.1. `feed` writes the members that did not change since version 1; version, authors, language and
 * attachments are ours. Authors stand with the items alone: Miniflux adds those of the feed to an item's own.
 */
export const json: Writer = { format: 'json', separator: `,${LINE}`, frame, fragment }

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const feed = new Feed({
    title: collection.title,
    description: collection.description,
    link: addressOf(collection.path, site),
    feedLinks: { json: feedAddress(paging.path, 'json', site) },
    ...(site.icon && { image: addressOf(site.icon, site) }),
  })
  const { items: _, ...standard } = JSON.parse(feed.json1())
  const deleted = collection.tombstones.map(({ id, when, reason }) => ({ id, when, reason }))
  const own = [
    ...(site.rights ? [['rights', site.rights] as const] : []),
    ...(deleted.length > 0 ? [['deleted', deleted] as const] : []),
  ]
  const members = {
    ...standard,
    version: 'https://jsonfeed.org/version/1.1',
    language: site.language,
    ...(paging.previous && { next_url: feedAddress(paging.previous, 'json', site) }),
    ...(own.length > 0 && { _dateline: Object.fromEntries(own) }),
  }
  const open = JSON.stringify(members, null, 2).replace(/\n\}$/, '')
  return { head: `${open},\n  "items": [${LINE}`, tail: '\n  ]\n}\n' }
}

const standardOf = stencilled(JSON_ITEM)

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const { enclosure } = entry
  const rights = ownRights(entry, site)
  const own = {
    authors: entry.authors.map(author => person(author, site)),
    ...(entry.language !== site.language && { language: entry.language }),
    ...(enclosure && { attachments: [attachment(enclosure, site)] }),
    _dateline: {
      ...relationObject(entry, site),
      ...(entry.image?.alt && { alt: entry.image.alt }),
      ...(rights && { rights }),
    },
  }
  return `${standardOf(jsonItem(entry, site, extent))},${indented(own).slice(1)}`
}

function person({ name, url }: Author, site: Publication) {
  return { name, ...(url && { url: addressOf(url, site) }) }
}

function attachment({ url, type, length }: NonNullable<Entry['enclosure']>, site: Publication) {
  return { url: addressOf(url, site), mime_type: type, ...(length > 0 && { size_in_bytes: length }) }
}
