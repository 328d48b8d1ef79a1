import { expect, test } from 'vitest'
import { WRITERS } from '../../src/format/writers.ts'
import { ARTICLE, collectionOf, SITE, STATEMENT } from '../format/sample.ts'
import { brokenRules } from './broken-rules.ts'
import { writtenDocument } from './written-document.ts'

/** Each breaks a good document in one place: format, what to replace, by what, and the rule that it breaks. */
const BREAKS = [
  ['rss', '<?xml', '\uFEFF<?xml', 'rule 1'],
  ['rss', 'version="2.0"', 'version="0.91"', 'rule 2'],
  ['rss', '<description>Stories that develop</description>', '', 'rule 2'],
  ['rss', 'articles/a-visit/0123456789</guid>', 'articles/a-visit</guid>', 'rule 4'],
  ['rss', 'isPermaLink="false"', '', 'rule 4'],
  ['rss', 'src="https://news.example/media/a.png"', 'src="/media/a.png"', 'rule 5'],
  ['rss', 'url="https://news.example/media/a.mp3"', 'url="/media/a.mp3"', 'rule 5'],
  ['rss', '<pubDate>Wed, 03 Sep 2025', '<pubDate>Wed, 03 Sep 25', 'rule 6'],
  ['rss', '<dc:creator>', '<dc:date>2025</dc:date><dc:creator>', 'rule 6'],
  ['rss', '<title>A Visit', '<title><![CDATA[A & B]]>', 'rule 7'],
  ['rss', '<title>A Visit', '<title>A &amp; B', 'rule 7'],
  ['rss', '<description><![CDATA[', '<content:encoded/><description><![CDATA[', 'rule 8'],
  ['rss', '<enclosure length="1234567" ', '<enclosure ', 'rule 9'],
  ['rss', '<enclosure ', '<enclosure length="1" type="a/b" url="https://a.example/"/><enclosure ', 'rule 9'],
  ['rss', '<category>', '<author>Ana</author><category>', 'rule 10'],
  ['rss', '<dc:creator>', '<dc:creator>Ana</dc:creator><dc:creator>', 'rule 62'],
  ['rss', 'rel="self"', 'rel="other"', 'rule 11'],
  ['rss', '<ttl>5</ttl>', '<ttl>PT5M</ttl>', 'rule 12'],
  ['atom', '<id>tag:news.example,2025:collections/</id>', '<id>/collections/</id>', 'rule 13'],
  [
    'atom',
    '<updated>2025-09-05T08:00:00.000Z</updated>\n    <generator version',
    '<updated>2025-01-01T00:00:00Z</updated><generator version',
    'rule 13',
  ],
  ['atom', '<published>2025-09-03T16:00:00.000Z', '<published>2025-09-03', 'rule 15'],
  ['atom', 'articles/a-visit/0123456789</id>', 'articles/a-visit</id>', null],
  ['atom', '<title type="text">', '<title type="html">', 'rule 17'],
  ['atom', '<content type="html">', '<content type="text/plain">', 'rule 18'],
  ['atom', '<link rel="self"', '<link rel="other"', 'rule 19'],
  ['atom', '<link rel="related"', '<link rel="alternate"', 'rule 19'],
  ['atom', 'rel="via"', 'rel="source"', 'rule 21'],
  ['atom', 'rel="via"', 'rel="prev-archive"', 'rule 21'],
  ['atom', 'rel="replies"', 'rel="related"', 'rule 56'],
  ['atom', 'xml:lang="en"', '', 'rule 20'],
  ['rss', '<language>en</language>', '', 'rule 2'],
  ['rss', '</channel>', '<ttl>5</ttl></channel>', 'rule 21'],
  ['atom', '<published>', '<created/><published>', 'rule 21'],
  ['atom', '</entry>\n</feed>', '</entry>\n<icon/></feed>', 'rule 21'],
  ['json', 'version/1.1', 'version/1', 'rule 22'],
  ['json', 'a-visit/0123456789",\n      "content', 'a-visit",\n      "content', 'rule 23'],
  ['json', '"content_html"', '"content_text"', 'rule 24'],
  ['json', '"feed_url"', '"_feed_url"', 'rule 25'],
  ['json', '"date_modified": "2025-09-05T08:00:00.000Z"', '"date_modified": "2025-09-05"', 'rule 26'],
  ['json', '"size_in_bytes": 1234567', '"size_in_bytes": "1234567"', 'rule 26'],
  ['json', '"language"', '"authors": [{ "name": "Ana" }], "language"', 'rule 62'],
  ['json', '"_dateline"', '"dateline"', 'rule 27'],
] as const

test.each(BREAKS)('%s: %j by %j breaks %s', (format, found, replacement, rule) => {
  const good = writtenDocument(WRITERS[format], collectionOf([ARTICLE, STATEMENT]), SITE)
  const bad = good.replace(found, () => replacement)
  expect(bad).not.toBe(good)
  const broken = brokenRules(format, bad).map(message => message.split(':')[0])
  expect([...new Set(broken)]).toEqual(rule ? expect.arrayContaining([rule]) : [])
})

test.each([
  ['an open element', '</item>'],
  ['a character that XML forbids', '\u000B</item>'],
  ['an unbound prefix', '<slash:x/></item>'],
  ['an unknown reference', '&nbsp;</item>'],
])('rule 1: %s is not well-formed', (_, replacement) => {
  const good = writtenDocument(WRITERS.rss, collectionOf([ARTICLE]), SITE)
  const bad = good.replace('</item>', () => (replacement === '</item>' ? '' : replacement))
  expect(() => brokenRules('rss', bad)).toThrow()
})
