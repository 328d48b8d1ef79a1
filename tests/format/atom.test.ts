import { expect, test } from 'vitest'
import { atom } from '../../src/format/atom/atom.ts'
import { cleanText } from '../../src/model/text.ts'
import { linkOf } from '../reading/feed-entries.ts'
import { childOf, childrenOf, childText, parseXml, type XmlElement } from '../reading/strict-xml.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { ARTICLE, collectionOf, id, NOTICE, SITE, STATEMENT, STATEMENT_WITHIN } from './sample.ts'

test('rule 13: the id of a feed depends on its path and not on its address', () => {
  const collection = collectionOf([ARTICLE], '/articles/a-visit/')
  const local = { ...SITE, url: 'http://127.0.0.1:8787' }
  for (const site of [SITE, local]) {
    const feed = parseXml(writtenDocument(atom, collection, site))
    expect(childText(feed, 'atom:id')).toBe('tag:news.example,2025:collections/articles/a-visit/')
  }
})

test('rule 13: the id of an entry is written as it is', () => {
  const odd = id(`tag:a.example,2025:a&amp;b'c?d%20`)
  expect(childText(entryOf({ ...ARTICLE, id: odd }), 'atom:id')).toBe(odd)
})

test('rule 13: a feed is as new as its newest entry, and an empty one as its own last change', () => {
  expect(childText(feedOf([STATEMENT, ARTICLE]), 'atom:updated')).toBe('2025-09-05T08:00:00.000Z')
  expect(childText(feedOf([]), 'atom:updated')).toBe('2025-09-06T00:00:00.000Z')
})

test('rule 14: the feed names all authors of the publication, each entry its own', () => {
  const names = (element: XmlElement) =>
    childrenOf(element, 'atom:author').map(author => childText(author, 'atom:name'))
  expect(names(feedOf([]))).toEqual(['Ana Reyes', 'The Desk'])
  expect(
    names(
      entryOf({
        ...ARTICLE,
        authors: [{ name: cleanText('A &amp; B'), url: null, email: null, type: null, fediverse: null }],
      }),
    ),
  ).toEqual(['A &amp; B'])
})

test('rule 15: every entry says when it was published and when it was last edited', () => {
  const entry = entryOf(ARTICLE)
  expect(childText(entry, 'atom:published')).toBe('2025-09-03T16:00:00.000Z')
  expect(childText(entry, 'atom:updated')).toBe('2025-09-05T08:00:00.000Z')
})

test('rule 16: updated is the last edit that mattered, not the last change', () => {
  const entry = { ...STATEMENT, changed: ARTICLE.updated }
  expect(childText(entryOf(entry), 'atom:updated')).toBe('2025-09-03T16:00:00.000Z')
})

test('rule 17: titles and summaries are plain text and say so', () => {
  const written = atom.fragment({ ...ARTICLE, title: cleanText('A & B <c>') }, SITE, 'whole')
  expect(written).toContain('<title type="text">A &#x26; B &#x3C;c&#x3E;</title>')
  expect(written).toContain('<summary type="text">The minister arrived &#x26; said little.</summary>')
  expect(written).not.toContain('<title type="html"')
})

test('rule 18: the whole content is HTML; a summary alone leaves the alternate link', () => {
  expect(childOf(entryOf(ARTICLE), 'atom:content').attributes.type).toBe('html')
  const feed = parseXml(writtenDocument(atom, collectionOf([ARTICLE]), SITE, 'summary'))
  const entry = childOf(feed, 'atom:entry')
  expect(childrenOf(entry, 'atom:content')).toEqual([])
  expect(linkOf(entry, 'alternate')).toBe('https://news.example/articles/a-visit/')
})

test('rules 19 and 58: a feed links to its page, to itself and to its hub', () => {
  const feed = parseXml(writtenDocument(atom, collectionOf([], '/updates/'), SITE))
  expect(childrenOf(feed, 'atom:link').map(({ attributes }) => attributes)).toEqual([
    { rel: 'alternate', type: 'text/html', href: 'https://news.example/updates/' },
    { rel: 'self', href: 'https://news.example/updates/atom.xml' },
    { rel: 'hub', href: 'https://news.example/hub' },
  ])
})

test('rule 20: the feed names its language, and an entry its own where it differs', () => {
  expect(feedOf([]).attributes['xml:lang']).toBe('en')
  expect(entryOf({ ...ARTICLE, language: 'ko' }).attributes['xml:lang']).toBe('ko')
  expect(entryOf(ARTICLE).attributes).toEqual({})
})

test('an enclosure has the given type, and no length where it is unknown', () => {
  const enclosure = { url: '/media/a.mp3', type: 'audio/x-odd', length: 0 }
  expect(linksOf(entryOf({ ...ARTICLE, enclosure }), 'enclosure')).toEqual([
    { rel: 'enclosure', href: 'https://news.example/media/a.mp3', type: 'audio/x-odd' },
  ])
  expect(linksOf(entryOf(ARTICLE), 'enclosure')[0]?.length).toBe('1234567')
})

test('an update is a reply to its article and links to it', () => {
  const entry = entryOf(STATEMENT)
  expect(childOf(entry, 'thr:in-reply-to').attributes).toEqual({
    ref: 'tag:news.example,2025:articles/a-visit',
    href: 'https://news.example/articles/a-visit/',
    type: 'text/html',
  })
  expect(linksOf(entry, 'related')).toEqual([
    { rel: 'related', href: 'https://news.example/articles/a-visit/', type: 'text/html', title: 'A Visit' },
  ])
})

test('a quotation in a development is a reply to the article and to the development, and links to both', () => {
  const entry = entryOf(STATEMENT_WITHIN)
  expect(childrenOf(entry, 'thr:in-reply-to').map(({ attributes: { ref } }) => ref)).toEqual([
    'tag:news.example,2025:articles/a-visit',
    'tag:news.example,2025:articles/a-visit/6666666666',
  ])
  const page = 'https://news.example/articles/a-visit/6666666666/'
  expect(linksOf(entry, 'related')[1]).toEqual({
    rel: 'related',
    href: page,
    type: 'text/html',
    title: 'The Next Day',
  })
})

test('an update of a story that was taken back stays a reply to it, and leads nobody there', () => {
  const entry = entryOf({ ...NOTICE, story: { ...NOTICE.story, withdrawn: true } })
  expect(childrenOf(entry, 'thr:in-reply-to')).toHaveLength(1)
  expect(linksOf(entry, 'related')).toEqual([])
})

test('rule 56: an article says how many updates it has, twice alike', () => {
  const article = entryOf(ARTICLE)
  const replies = childrenOf(article, 'atom:link').find(({ attributes }) => attributes.rel === 'replies')
  expect(replies?.attributes['thr:count']).toBe('2')
  expect(childText(article, 'thr:total')).toBe('2')
})

test('an article replies to nothing and links to the feed of its story and to its source', () => {
  const entry = entryOf(ARTICLE)
  expect(childrenOf(entry, 'thr:in-reply-to')).toEqual([])
  expect(linkOf(entry, 'replies')).toBe('https://news.example/articles/a-visit/atom.xml')
  expect(linkOf(entry, 'via')).toBe('https://wire.example/story')
})

test('rights are plain text', () => {
  expect(childText(entryOf({ ...ARTICLE, rights: cleanText('a &amp; <b>') }), 'atom:rights')).toBe(
    'a &amp; <b>',
  )
})

function feedOf(entries: readonly (typeof ARTICLE)[]) {
  return parseXml(writtenDocument(atom, collectionOf(entries), SITE))
}

function entryOf(entry: typeof ARTICLE) {
  return childOf(feedOf([entry]), 'atom:entry')
}

function linksOf(entry: XmlElement, relation: string) {
  return childrenOf(entry, 'atom:link')
    .map(({ attributes }) => attributes)
    .filter(({ rel }) => rel === relation)
}
