import { brokenAddresses, brokenCharacters, failed, repeated } from './rule.ts'
import { childrenOf, childText, parseXml, type XmlElement } from './strict-xml.ts'

/** What the W3C feed validator knows in a head; it takes any other element for an error, OPML 2.0's own `docs` among them. */
const IN_HEAD = [
  ...['title', 'dateCreated', 'dateModified', 'ownerName', 'ownerEmail', 'ownerId', 'expansionState'],
  ...['vertScrollState', 'windowTop', 'windowLeft', 'windowBottom', 'windowRight'],
]

const OF_OUTLINE = [
  ...['category', 'created', 'description', 'htmlUrl', 'isBreakpoint', 'isComment', 'language', 'text'],
  ...['title', 'type', 'url', 'version', 'xmlUrl'],
]

const RFC_822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

/** The rules of OPML 2.0 and of the W3C feed validator that a document breaks, each with what breaks it. */
export function brokenOpmlRules(document: string): readonly string[] {
  const root = parseXml(document)
  const [heads, bodies] = [childrenOf(root, 'head'), childrenOf(root, 'body')]
  const [head] = heads
  const outlines = bodies.flatMap(body => childrenOf(body, 'outline'))
  return [
    ...brokenCharacters(document),
    ...failed(root.name === 'opml' && root.attributes.version === '2.0', 'opml: no OPML 2.0'),
    ...failed(Object.keys(root.attributes).length === 1, 'opml: an attribute too many'),
    ...failed(heads.length === 1 && bodies.length === 1, 'opml: not one head and one body'),
    ...failed(outlines.length > 0, 'opml: no outline in the body'),
    ...(head?.children ?? []).flatMap(({ name }) =>
      failed(IN_HEAD.includes(name), `opml: ${name} in the head`),
    ),
    ...repeated((head?.children ?? []).map(({ name }) => name)).map(name => `opml: two ${name} in the head`),
    ...failed(!!head && !!childText(head, 'title'), 'opml: no title'),
    ...failed(!!head && RFC_822.test(childText(head, 'dateModified') ?? ''), 'opml: dateModified'),
    ...outlines.flatMap(brokenOutline),
  ]
}

function brokenOutline({ attributes, children, text }: XmlElement): readonly string[] {
  const { type, xmlUrl, htmlUrl, url, title } = attributes
  const addresses = [xmlUrl, htmlUrl, url].filter(address => address !== undefined)
  const isFeed = type === 'rss'
  return [
    ...Object.keys(attributes).flatMap(name =>
      failed(OF_OUTLINE.includes(name), `opml: ${name} of an outline`),
    ),
    ...failed(!!attributes.text, 'opml: an outline without text'),
    ...failed(text.trim() === '', 'opml: text in an outline'),
    ...failed(isFeed === (xmlUrl !== undefined), 'opml: a feed without its address'),
    ...failed(!isFeed || title !== undefined, 'opml: a feed without title'),
    ...failed(type !== 'include' || url !== undefined, 'opml: an include without its address'),
    ...brokenAddresses(addresses, []),
    ...children.flatMap(child =>
      child.name === 'outline' ? brokenOutline(child) : [`opml: ${child.name} in an outline`],
    ),
  ]
}
