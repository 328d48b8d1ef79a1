import type { Collection, Tombstone } from '../../model/collection.ts'
import type { Entry } from '../../model/entry.ts'
import { iriOf } from '../../model/entry-id.ts'
import type { Author, Publication } from '../../model/publication.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import { categoriesOf } from '../parts/content.ts'
import { stencilled } from '../parts/feed-package.ts'
import { pagingElements, pictureElements, relationElements } from '../parts/vocabulary.ts'
import { type Extent, type Frame, unpaged, type Writer } from '../parts/writer.ts'
import { attributesOf, element, type Xml } from '../parts/xml.ts'
import { ATOM_ENTRY } from './atom-entry.ts'
import { ATOM_HEAD, ATOM_TAIL } from './atom-feed.ts'

const SEPARATOR = '\n    '
const INDENT = `${SEPARATOR}    `
const HTML = 'text/html'

/**
 * Atom 1.0 (RFC 4287) with threading (RFC 4685) and tombstones (RFC 6721). `feed` writes the feed's metadata, and of
 * an entry id, alternate link, instants, content, authors and rights; the rest it would write wrongly or not at all.
 */
export const atom: Writer = { format: 'atom', separator: SEPARATOR, frame, fragment }

const headOf = stencilled(ATOM_HEAD)
const standardOf = stencilled(ATOM_ENTRY)

function frame(collection: Collection, site: Publication, paging = unpaged(collection.path)): Frame {
  const parts = [
    headOf(collection, paging.path, site),
    ...site.authors.slice(1).map(author => authorElement(author, site)),
    ...pagingElements(paging, collection.path, 'atom', site),
    // Before the entries: RFC 4287 appendix B has nothing after them.
    ...collection.tombstones.map(tombstone => deletedEntry(tombstone, site)),
    '',
  ]
  return { head: parts.join(SEPARATOR), tail: `${ATOM_TAIL}\n` }
}

/** RFC 6721 §3: readers that hold the entry delete it. */
function deletedEntry({ id, when, reason }: Tombstone, { idTag }: Publication): Xml {
  const attributes = { 'xmlns:at': 'http://purl.org/atompub/tombstones/1.0', ref: iriOf(id, idTag), when }
  return element('at:deleted-entry', [element('at:comment', reason)], attributes)
}

function fragment(entry: Entry, site: Publication, extent: Extent): string {
  const language = entry.language === site.language ? null : entry.language
  const lines = [
    element('title', entry.title, { type: 'text' }),
    standardOf(entry, site, extent),
    element('summary', entry.summary, { type: 'text' }),
    ...links(entry, site),
    ...categoriesOf(entry).map(topic => element('category', '', { term: topic })),
    ...pictureElements(entry, site),
    ...relationElements(entry, id => iriOf(id, site.idTag), site),
  ]
  return `<entry${attributesOf({ 'xml:lang': language })}>${INDENT}${lines.join(INDENT)}${SEPARATOR}</entry>`
}

/** Links besides the alternate one: attached file, source, and the thread of article and updates (RFC 4685). */
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
    element('thr:in-reply-to', '', { ref: iriOf(story.id, site.idTag), href, type: HTML }),
  ]
}

function link(rel: string, href: string, attributes: Readonly<Record<string, string | number | null>>): Xml {
  return element('link', '', { rel, href, ...attributes })
}

/** An author of the feed after the first; `feed` takes only one. */
function authorElement({ name, url, email }: Author, site: Publication): Xml {
  return element('author', [
    element('name', name),
    ...(email ? [element('email', email)] : []),
    ...(url ? [element('uri', addressOf(url, site))] : []),
  ])
}
