import { Feed } from 'feed'
import type { Collection, Tombstone } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Author, Publication } from '../../model/publication.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import {
  addAttributes,
  type CutDocument,
  cutAround,
  elementText,
  type Form,
  fromTemplate,
  hexReferences,
  markInstant,
  markText,
  markUrl,
  writtenInstant,
  writtenText,
  writtenUrl,
} from '../parts/feed-package.ts'
import { feedIcon } from '../parts/icons.ts'
import { iriIn } from '../parts/ids.ts'
import {
  aboutElement,
  GENERATOR,
  GENERATOR_VERSION,
  MEDIA_NAMESPACE,
  NAMESPACE,
  PREFIX,
  pagingElements,
} from '../parts/vocabulary.ts'
import { type Frame, unpaged, type Writer } from '../parts/writer.ts'
import { attributesOf, element, escapeAttribute, type Xml } from '../parts/xml.ts'
import {
  type AtomPerson,
  atomPerson,
  entryFragment,
  markedPerson,
  personForFeed,
  personTexts,
  SEPARATOR,
} from './atom-entry.ts'

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

/**
 * Atom 1.0 (RFC 4287) with threading (RFC 4685) and tombstones (RFC 6721). `feed` writes the feed's metadata, and of
 * an entry id, alternate link, instants, content, authors and rights; the rest it would write wrongly or not at all.
 */
export const atom: Writer = { format: 'atom', separator: SEPARATOR, frame, fragment: entryFragment }

/** The document before the entries, with the namespaces of all that follows. */
export const ATOM_HEAD: Form<[Collection, Path, Publication], AtomFeed> = {
  thing: atomFeed,
  write: feed => around(feed).head,
  texts,
  marked,
}

/** The document after the entries, the same for all feeds. */
const ATOM_TAIL = around(marked({ description: null, icon: null, rights: null, author: null })).tail

const headOf = fromTemplate(ATOM_HEAD)

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const parts = [
    headOf(collection, paging.path, site),
    ...site.authors.slice(1).map(author => authorElement(author, site)),
    aboutElement(site),
    ...pagingElements(paging, collection.path, 'atom', site),
    // Before the entries: RFC 4287 appendix B has nothing after them.
    ...collection.tombstones.map(tombstone => deletedEntry(tombstone, site)),
    '',
  ]
  return { head: parts.join(SEPARATOR), tail: `${ATOM_TAIL}\n` }
}

/** RFC 6721 §3: readers that hold the entry delete it. */
function deletedEntry({ id, when, reason }: Tombstone, site: Publication): Xml {
  const attributes = { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0', ref: iriIn(site, id), when }
  return element('at:deleted-entry', [element('at:comment', reason)], attributes)
}

/** An author of the feed after the first; `feed` takes only one. */
function authorElement({ name, url, email }: Author, site: Publication): Xml {
  return element('author', [
    element('name', name),
    ...(email ? [element('email', email)] : []),
    ...(url ? [element('uri', addressOf(url, site))] : []),
  ])
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
    icon: feedIcon(site),
    rights: site.rights || null,
    author: author ? atomPerson(author, site) : null,
  }
}

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
  const told = addAttributes(typed, 'generator', attributesOf({ version: GENERATOR_VERSION }))
  const attributes = attributesOf({
    'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
    'xmlns:media': MEDIA_NAMESPACE,
    [`xmlns:${PREFIX}`]: NAMESPACE,
    'xml:lang': language,
  })
  return { head: addAttributes(told, 'feed', attributes), inside, tail }
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
