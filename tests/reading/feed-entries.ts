import { schemaOf } from '../../src/format/json/schema.ts'
import type { FeedFormat } from '../../src/model/collection.ts'
import { escapeHtml } from '../../src/model/html.ts'
import { SITE } from '../format/sample.ts'
import {
  inOne,
  instant,
  jsonPerson,
  lineFeeds,
  numberIn,
  placesIn,
  type ReadPerson,
  type ReadPicture,
  textIn,
} from './alike.ts'
import { brokenSchema } from './json-schema.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement } from './strict-xml.ts'

/** What a feed says, in the same words whatever its format, so that two can be compared. */
export interface ReadFeed {
  readonly title: string | null
  readonly self: string | null
  readonly home: string | null
  readonly language: string | null
  readonly entries: readonly ReadEntry[]
  /** What readers that still hold it should let go. */
  readonly deleted: readonly ReadTombstone[]
}

export interface ReadTombstone {
  readonly id: string
  readonly when: string
  readonly reason: string
}

export interface ReadEntry {
  readonly id: string
  readonly link: string
  readonly title: string
  /** ISO 8601 with milliseconds. */
  readonly published: string
  readonly updated: string
  /** The names of all who sign, as RSS says them in one. */
  readonly byline: string
  readonly topics: readonly string[]
  /** HTML, line ends as line feeds. */
  readonly summary: string
  /** The summary in a paragraph where the document carries no more. */
  readonly html: string
  /** `length` 0 where unknown. */
  readonly enclosures: readonly { readonly url: string; readonly type: string; readonly length: number }[]
  readonly picture: ReadPicture | null
  /** The terms of Dateline's vocabulary whose value is text. */
  readonly terms: Readonly<Record<string, string>>
  /** The words of a quotation: of each fragment, where one clause carries several. */
  readonly words: readonly string[]
  /** Where the words stand in `html`. */
  readonly at: readonly (readonly number[])[]
  /** Who speaks. */
  readonly person: ReadPerson | null
  readonly viaKind: string | null
  /** Whether the words are said to be part of a sentence. */
  readonly partial: boolean
  readonly withdrawn: { readonly at: string; readonly reason: string } | null
  readonly story: ReadReference | null
  /** The development in which a quotation stands. */
  readonly within: ReadReference | null
}

interface ReadReference {
  readonly id: string
  readonly url: string
  readonly title: string
}

/** Reads a feed strictly: throws where it is not well-formed or an entry lacks what Dateline always writes. */
export function readFeed(format: FeedFormat, document: string): ReadFeed {
  switch (format) {
    case 'rss':
      return readRss(document)
    case 'atom':
      return readAtom(document)
    case 'json':
      return readJson(document)
  }
  return format satisfies never
}

const TERMS = ['kind', 'kicker', 'speaker', 'role', 'via', 'to', 'severity', 'status', 'place', 'withdraws']

function readRss(document: string): ReadFeed {
  const channel = childOf(parseXml(document), 'channel')
  const self = childrenOf(channel, 'atom:link').find(link => link.attributes.rel === 'self')
  return {
    title: childText(channel, 'title'),
    self: self?.attributes.href ?? null,
    home: childText(channel, 'link'),
    language: childText(channel, 'language'),
    entries: childrenOf(channel, 'item').map(rssEntry),
    deleted: tombstonesIn(channel, 'dateline:deleted'),
  }
}

function rssEntry(item: XmlElement): ReadEntry {
  const summary = childOf(item, 'description').text
  return {
    id: childOf(item, 'guid').text,
    link: childOf(item, 'link').text,
    title: childOf(item, 'title').text,
    published: instant(childOf(item, 'pubDate').text),
    updated: instant(childOf(item, 'atom:updated').text),
    byline: childrenOf(item, 'dc:creator')
      .map(({ text }) => text)
      .join(' | '),
    topics: childrenOf(item, 'category').map(({ text }) => text),
    summary,
    html: childText(item, 'content:encoded') ?? `<p>${summary}</p>`,
    enclosures: childrenOf(item, 'enclosure').map(({ attributes: { url = '', type = '', length = '' } }) => ({
      url,
      type,
      length: Number(length),
    })),
    picture: xmlPicture(item),
    terms: xmlTerms(item),
    words: childrenOf(item, 'dateline:words').map(({ text }) => text),
    ...xmlQualities(item),
    story: xmlReference(item, 'story'),
    within: xmlReference(item, 'within'),
  }
}

function readAtom(document: string): ReadFeed {
  const feed = parseXml(document)
  return {
    title: childText(feed, 'atom:title'),
    self: linkOf(feed, 'self'),
    home: linkOf(feed, 'alternate'),
    language: feed.attributes['xml:lang'] ?? null,
    entries: childrenOf(feed, 'atom:entry').map(entry => atomEntry(entry, feed.attributes['xml:lang'])),
    deleted: tombstonesIn(feed, 'at:deleted-entry'),
  }
}

function atomEntry(entry: XmlElement, around: string | undefined): ReadEntry {
  const summary = lineFeeds(escapeHtml(childOf(entry, 'atom:summary').text))
  return {
    id: childOf(entry, 'atom:id').text,
    link: linkOf(entry, 'alternate') ?? '',
    title: childOf(entry, 'atom:title').text,
    published: instant(childOf(entry, 'atom:published').text),
    updated: instant(childOf(entry, 'atom:updated').text),
    byline: inOne(
      childrenOf(entry, 'atom:author').map(author => childOf(author, 'atom:name').text),
      entry.attributes['xml:lang'] ?? around,
    ),
    topics: childrenOf(entry, 'atom:category').map(({ attributes }) => attributes.term ?? ''),
    summary,
    html: childText(entry, 'atom:content') ?? `<p>${summary}</p>`,
    enclosures: childrenOf(entry, 'atom:link')
      .filter(link => link.attributes.rel === 'enclosure')
      .map(({ attributes: { href = '', type = '', length = '0' } }) => ({
        url: href,
        type,
        length: Number(length),
      })),
    picture: xmlPicture(entry),
    terms: xmlTerms(entry),
    words: childrenOf(entry, 'dateline:words').map(({ text }) => text),
    ...xmlQualities(entry),
    story: xmlReference(entry, 'story'),
    within: xmlReference(entry, 'within'),
  }
}

/** The address of the first link with that relation; a link without one is an alternate (RFC 4287 §4.2.7.2). */
export function linkOf(element: XmlElement, relation: string): string | null {
  const found = childrenOf(element, 'atom:link').find(
    ({ attributes }) => (attributes.rel ?? 'alternate') === relation,
  )
  return found?.attributes.href ?? null
}

function xmlTerms(entry: XmlElement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    TERMS.flatMap(term => {
      const text = childText(entry, `dateline:${term}`)
      return text === null ? [] : [[term, text]]
    }),
  )
}

function xmlQualities(
  entry: XmlElement,
): Pick<ReadEntry, 'at' | 'person' | 'viaKind' | 'partial' | 'withdrawn'> {
  const [words] = childrenOf(entry, 'dateline:words')
  const [person] = childrenOf(entry, 'dateline:person')
  const [via] = childrenOf(entry, 'dateline:via')
  const at = childText(entry, 'dateline:at')
  const [withdrawn] = childrenOf(entry, 'dateline:withdrawn')
  return {
    at: placesIn(at),
    person: person ? xmlPerson(person) : null,
    viaKind: via?.attributes.kind ?? null,
    partial: words?.attributes.partial === 'true',
    withdrawn: withdrawn ? { at: withdrawn.attributes.at ?? '', reason: withdrawn.text } : null,
  }
}

/** The tombstones of a feed in XML; the reason is the text of the element or of its comment (RFC 6721 §3). */
export function tombstonesIn(
  feed: XmlElement,
  name: 'at:deleted-entry' | 'dateline:deleted',
): readonly ReadTombstone[] {
  return childrenOf(feed, name).map(({ attributes: { ref = '', when = '' }, children, text }) => ({
    id: ref,
    when,
    reason: children.find(child => child.name === 'at:comment')?.text ?? text,
  }))
}

/** What Media RSS says of the picture that comes with an entry. */
function xmlPicture(entry: XmlElement): ReadEntry['picture'] {
  const [picture] = childrenOf(entry, 'media:content')
  if (picture === undefined) return null
  const { url = '', type = null, fileSize, width, height } = picture.attributes
  return {
    url,
    alt: childText(picture, 'media:description'),
    caption: childText(picture, 'media:title'),
    credit: childText(picture, 'media:credit'),
    type,
    ...{ size: numberIn(fileSize), width: numberIn(width), height: numberIn(height) },
  }
}

function xmlReference(entry: XmlElement, term: 'story' | 'within'): ReadReference | null {
  const [found] = childrenOf(entry, `dateline:${term}`)
  return found ? { id: found.attributes.id ?? '', url: found.attributes.url ?? '', title: found.text } : null
}

function readJson(document: string): ReadFeed {
  const feed = JSON.parse(document) as JsonFeed
  const broken = brokenSchema(SCHEMA, feed)
  if (broken.length > 0) throw new Error(`The feed is not as the schema says: ${broken.join('; ')}`)
  return {
    title: feed.title ?? null,
    self: feed.feed_url ?? null,
    home: feed.home_page_url ?? null,
    language: feed.language ?? null,
    entries: feed.items.map(item => jsonEntry(item, feed.language)),
    deleted: feed._dateline?.deleted ?? [],
  }
}

/** As each publication serves it, but for its address. */
const SCHEMA = JSON.parse(schemaOf(SITE))

/** The members that Dateline's documents have. */
export interface JsonFeed {
  readonly version: string
  readonly title?: string
  readonly home_page_url?: string
  readonly feed_url?: string
  readonly next_url?: string
  readonly description?: string
  readonly icon?: string
  readonly language?: string
  readonly authors?: readonly { readonly name?: string; readonly url?: string }[]
  readonly items: readonly JsonItem[]
  readonly _dateline?: { readonly deleted?: readonly ReadTombstone[] }
}

export interface JsonItem {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly content_html: string
  readonly summary: string
  readonly date_published: string
  readonly date_modified: string
  readonly image?: string
  readonly language?: string
  readonly authors: readonly { readonly name: string; readonly url?: string }[]
  readonly tags: readonly string[]
  readonly attachments?: readonly {
    readonly url: string
    readonly mime_type: string
    readonly size_in_bytes?: number
  }[]
  readonly _dateline: Readonly<Record<string, unknown>>
}

function jsonEntry(item: JsonItem, around: string | undefined): ReadEntry {
  const terms = TERMS.flatMap(term => (term in item._dateline ? [[term, item._dateline[term]]] : []))
  return {
    id: item.id,
    link: item.url,
    title: item.title,
    published: instant(item.date_published),
    updated: instant(item.date_modified),
    byline: inOne(
      item.authors.map(author => author.name),
      item.language ?? around,
    ),
    topics: item.tags,
    summary: lineFeeds(escapeHtml(item.summary)),
    html: item.content_html,
    enclosures: (item.attachments ?? []).map(({ url, mime_type, size_in_bytes = 0 }) => ({
      url,
      type: mime_type,
      length: size_in_bytes,
    })),
    picture: item.image === undefined ? null : jsonPicture(item.image, item),
    terms: Object.fromEntries(terms),
    words: [item._dateline.words ?? []].flat().map(String),
    at: placesIn(textIn(item._dateline.at)),
    person: jsonPerson(item._dateline.person as Partial<ReadPerson> | undefined),
    viaKind: textIn(item._dateline.via_kind),
    partial: item._dateline.partial === true,
    withdrawn: (item._dateline.withdrawn as ReadEntry['withdrawn'] | undefined) ?? null,
    story: (item._dateline.story as ReadReference | undefined) ?? null,
    within: (item._dateline.within as ReadReference | undefined) ?? null,
  }
}

function xmlPerson({ text, attributes: { id = '', url = '', sameAs } }: XmlElement): ReadPerson {
  return { id, name: text, url, sameAs: sameAs?.split(' ') ?? [] }
}

function jsonPicture(url: string, { _dateline: { alt, caption, credit, picture } }: JsonItem): ReadPicture {
  const { mime_type, size_in_bytes, width, height } = (picture ?? {}) as Readonly<Record<string, unknown>>
  return {
    url,
    ...{ alt: textIn(alt), caption: textIn(caption), credit: textIn(credit), type: textIn(mime_type) },
    ...{ size: numberIn(size_in_bytes), width: numberIn(width), height: numberIn(height) },
  }
}
