import { Feed } from 'feed'
import type { Entry } from '../../model/entry.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Author, Publication } from '../../model/publication.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import { categoriesOf, feedContentOf, ownRights } from '../parts/content.ts'
import {
  addAttributes,
  cutAround,
  elementText,
  type Form,
  fromTemplate,
  markInstant,
  markText,
  markUrl,
  writtenInstant,
  writtenText,
  writtenUrl,
} from '../parts/feed-package.ts'
import { iriIn } from '../parts/ids.ts'
import { pictureElements, relationElements } from '../parts/vocabulary.ts'
import type { Extent } from '../parts/writer.ts'
import { attributesOf, element, type Xml } from '../parts/xml.ts'

/** An entry as far as `feed` writes it. URLs are absolute, HTML is as `content.ts` makes it and never empty. */
interface AtomEntry {
  readonly id: string
  readonly link: string
  readonly updated: Instant
  readonly published: Instant
  readonly content: string | null
  readonly rights: string | null
  readonly authors: readonly AtomPerson[]
}

/** A person as `feed` writes one into Atom; the URL is absolute. */
export interface AtomPerson {
  readonly name: string
  readonly email: string | null
  readonly url: string | null
}

/** An entry's elements after its title: id, alternate link, instants, content, authors and rights. */
export const ATOM_ENTRY: Form<[Entry, Publication, Extent], AtomEntry> = {
  thing: atomEntry,
  write,
  texts,
  marked,
}

/** The lines on which entries and other elements of a feed stand. */
export const SEPARATOR = '\n    '

const INDENT = `${SEPARATOR}    `
const HTML = 'text/html'

/** What `feed` writes first in an entry without a title; it cannot write one of another type than `html`. */
const NO_TITLE = '<title type="html"><![CDATA[]]></title>'

/** Attributes that `feed` leaves out of the link. */
const ALTERNATE = attributesOf({ rel: 'alternate', type: 'text/html' })

const standardOf = fromTemplate(ATOM_ENTRY)

/** An entry of a feed. */
export function entryFragment(entry: Entry, site: Publication, extent: Extent): string {
  const language = entry.language === site.language ? null : entry.language
  const lines = [
    element('title', entry.title, { type: 'text' }),
    standardOf(entry, site, extent),
    element('summary', entry.summary, { type: 'text' }),
    ...links(entry, site),
    ...categoriesOf(entry).map(topic => element('category', '', { term: topic })),
    ...pictureElements(entry, site),
    ...relationElements(entry, id => iriIn(site, id), site),
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
  // The standard element for what it answers may stand several times.
  const answered = [story, ...(entry.within ? [entry.within] : [])]
  return [
    ...found,
    ...(story.withdrawn ? [] : answered.map(text => relatedLink(text, site))),
    ...answered.map(({ id, path }) =>
      element('thr:in-reply-to', '', { ref: iriIn(site, id), href: addressOf(path, site), type: HTML }),
    ),
  ]
}

function relatedLink({ path, title }: Pick<Entry, 'path' | 'title'>, site: Publication): Xml {
  return link('related', addressOf(path, site), { type: HTML, title })
}

function link(rel: string, href: string, attributes: Readonly<Record<string, string | number | null>>): Xml {
  return element('link', '', { rel, href, ...attributes })
}

function atomEntry(entry: Entry, site: Publication, extent: Extent): AtomEntry {
  return {
    id: iriIn(site, entry.id),
    link: addressOf(entry.path, site),
    updated: entry.updated,
    published: entry.published,
    content: (extent === 'whole' && feedContentOf(entry, site)) || null,
    rights: ownRights(entry, site) || null,
    authors: entry.authors.map(author => atomPerson(author, site)),
  }
}

function write({ id, link, updated, published, content, rights, authors }: AtomEntry): string {
  const feed = new Feed({ title: '', link, updated: new Date(0) })
  feed.addItem({
    title: '',
    id,
    link,
    date: new Date(millisecondsOf(updated)),
    published: new Date(millisecondsOf(published)),
    author: authors.map(personForFeed),
    ...(content && { content }),
    ...(rights && { copyright: elementText(rights) }),
  })
  const standard = cutAround(feed.atom1(), 'entry').inside.trim()
  if (!standard.startsWith(NO_TITLE))
    throw new Error(`Cannot find the title in what the feed package wrote: ${standard}`)
  return addAttributes(standard.slice(NO_TITLE.length).trim(), 'link', ALTERNATE)
}

function texts({ id, link, updated, published, content, rights, authors }: AtomEntry) {
  return [
    writtenText(id),
    writtenUrl(link),
    writtenInstant(updated),
    writtenInstant(published),
    content,
    rights && writtenText(rights),
    ...authors.flatMap(personTexts),
  ]
}

function marked({ content, rights, authors }: AtomEntry): AtomEntry {
  return {
    id: markUrl('id'),
    link: markUrl('link'),
    updated: markInstant(1),
    published: markInstant(2),
    content: content && markText('content'),
    rights: rights && markText('rights'),
    authors: authors.map(markedPerson),
  }
}

export function atomPerson({ name, url, email }: Author, site: Publication): AtomPerson {
  return { name, email: email || null, url: url ? addressOf(url, site) : null }
}

/** The person that `feed` is given. */
export function personForFeed({ name, email, url }: AtomPerson) {
  return {
    name: elementText(name),
    ...(email && { email: elementText(email) }),
    ...(url && { link: url }),
  }
}

/** The texts that `feed` writes of a person. */
export function personTexts({ name, email, url }: AtomPerson): readonly (string | null)[] {
  return [writtenText(name), email && writtenText(email), url && writtenText(url)]
}

/** A person of the same shape made of marks; `index` tells several apart. */
export function markedPerson({ email, url }: AtomPerson, index: number): AtomPerson {
  return {
    name: markText(`name-${index}`),
    email: email && markText(`email-${index}`),
    url: url && markUrl(`person-${index}`),
  }
}
