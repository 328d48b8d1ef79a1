import { tombstonesIn } from './feed-entries.ts'
import { brokenAddresses, brokenCharacters, brokenTombstones, failed, RFC_3339, repeated } from './rule.ts'
import { childrenOf, childText, parseXml, type XmlElement } from './strict-xml.ts'

/** RFC 4287 §2: an absolute IRI; §4.2.6: never relative. */
const ABSOLUTE_IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i

/** Relations that the W3C feed validator knows (IANA, RFC 4287, 4685 and 5005). */
const RELATIONS = [
  ...[
    'alternate',
    'current',
    'enclosure',
    'next-archive',
    'prev-archive',
    'related',
    'replies',
    'self',
    'via',
  ],
  ...['first', 'last', 'next', 'previous', 'hub', 'license'],
]
const OF_FEEDS = ['current', 'first', 'last', 'next', 'next-archive', 'prev-archive', 'previous']

const ONCE = ['atom:id', 'atom:title', 'atom:updated']
const FEED_AT_MOST_ONCE = ['atom:generator', 'atom:icon', 'atom:logo', 'atom:rights', 'atom:subtitle']
const ENTRY_AT_MOST_ONCE = ['atom:content', 'atom:published', 'atom:rights', 'atom:source', 'atom:summary']
const REPEATABLE = ['atom:author', 'atom:category', 'atom:contributor', 'atom:link']

/** Rules 1, 5 and 13 to 21: the ones that an Atom document breaks, each with what breaks it. */
export function brokenAtomRules(document: string): readonly string[] {
  const feed = parseXml(document)
  const entries = childrenOf(feed, 'atom:entry')
  const authored = (element: XmlElement) => childrenOf(element, 'atom:author').length > 0
  return [
    ...brokenCharacters(document),
    ...failed(feed.name === 'atom:feed', 'rule 21: the root is no Atom feed'),
    ...brokenAddresses(
      [feed, ...entries].flatMap(element =>
        childrenOf(element, 'atom:link').map(link => link.attributes.href ?? ''),
      ),
      entries.map(entry => childText(entry, 'atom:content') ?? ''),
    ),
    ...brokenContainer(feed, [...FEED_AT_MOST_ONCE], ['atom:entry']),
    ...entries.flatMap(entry => brokenContainer(entry, ENTRY_AT_MOST_ONCE, [])),
    ...repeated(
      entries.map(entry => `${childText(entry, 'atom:id')} ${childText(entry, 'atom:updated')}`),
    ).map(entry => `rule 16: ${entry} stands twice`),
    ...failed(authored(feed) || entries.every(authored), 'rule 14: no author'),
    ...failed(
      childrenOf(feed, 'atom:link').filter(link => link.attributes.rel === 'self').length === 1,
      'rule 19: not exactly one self link',
    ),
    ...failed(!!feed.attributes['xml:lang'], 'rule 20: no xml:lang'),
    ...failed(!document.includes('xml:base='), 'rule 20: xml:base'),
    ...failed(entriesStandLast(feed), 'rule 21: metadata after an entry'),
    ...brokenUpdated(feed, entries),
    ...brokenTombstones(
      tombstonesIn(feed, 'at:deleted-entry'),
      entries.map(entry => childText(entry, 'atom:id') ?? ''),
    ),
    ...entries.flatMap(brokenEntryRules),
  ]
}

/** Rules 13, 19 and 21: which elements of RFC 4287 stand in a feed or an entry, and how often. */
function brokenContainer(container: XmlElement, atMostOnce: readonly string[], others: readonly string[]) {
  const count = (name: string) => childrenOf(container, name).length
  const known = [...ONCE, ...atMostOnce, ...REPEATABLE, ...others]
  const alternates = childrenOf(container, 'atom:link')
    .filter(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate')
    .map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`)
  return [
    ...ONCE.flatMap(name => failed(count(name) === 1, `rule 13: not exactly one ${name}`)),
    ...atMostOnce.flatMap(name => failed(count(name) <= 1, `rule 21: more than one ${name}`)),
    ...container.children
      .filter(({ name }) => name.startsWith('atom:') && !known.includes(name))
      .map(({ name }) => `rule 21: ${name} in ${container.name}`),
    ...failed(ABSOLUTE_IRI.test(childText(container, 'atom:id') ?? ''), 'rule 13: the id is no absolute IRI'),
    ...childrenOf(container, 'atom:link').flatMap(link => brokenLink(link, container)),
    ...repeated(alternates).map(pair => `rule 19: two alternate links for ${pair}`),
    ...container.children
      .filter(({ name, text }) => name === 'atom:author' && text.trim() !== '')
      .map(() => 'rule 21: text in an author'),
    ...childrenOf(container, 'atom:category').flatMap(({ attributes }) =>
      failed(attributes.term !== undefined, 'rule 21: a category without term'),
    ),
  ]
}

/** What the W3C feed validator asks of a link. */
function brokenLink({ attributes, children, text }: XmlElement, { name }: XmlElement): readonly string[] {
  const { rel = 'alternate', type, title, length } = attributes
  const isSelf = rel === 'self' && name === 'atom:feed'
  return [
    ...failed(RELATIONS.includes(rel), `rule 21: the relation ${rel}`),
    ...failed(name === 'atom:feed' || !OF_FEEDS.includes(rel), `rule 21: ${rel} in an entry`),
    ...failed(
      !isSelf || [undefined, 'application/atom+xml'].includes(type),
      'rule 19: the type of the self link',
    ),
    ...failed(title === undefined || title.trim() !== '', 'rule 21: a link with a blank title'),
    ...failed(length === undefined || /^\d+$/.test(length), `rule 21: the length ${length}`),
    ...failed(
      rel === 'replies' || attributes['thr:count'] === undefined,
      'rule 56: thr:count beside replies',
    ),
    ...failed(children.length === 0 && text.trim() === '', 'rule 21: a link that is not empty'),
  ]
}

function brokenEntryRules(entry: XmlElement): readonly string[] {
  const [title] = childrenOf(entry, 'atom:title')
  const [content] = childrenOf(entry, 'atom:content')
  const [summary] = childrenOf(entry, 'atom:summary')
  const type = content?.attributes.type ?? 'text'
  const alternate = childrenOf(entry, 'atom:link').some(
    ({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate',
  )
  return [
    ...['atom:updated', 'atom:published'].flatMap(name =>
      failed(RFC_3339.test(childText(entry, name) ?? ''), `rule 15: ${name}`),
    ),
    ...failed(
      (title?.attributes.type ?? 'text') === 'text' && title?.children.length === 0,
      'rule 17: the type of the title',
    ),
    ...failed(!content || ['html', 'xhtml'].includes(type), `rule 18: content of type ${type}`),
    ...failed(type !== 'html' || content?.children.length === 0, 'rule 18: elements in HTML content'),
    ...failed(!!content || alternate, 'rule 18: neither content nor alternate link'),
    ...failed(!content?.attributes.src || !!summary, 'rule 18: content elsewhere without summary'),
    ...failed(alternate, 'rule 19: no alternate link'),
  ]
}

function entriesStandLast({ children }: XmlElement): boolean {
  const first = children.findIndex(child => child.name === 'atom:entry')
  return first < 0 || children.slice(first).every(child => child.name === 'atom:entry')
}

/** RFC 4287 §4.2.15: the feed is as new as its newest entry or tombstone, or as one that it no longer tells of. */
function brokenUpdated(feed: XmlElement, entries: readonly XmlElement[]): readonly string[] {
  const times = [
    ...entries.map(entry => childText(entry, 'atom:updated')),
    ...tombstonesIn(feed, 'at:deleted-entry').map(({ when }) => when),
  ]
  const instants = times.map(time => Date.parse(time ?? ''))
  const own = childText(feed, 'atom:updated') ?? ''
  return [
    ...failed(RFC_3339.test(own), 'rule 15: the updated of the feed'),
    ...failed(
      instants.length === 0 || Date.parse(own) >= Math.max(...instants),
      'rule 13: the updated of the feed',
    ),
  ]
}
