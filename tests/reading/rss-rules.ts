import { tombstonesIn } from './feed-entries.ts'
import { brokenAddresses, brokenCharacters, brokenTombstones, failed, RFC_3339, repeated } from './rule.ts'
import { childrenOf, childText, parseXml, type XmlElement } from './strict-xml.ts'

const RFC_822 =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})$/

/** Rules 1 to 12 and 62: the ones that an RSS document breaks, each with what breaks it. */
export function brokenRssRules(document: string): readonly string[] {
  const root = parseXml(document)
  const [channel] = childrenOf(root, 'channel')
  if (!channel) return ['rule 2: no channel']
  const items = childrenOf(channel, 'item')
  return [
    ...brokenCharacters(document),
    ...failed(root.attributes.version === '2.0', 'rule 2: the version is not 2.0'),
    ...['title', 'link', 'description'].flatMap(name =>
      failed(childrenOf(channel, name).length === 1, `rule 2: not exactly one channel ${name}`),
    ),
    ...repeated(items.map(item => childText(item, 'guid') ?? '')).map(
      guid => `rule 4: guid ${guid} stands twice`,
    ),
    ...brokenAddresses(channelAddresses(channel), items.map(content)),
    ...failed(itemsStandLast(channel), 'rule 21: metadata after an item'),
    ...failed(/^[a-z]{2,3}(?:-|$)/i.test(childText(channel, 'language') ?? ''), 'rule 2: no language'),
    ...['language', 'ttl', 'docs', 'generator', 'copyright', 'image', 'lastBuildDate'].flatMap(name =>
      failed(childrenOf(channel, name).length <= 1, `rule 2: more than one channel ${name}`),
    ),
    ...failed(RFC_822.test(childText(channel, 'lastBuildDate') ?? ''), 'rule 6: lastBuildDate'),
    ...brokenEscapes(document),
    ...brokenSelf(channel),
    ...brokenTimeToLive(channel),
    ...items.flatMap(brokenItemRules),
    ...brokenTombstones(
      tombstonesIn(channel, 'dateline:deleted'),
      items.map(item => childText(item, 'guid') ?? ''),
    ),
  ]
}

/** The W3C feed validator warns of what stands after an item. */
function itemsStandLast({ children }: XmlElement): boolean {
  const first = children.findIndex(child => child.name === 'item')
  return first < 0 || children.slice(first).every(child => child.name === 'item')
}

function brokenItemRules(item: XmlElement): readonly string[] {
  const names = item.children.map(child => child.name)
  const [guid] = childrenOf(item, 'guid')
  const body = names.indexOf('content:encoded')
  const enclosures = childrenOf(item, 'enclosure')
  return [
    ...failed(
      names.includes('title') || names.includes('description'),
      'rule 3: neither title nor description',
    ),
    ...failed(!!guid?.text, 'rule 4: no guid'),
    ...failed(guid?.attributes.isPermaLink === 'false', 'rule 4: the guid is a permalink'),
    ...failed(RFC_822.test(childText(item, 'pubDate') ?? ''), 'rule 6: pubDate'),
    ...failed(RFC_3339.test(childText(item, 'atom:updated') ?? ''), 'rule 6: atom:updated'),
    ...failed(!names.includes('dc:date'), 'rule 6: dc:date hides pubDate'),
    ...failed(body < 0 || names.indexOf('description') < body, 'rule 8: description after content:encoded'),
    ...failed(enclosures.length <= 1, 'rule 9: more than one enclosure'),
    ...enclosures.flatMap(({ attributes: { url, type, length = '' } }) =>
      failed(!!url && !!type && /^\d+$/.test(length), 'rule 9: an enclosure lacks url, type or length'),
    ),
    ...failed(childrenOf(item, 'dc:creator').length <= 1, 'rule 62: more than one dc:creator'),
    ...childrenOf(item, 'author').flatMap(({ text }) =>
      failed(/^\S+@\S+ \(.+\)$/.test(text), `rule 10: author ${text}`),
    ),
    ...['title', 'link', 'guid', 'pubDate', 'description', 'content:encoded', 'atom:updated'].flatMap(name =>
      failed(names.filter(other => other === name).length <= 1, `rule 3: more than one ${name}`),
    ),
  ]
}

const content = (item: XmlElement) =>
  (childText(item, 'description') ?? '') + (childText(item, 'content:encoded') ?? '')

function channelAddresses(channel: XmlElement): readonly string[] {
  const items = childrenOf(channel, 'item')
  const images = childrenOf(channel, 'image')
  return [
    ...[channel, ...items, ...images].map(element => childText(element, 'link') ?? ''),
    ...images.map(image => childText(image, 'url') ?? ''),
    ...items.flatMap(item =>
      item.children.flatMap(({ attributes: { url, href } }) =>
        [url, href].filter(address => address !== undefined),
      ),
    ),
  ]
}

/** Read from the bytes, since a parser hides how text was escaped. */
function brokenEscapes(document: string): readonly string[] {
  const outside = document.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '<cdata/>')
  const plain = /<(title|dc:creator|category|copyright|dateline:\w+)(?: [^>]*)?>(.*?)<\/\1>/gs
  return [...outside.matchAll(plain)].flatMap(([, name, text = '']) =>
    failed(!text.includes('<cdata/>') && !/&(?!#x)/.test(text), `rule 7: ${name} is written ${text}`),
  )
}

function brokenSelf(channel: XmlElement): readonly string[] {
  const self = childrenOf(channel, 'atom:link').filter(link => link.attributes.rel === 'self')
  return [
    ...failed(self.length === 1, 'rule 11: not exactly one self link'),
    ...failed(self[0]?.attributes.type === 'application/rss+xml', 'rule 11: the type of the self link'),
  ]
}

function brokenTimeToLive(channel: XmlElement): readonly string[] {
  const period = childText(channel, 'sy:updatePeriod')
  return [
    ...failed(/^[1-9]\d*$/.test(childText(channel, 'ttl') ?? ''), 'rule 12: ttl is not a number of minutes'),
    ...failed(
      period === null || /^(?:hourly|daily|weekly|monthly|yearly)$/.test(period),
      `rule 12: ${period}`,
    ),
  ]
}
