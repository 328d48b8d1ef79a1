import { expect, test } from 'vitest'
import { json } from '../../src/format/json/json.ts'
import { asHtml } from '../../src/model/html.ts'
import { cleanText } from '../../src/model/text.ts'
import type { JsonFeed, JsonItem } from '../reading/feed-entries.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { ARTICLE, BARE_PICTURE, collectionOf, SITE, STATEMENT } from './sample.ts'

test('rules 22 and 25: the feed is of version 1.1 and says where it and its page are', () => {
  expect(feedOf([], '/updates/')).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://news.example/updates/',
    feed_url: 'https://news.example/updates/feed.json',
    language: 'en',
    icon: 'https://news.example/icon-512.png',
    items: [],
  })
})

test('rule 23: the id is the same text as in the other formats', () => {
  expect(itemOf(STATEMENT).id).toBe(STATEMENT.id)
})

test('rule 24: content_html stands there, and is the summary where there is no room for more', () => {
  expect(itemOf(ARTICLE).content_html).toContain('src="https://news.example/media/a.png"')
  const short = JSON.parse(writtenDocument(json, collectionOf([ARTICLE]), SITE, 'summary')) as JsonFeed
  expect(short.items[0]?.content_html).toBe('<p>The minister arrived &amp; said little.</p>')
})

test('rule 24: an entry without content shows its summary', () => {
  expect(itemOf({ ...ARTICLE, html: asHtml('') })).toMatchObject({
    content_html: '<p>The minister arrived &amp; said little.</p>',
    summary: 'The minister arrived & said little.',
  })
})

test('rule 62: authors stand with the items, and with no feed', () => {
  expect([feedOf([ARTICLE]).authors, feedOf([]).authors]).toEqual([undefined, undefined])
})

test('what is seen on the picture stands beside it, where it is known', () => {
  expect(itemOf(ARTICLE)).toMatchObject({
    image: 'https://news.example/media/a.png',
    _dateline: { alt: 'The airport' },
  })
  expect(itemOf({ ...ARTICLE, image: BARE_PICTURE })._dateline).not.toHaveProperty('alt')
})

test('rule 26: dates, authors, topics, picture and file', () => {
  expect(itemOf(ARTICLE)).toMatchObject({
    date_published: '2025-09-03T16:00:00.000Z',
    date_modified: '2025-09-05T08:00:00.000Z',
    authors: [{ name: 'Ana Reyes', url: 'https://news.example/ana' }, { name: 'The Desk' }],
    tags: ['China', 'North Korea'],
    image: 'https://news.example/media/a.png',
    attachments: [
      { url: 'https://news.example/media/a.mp3', mime_type: 'audio/mpeg', size_in_bytes: 1234567 },
    ],
  })
})

test('rule 26: no member of version 1 is left', () => {
  expect([Object.keys(feedOf([ARTICLE])), Object.keys(itemOf(ARTICLE))].flat()).not.toContain('author')
})

test('rule 28: no byte order mark', () => {
  expect(json.frame(collectionOf([]), SITE).head).toMatch(/^\{/)
})

test('an update says what it is, who said what, and which story it belongs to', () => {
  expect(itemOf(STATEMENT)._dateline).toEqual({
    kind: 'statement',
    words: 'The feeling of friendship will not change.',
    at: '0-37',
    speaker: 'Kim Jong Un',
    person: {
      id: 'tag:news.example,2025:people/kim-jong-un',
      name: 'Kim Jong Un',
      url: 'https://news.example/people/kim-jong-un/',
      sameAs: ['https://wiki.example/Q1', 'https://kim.example/'],
    },
    role: 'North Korean leader',
    via: 'KCNA',
    via_kind: 'outlet',
    to: 'Xi Jinping',
    story: {
      id: 'tag:news.example,2025:articles/a-visit',
      url: 'https://news.example/articles/a-visit/',
      title: 'A Visit',
    },
  })
})

test('an entry in another language, under its own terms, says so', () => {
  const item = itemOf({ ...ARTICLE, language: 'ko', rights: cleanText('CC BY 4.0') })
  expect([item.language, item._dateline.rights]).toEqual(['ko', 'CC BY 4.0'])
  expect(itemOf(ARTICLE).language).toBeUndefined()
})

function feedOf(entries: readonly (typeof ARTICLE)[], path: `/${string}` = '/') {
  return JSON.parse(writtenDocument(json, collectionOf(entries, path), SITE)) as JsonFeed
}

function itemOf(entry: typeof ARTICLE): JsonItem {
  const [item] = feedOf([entry]).items
  if (!item) throw new Error('The feed holds no item')
  return item
}
