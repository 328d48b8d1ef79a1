import { expect, test } from 'vitest'
import { maxAge } from '../../src/format/parts/writer.ts'
import { rss } from '../../src/format/rss/rss.ts'
import { asHtml } from '../../src/model/html.ts'
import { cleanText } from '../../src/model/text.ts'
import { childOf, childrenOf, childText, parseXml } from '../reading/strict-xml.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { ARTICLE, BARE_PICTURE, collectionOf, id, SITE, STATEMENT } from './sample.ts'

const TITLED = { ...ARTICLE, title: cleanText('A & B <c> "d"') }

test('rule 1: nothing stands before the declaration, and the encoding is named', () => {
  expect(rss.frame(collectionOf([]), SITE).head).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<rss /)
})

test('rule 2: the channel has its title, the address of its page and its description once each', () => {
  const channel = channelOf([ARTICLE])
  expect(
    ['title', 'link', 'description'].map(name => childrenOf(channel, name).map(({ text }) => text)),
  ).toEqual([['The Dateline Sample'], ['https://news.example/'], ['Stories that develop']])
})

test('rule 4: the guid is the id of the entry, and no link', () => {
  const guid = childOf(itemOf(STATEMENT), 'guid')
  expect(guid).toMatchObject({ text: STATEMENT.id, attributes: { isPermaLink: 'false' } })
})

test('rule 4: an id keeps what looks like a reference', () => {
  const odd = id(`tag:a.example,2025:a&amp;b'c?d%20`)
  expect(childText(itemOf({ ...ARTICLE, id: odd }), 'guid')).toBe(odd)
})

test('rule 5: paths below the site become addresses', () => {
  const item = itemOf(ARTICLE)
  expect(childOf(item, 'enclosure').attributes.url).toBe('https://news.example/media/a.mp3')
  expect(childText(item, 'content:encoded')).toContain('src="https://news.example/media/a.png"')
  expect(childText(childOf(channelOf([]), 'image'), 'url')).toBe('https://news.example/icon-512.png')
})

test('rule 6: pubDate is when the entry was published, atom:updated its last edit, lastBuildDate the change of the collection', () => {
  const item = itemOf(ARTICLE)
  expect(childText(item, 'pubDate')).toBe('Wed, 03 Sep 2025 16:00:00 GMT')
  expect(childText(item, 'atom:updated')).toBe('2025-09-05T08:00:00Z')
  expect(childText(channelOf([ARTICLE]), 'lastBuildDate')).toBe('Sat, 06 Sep 2025 00:00:00 GMT')
  expect(childrenOf(item, 'dc:date')).toEqual([])
})

test('rule 7: titles are escaped once, with hexadecimal references', () => {
  const written = '<title>A &#x26; B &#x3C;c&#x3E; &#x22;d&#x22;</title>'
  expect(rss.fragment(TITLED, SITE, 'whole')).toContain(written)
  expect(rss.frame({ ...collectionOf([]), title: cleanText('A & B <c>') }, SITE).head).toContain(
    '<title>A &#x26; B &#x3C;c&#x3E;</title>',
  )
})

test('rule 8: the description is the summary as HTML and stands before the content', () => {
  const written = rss.fragment(ARTICLE, SITE, 'whole')
  expect(written).toContain('<description><![CDATA[The minister arrived &amp; said little.]]></description>')
  expect(written.indexOf('<description>')).toBeLessThan(written.indexOf('<content:encoded>'))
})

test('rule 8: the end of a CDATA section in the content, however often, does not end it', () => {
  const entry = { ...ARTICLE, html: asHtml('<p>]]> ]]> ]]></p>') }
  expect(childText(itemOf(entry), 'content:encoded')).toBe('<p>]]&gt; ]]&gt; ]]&gt;</p>')
})

test('rule 9: the enclosure has the given type and length, 0 where unknown', () => {
  const enclosure = { url: '/media/a.bin', type: 'audio/x-"odd"&<', length: 0 }
  expect(
    childrenOf(itemOf({ ...ARTICLE, enclosure }), 'enclosure').map(({ attributes }) => attributes),
  ).toEqual([{ url: 'https://news.example/media/a.bin', type: 'audio/x-"odd"&<', length: '0' }])
})

test('rule 9: a picture is no enclosure', () => {
  expect(childrenOf(itemOf({ ...ARTICLE, enclosure: null }), 'enclosure')).toEqual([])
})

test('rules 10 and 62: all authors are named in one dc:creator, and nobody in author', () => {
  const item = itemOf(ARTICLE)
  expect(childrenOf(item, 'dc:creator').map(({ text }) => text)).toEqual(['Ana Reyes and The Desk'])
  expect(childrenOf(item, 'author')).toEqual([])
})

test.each([
  ['/media/a.png', 'image/png'],
  ['https://img.example/pier.JPG?width=1', 'image/jpeg'],
  ['https://img.example/pier', undefined],
  ['https://img.example/pier.mp4', undefined],
])('the picture %s comes as media:content of type %s', (url, type) => {
  const picture = childOf(
    itemOf({ ...ARTICLE, image: { ...BARE_PICTURE, url, alt: cleanText('A & B') } }),
    'media:content',
  )
  const address = url.startsWith('/') ? `https://news.example${url}` : url
  expect(picture.attributes).toEqual({ url: address, medium: 'image', ...(type && { type }) })
  expect(childrenOf(picture, 'media:description')).toMatchObject([
    { text: 'A & B', attributes: { type: 'plain' } },
  ])
})

test('nothing is said of a picture that is not there, nor of what is seen on one where nobody said it', () => {
  expect(childrenOf(itemOf(STATEMENT), 'media:content')).toEqual([])
  const [picture] = childrenOf(itemOf({ ...ARTICLE, image: BARE_PICTURE }), 'media:content')
  expect(picture?.children).toEqual([])
})

test('rule 11: the self link is the public address of the feed', () => {
  const channel = parseXml(writtenDocument(rss, collectionOf([ARTICLE], '/articles/a-visit/'), SITE))
  expect(childOf(childOf(channel, 'channel'), 'atom:link').attributes).toEqual({
    rel: 'self',
    type: 'application/rss+xml',
    href: 'https://news.example/articles/a-visit/rss.xml',
  })
})

test.each([true, false])('rule 12: ttl is max-age in minutes, live %s', live => {
  const { head } = rss.frame({ ...collectionOf([]), live }, SITE)
  expect(head).toContain(`<ttl>${maxAge(live) / 60}</ttl>`)
})

test('an update says what it is, who said what, and which story it belongs to', () => {
  const item = itemOf(STATEMENT)
  const terms = item.children
    .filter(({ name }) => name.startsWith('dateline:'))
    .map(({ name, text }) => [name, text])
  expect(terms).toEqual([
    ['dateline:kind', 'statement'],
    ['dateline:words', 'The feeling of friendship will not change.'],
    ['dateline:at', '0-37'],
    ['dateline:speaker', 'Kim Jong Un'],
    ['dateline:role', 'North Korean leader'],
    ['dateline:via', 'KCNA'],
    ['dateline:to', 'Xi Jinping'],
    ['dateline:person', 'Kim Jong Un'],
    ['dateline:story', 'A Visit'],
  ])
  expect(childOf(item, 'dateline:story').attributes).toEqual({
    id: 'tag:news.example,2025:articles/a-visit',
    url: 'https://news.example/articles/a-visit/',
  })
})

test('an entry in another language, under its own terms, says so', () => {
  const item = itemOf({ ...ARTICLE, language: 'ko', rights: cleanText('CC BY 4.0') })
  expect([childText(item, 'dc:language'), childText(item, 'dc:rights')]).toEqual(['ko', 'CC BY 4.0'])
  expect(childrenOf(itemOf(ARTICLE), 'dc:language')).toEqual([])
})

function channelOf(entries: readonly (typeof ARTICLE)[]) {
  return childOf(parseXml(writtenDocument(rss, collectionOf(entries), SITE)), 'channel')
}

function itemOf(entry: typeof ARTICLE) {
  return childOf(channelOf([entry]), 'item')
}
