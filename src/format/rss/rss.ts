import { Feed } from 'feed'
import type { Collection } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import {
  addAttributes,
  type CutDocument,
  cutAround,
  elementText,
  type Form,
  fromTemplate,
  hexReferences,
  MARK_NUMBER,
  markInstant,
  markText,
  markUrl,
  writtenText,
  writtenUrl,
} from '../parts/feed-package.ts'
import { feedIcon } from '../parts/icons.ts'
import { idIn } from '../parts/ids.ts'
import {
  aboutElement,
  GENERATOR,
  GENERATOR_VERSION,
  MEDIA_NAMESPACE,
  NAMESPACE,
  PREFIX,
  pagingElements,
} from '../parts/vocabulary.ts'
import { type Frame, maxAge, unpaged, type Writer } from '../parts/writer.ts'
import { attributesOf, element } from '../parts/xml.ts'
import { itemFragment, SEPARATOR } from './rss-item.ts'

/** A channel as far as `feed` writes it. URLs are absolute. */
interface RssChannel {
  readonly title: string
  readonly description: string
  readonly link: string
  /** Its own address. */
  readonly self: string
  readonly changed: Instant
  readonly language: string
  /** In minutes, at least one. */
  readonly ttl: number
  readonly icon: string | null
  readonly rights: string | null
}

/**
 * RSS 2.0 by the RSS profile. `feed` writes channel, link, guid, pubDate, description, content and enclosure; the
 * rest it would write wrongly or not at all.
 */
export const rss: Writer = { format: 'rss', separator: SEPARATOR, frame, fragment: itemFragment }

/** The document before the items, with the namespaces of all that follows. */
export const RSS_HEAD: Form<[Collection, Path, Publication], RssChannel> = {
  thing: rssChannel,
  write: channel => around(channel).head,
  texts,
  marked,
}

/** The document after the items, the same for all channels. */
const RSS_TAIL = around(marked({ icon: null, rights: null })).tail

const headOf = fromTemplate(RSS_HEAD)

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const parts = [
    headOf(collection, paging.path, site),
    aboutElement(site),
    ...pagingElements(paging, collection.path, 'rss', site),
    ...collection.tombstones.map(({ id, when, reason }) =>
      element(`${PREFIX}:deleted`, reason, { ref: idIn(site, id), when }),
    ),
    '',
  ]
  return { head: parts.join(SEPARATOR), tail: `${RSS_TAIL}\n` }
}

/** `path` is that of the page beside the document. */
function rssChannel(collection: Collection, path: Path, site: Publication): RssChannel {
  return {
    title: collection.title,
    description: collection.description,
    link: addressOf(collection.path, site),
    self: feedAddress(path, 'rss', site),
    changed: collection.changed,
    language: site.language,
    ttl: maxAge(collection.live) / 60,
    icon: feedIcon(site),
    rights: site.rights || null,
  }
}

function around(channel: RssChannel): CutDocument {
  const { title, description, link, self, changed, language, ttl, icon, rights } = channel
  const feed = new Feed({
    title: elementText(title),
    description: elementText(description),
    link,
    feed: self,
    updated: new Date(millisecondsOf(changed)),
    docs: 'https://www.rssboard.org/rss-specification',
    generator: `${GENERATOR} ${GENERATOR_VERSION}`,
    language,
    ttl,
    ...(icon && { image: elementText(icon) }),
    ...(rights && { copyright: elementText(rights) }),
  })
  // The content makes `feed` declare the namespaces that the items use.
  feed.addItem({ title: '', link, date: new Date(0), content: ' ' })
  const { head, inside, tail } = cutAround(feed.rss2(), 'item')
  const namespaces = attributesOf({ 'xmlns:media': MEDIA_NAMESPACE, [`xmlns:${PREFIX}`]: NAMESPACE })
  return { head: addAttributes(hexReferences(head.trimEnd()), 'rss', namespaces), inside, tail }
}

function texts({ title, description, link, self, changed, language, ttl, icon, rights }: RssChannel) {
  return [
    ...[title, description, link, language].map(text => hexReferences(writtenText(text))),
    hexReferences(writtenUrl(self)),
    new Date(millisecondsOf(changed)).toUTCString(),
    String(ttl),
    icon && hexReferences(writtenText(icon)),
    rights && hexReferences(writtenText(rights)),
  ]
}

function marked({ icon, rights }: Pick<RssChannel, 'icon' | 'rights'>): RssChannel {
  return {
    title: markText('title'),
    description: markText('description'),
    link: markUrl('link'),
    self: markUrl('self'),
    changed: markInstant(1),
    language: markText('language'),
    ttl: MARK_NUMBER,
    icon: icon && markUrl('icon'),
    rights: rights && markText('rights'),
  }
}
