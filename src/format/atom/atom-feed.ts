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
  hexReferences,
  markInstant,
  markText,
  markUrl,
  writtenInstant,
  writtenText,
  writtenUrl,
} from '../parts/feed-package.ts'
import { GENERATOR, MEDIA_NAMESPACE, NAMESPACE, PREFIX } from '../parts/vocabulary.ts'
import { attributesOf, escapeAttribute } from '../parts/xml.ts'
import { type AtomPerson, atomPerson, markedPerson, personForFeed, personTexts } from './atom-entry.ts'

/** A feed as far as `feed` writes it, and its language. URLs are absolute. */
interface AtomFeed {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly link: string
  /** Its own address. */
  readonly self: string
  readonly updated: Instant
  readonly language: string
  readonly icon: string | null
  readonly rights: string | null
  /** The first of them; `feed` takes no more. */
  readonly author: AtomPerson | null
}

/** `path` is that of the page beside the document. */
function atomFeed(collection: Collection, path: Path, site: Publication): AtomFeed {
  const [author] = site.authors
  return {
    id: `tag:${site.tag.authority},${site.tag.year}:collections${collection.path}`,
    title: collection.title,
    description: collection.description || null,
    link: addressOf(collection.path, site),
    self: feedAddress(path, 'atom', site),
    updated: collection.updated,
    language: site.language,
    icon: site.icon ? addressOf(site.icon, site) : null,
    rights: site.rights || null,
    author: author ? atomPerson(author, site) : null,
  }
}

/** The document before the entries, with the namespaces of all that follows. */
export const ATOM_HEAD: Form<[Collection, Path, Publication], AtomFeed> = {
  thing: atomFeed,
  write: feed => around(feed).head,
  texts,
  marked,
}

/** The document after the entries, the same for all feeds. */
export const ATOM_TAIL = around(marked({ description: null, icon: null, rights: null, author: null })).tail

function around(given: AtomFeed): CutDocument {
  const { id, title, description, link, self, updated, language, icon, rights, author } = given
  const feed = new Feed({
    title: elementText(title),
    ...(description && { description: elementText(description) }),
    id: elementText(id),
    link,
    feed: self,
    updated: new Date(millisecondsOf(updated)),
    generator: GENERATOR,
    ...(author && { author: personForFeed(author) }),
    ...(icon && { favicon: elementText(icon) }),
    ...(rights && { copyright: elementText(rights) }),
  })
  feed.addItem({ title: '', link, date: new Date(0) })
  const { head, inside, tail } = cutAround(feed.atom1(), 'entry')
  const typed = addAttributes(hexReferences(head.trimEnd()), 'link', attributesOf({ type: 'text/html' }))
  const attributes = attributesOf({
    'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
    'xmlns:media': MEDIA_NAMESPACE,
    [`xmlns:${PREFIX}`]: NAMESPACE,
    'xml:lang': language,
  })
  return { head: addAttributes(typed, 'feed', attributes), inside, tail }
}

function texts(feed: AtomFeed) {
  const { id, title, description, link, self, updated, language, icon, rights, author } = feed
  return [
    ...[id, title, description, icon, rights].map(text => text && hexReferences(writtenText(text))),
    ...[link, self].map(url => hexReferences(writtenUrl(url))),
    writtenInstant(updated),
    escapeAttribute(language),
    ...(author ? personTexts(author).map(text => text && hexReferences(text)) : [null, null, null]),
  ]
}

function marked({
  description,
  icon,
  rights,
  author,
}: Pick<AtomFeed, 'description' | 'icon' | 'rights' | 'author'>): AtomFeed {
  return {
    id: markText('id'),
    title: markText('title'),
    description: description && markText('description'),
    link: markUrl('link'),
    self: markUrl('self'),
    updated: markInstant(1),
    language: markText('language'),
    icon: icon && markUrl('icon'),
    rights: rights && markText('rights'),
    author: author && markedPerson(author, 0),
  }
}
