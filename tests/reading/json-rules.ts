import type { JsonFeed, JsonItem } from './feed-entries.ts'
import { brokenAddresses, brokenTombstones, failed, RFC_3339, repeated } from './rule.ts'

const FEED_MEMBERS = [
  ...[
    'version',
    'title',
    'home_page_url',
    'feed_url',
    'description',
    'user_comment',
    'next_url',
    'icon',
    'favicon',
  ],
  ...['authors', 'language', 'expired', 'hubs', 'items'],
]
const ITEM_MEMBERS = [
  ...[
    'id',
    'url',
    'external_url',
    'title',
    'content_html',
    'content_text',
    'summary',
    'image',
    'banner_image',
  ],
  ...['date_published', 'date_modified', 'authors', 'tags', 'language', 'attachments'],
]

/** Rules 5, 22 to 28 and 62: the ones that a JSON Feed breaks, each with what breaks it. */
export function brokenJsonRules(document: string): readonly string[] {
  const feed = JSON.parse(document) as JsonFeed
  return [
    ...failed(!document.startsWith('\uFEFF'), 'rule 28: a byte order mark'),
    ...failed(document.isWellFormed(), 'rule 28: not Unicode'),
    ...failed(feed.version === 'https://jsonfeed.org/version/1.1', `rule 22: version ${feed.version}`),
    ...failed(typeof feed.title === 'string' && feed.title !== '', 'rule 22: no title'),
    ...failed(Array.isArray(feed.items), 'rule 22: no items'),
    ...unknownMembers(feed, FEED_MEMBERS),
    ...failed(!!feed.feed_url && !!feed.home_page_url, 'rule 25: no feed_url or home_page_url'),
    ...failed(
      feed.next_url === undefined || feed.next_url !== feed.feed_url,
      'rule 27: next_url is feed_url',
    ),
    ...failed(
      feed.authors === undefined || !feed.items.every(item => item.authors),
      'rule 62: readers add the authors of the feed to those of its items',
    ),
    ...repeated(feed.items.map(item => item.id)).map(id => `rule 23: ${id} stands twice`),
    ...brokenAddresses(
      [feed.feed_url, feed.home_page_url, feed.icon, feed.next_url].filter(url => url !== undefined),
      feed.items.map(item => item.content_html ?? ''),
    ),
    ...feed.items.flatMap(brokenItemRules),
    ...brokenTombstones(
      feed._dateline?.deleted ?? [],
      feed.items.map(item => item.id),
    ),
  ]
}

function brokenItemRules(item: JsonItem): readonly string[] {
  const { id, content_html, date_published, date_modified, authors, tags, attachments = [] } = item
  return [
    ...unknownMembers(item, ITEM_MEMBERS),
    ...failed(typeof id === 'string' && id !== '', 'rule 23: no id'),
    ...failed(typeof content_html === 'string' && content_html !== '', 'rule 24: no content_html'),
    ...failed(RFC_3339.test(date_published) && RFC_3339.test(date_modified), 'rule 26: a date'),
    ...brokenPeople(authors),
    ...failed(Array.isArray(tags) && tags.every(tag => typeof tag === 'string'), 'rule 26: tags'),
    ...attachments.flatMap(({ url, mime_type, size_in_bytes = 0 }) =>
      failed(!!url && !!mime_type && Number.isInteger(size_in_bytes), 'rule 26: an attachment'),
    ),
    ...brokenAddresses(
      [item.url, item.image, ...attachments.map(({ url }) => url)].filter(url => url !== undefined),
      [],
    ),
  ]
}

function brokenPeople(authors: JsonFeed['authors']): readonly string[] {
  return failed(
    Array.isArray(authors) && authors.every(author => typeof (author.name ?? author.url) === 'string'),
    'rule 26: authors',
  )
}

function unknownMembers(object: object, known: readonly string[]): readonly string[] {
  return Object.keys(object)
    .filter(member => !known.includes(member) && !/^_[a-zA-Z]/.test(member))
    .map(member => `rule 27: ${member} is neither of JSON Feed nor an extension`)
}
