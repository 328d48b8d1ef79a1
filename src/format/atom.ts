import { Feed } from 'feed'
import type { Collection, Tombstone } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later, millisecondsOf } from '../model/instant.ts'
import type { Author, Publication } from '../model/publication.ts'
import { addressOf, feedAddress } from './address.ts'
import { contentOf, ownRights } from './content.ts'
import { addAttributes, cutAround, elementText, hexReferences } from './feed-package.ts'
import { GENERATOR, NAMESPACE, PREFIX } from './namespace.ts'
import { pagingElements, unpaged } from './paging.ts'
import { relationElements } from './relation.ts'
import type { Extent, Frame, Writer } from './writer.ts'
import { attributesOf, element, type Xml } from './xml.ts'

const SEPARATOR = '\n    '
const INDENT = `${SEPARATOR}    `
const HTML = 'text/html'

/** What `feed` writes first in an entry without a title; it cannot write one of another type than `html`. */
const NO_TITLE = '<title type="html"><![CDATA[]]></title>'

/**
 * Atom 1.0 (RFC 4287) with threading (RFC 4685) and tombstones (RFC 6721). `feed` writes the feed's metadata, and of
 * an entry id, alternate link, instants, content, authors and rights; the rest it would write wrongly or not at all.
 */
export const atom: Writer = { format: 'atom', separator: SEPARATOR, frame, fragment }

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const [first, ...others] = site.authors
  const feed = new Feed({
    title: elementText(collection.title),
    description: elementText(collection.description),
    id: `tag:${site.tag.authority},${site.tag.year}:collections${collection.path}`,
    link: addressOf(collection.path, site),
    feed: feedAddress(paging.path, 'atom', site),
    updated: new Date(millisecondsOf(newestUpdate(collection))),
    generator: GENERATOR,
    ...(first && { author: person(first, site) }),
    ...(site.icon && { favicon: elementText(addressOf(site.icon, site)) }),
    ...(site.rights && { copyright: elementText(site.rights) }),
  })
  feed.addItem({ title: '', link: site.url, date: new Date(0) })
  const { head, tail } = cutAround(feed.atom1(), 'entry')
  const typed = addAttributes(hexReferences(head.trimEnd()), 'link', attributesOf({ type: HTML }))
  const attributes = attributesOf({
    'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
    [`xmlns:${PREFIX}`]: NAMESPACE,
    'xml:lang': site.language,
  })
  const parts = [
    addAttributes(typed, 'feed', attributes),
    ...others.map(author => authorElement(author, site)),
    ...pagingElements(paging, collection.path, 'atom', site),
    // Before the entries: RFC 4287 appendix B has nothing after them.
    ...collection.tombstones.map(deletedEntry),
    '',
  ]
  return { head: parts.join(SEPARATOR), tail: `${tail}\n` }
}

/**
 * RFC 4287 §4.2.15: the last edit that mattered. A feed that lists nothing has to fall back on its own change, and
 * so has one that no longer lists what was withdrawn last: its time must not go back.
 */
function newestUpdate({ entries, tombstones, changed }: Collection): Instant {
  const [first, ...rest] = [...entries.map(entry => entry.updated), ...tombstones.map(({ when }) => when)]
  return first === undefined ? changed : rest.reduce(later, first)
}

/** RFC 6721 §3: tells readers that still hold the entry to let it go. */
function deletedEntry({ id, when, reason }: Tombstone): Xml {
  const attributes = { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0', ref: id, when }
  return element('at:deleted-entry', [element('at:comment', reason)], attributes)
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const rights = ownRights(entry, site)
  const feed = new Feed({ title: '', link: site.url, updated: new Date(0) })
  feed.addItem({
    title: '',
    id: entry.id,
    link: addressOf(entry.path, site),
    date: new Date(millisecondsOf(entry.updated)),
    published: new Date(millisecondsOf(entry.published)),
    author: entry.authors.map(author => person(author, site)),
    ...(extent === 'whole' && { content: contentOf(entry, site) }),
    ...(rights && { copyright: elementText(rights) }),
  })
  const standard = cutAround(feed.atom1(), 'entry').inside.trim()
  if (!standard.startsWith(NO_TITLE))
    throw new Error(`Cannot find the title in what the feed package wrote: ${standard}`)
  const language = entry.language === site.language ? null : entry.language
  const lines = [
    element('title', entry.title, { type: 'text' }),
    addAttributes(
      standard.slice(NO_TITLE.length).trim(),
      'link',
      attributesOf({ rel: 'alternate', type: HTML }),
    ),
    element('summary', entry.summary, { type: 'text' }),
    ...links(entry, site),
    ...entry.topics.map(topic => element('category', '', { term: topic })),
    ...relationElements(entry, site),
  ]
  return `<entry${attributesOf({ 'xml:lang': language })}>${INDENT}${lines.join(INDENT)}${SEPARATOR}</entry>`
}

/** Links beside the alternate one: the file that comes with it, the source, and how article and updates hang together. */
function links(entry: Entry, site: Publication): readonly Xml[] {
  const { enclosure, source, story } = entry
  const found: Xml[] = []
  if (enclosure) {
    const { type, length } = enclosure
    found.push(link('enclosure', addressOf(enclosure.url, site), { type, length: length || null }))
  }
  if (source?.url) found.push(link('via', addressOf(source.url, site), { title: source.title }))
  if (entry.kind === 'article') {
    return [
      ...found,
      link('replies', feedAddress(story.path, 'atom', site), {
        type: 'application/atom+xml',
        'thr:count': entry.replies,
      }),
      ...(entry.replies === null ? [] : [element('thr:total', String(entry.replies))]),
    ]
  }
  const href = addressOf(story.path, site)
  return [
    ...found,
    ...(story.withdrawn ? [] : [link('related', href, { type: HTML, title: story.title })]),
    element('thr:in-reply-to', '', { ref: story.id, href, type: HTML }),
  ]
}

function link(rel: string, href: string, attributes: Readonly<Record<string, string | number | null>>): Xml {
  return element('link', '', { rel, href, ...attributes })
}

/** A person for `feed`. */
function person({ name, url, email }: Author, site: Publication) {
  return {
    name: elementText(name),
    ...(email && { email: elementText(email) }),
    ...(url && { link: addressOf(url, site) }),
  }
}

/** An author of the whole feed after the first, which is all that `feed` takes. */
function authorElement({ name, url, email }: Author, site: Publication): Xml {
  return element('author', [
    element('name', name),
    ...(email ? [element('email', email)] : []),
    ...(url ? [element('uri', addressOf(url, site))] : []),
  ])
}
