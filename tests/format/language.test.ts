import { expect, test } from 'vitest'
import { WRITERS } from '../../src/format/writers.ts'
import { FEED_FORMATS } from '../../src/model/collection.ts'
import { absoluteHtml, asHtml } from '../../src/model/html.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { updateOf } from './html/written-pages.ts'
import { ARTICLE, collectionOf, SITE, STATEMENT } from './sample.ts'

const HTML = absoluteHtml(ARTICLE.html, SITE.url)

/** What stands around the content of an entry in a feed: language of the publication, of the entry, and the tag. */
const CASES = [
  ['en', 'en', null],
  ['ar', 'ar', '<div dir="rtl" lang="ar">'],
  ['en', 'ar', '<div dir="rtl" lang="ar">'],
  ['en', 'he', '<div dir="rtl" lang="he">'],
  ['en', 'az-Arab', '<div dir="rtl" lang="az-Arab">'],
  ['en', 'ar-Latn', '<div lang="ar-Latn">'],
  ['en', 'ko', '<div lang="ko">'],
  ['en', 'en-GB', '<div lang="en-GB">'],
  ['ar', 'en', '<div dir="ltr" lang="en">'],
  ['ar', 'fa', '<div dir="rtl" lang="fa">'],
] as const

test.each(CASES.flatMap(row => FEED_FORMATS.map(format => [...row, format] as const)))(
  'in a publication in %s an entry in %s stands in %s, %s',
  (language, own, tag, format) => {
    const site = { ...SITE, language }
    const written = (extent: 'whole' | 'summary') =>
      readFeed(
        format,
        writtenDocument(WRITERS[format], collectionOf([{ ...ARTICLE, language: own }]), site, extent),
      ).entries[0]?.html
    expect(written('whole')).toBe(tag ? `${tag}${HTML}</div>` : HTML)
    if (format === 'json' && tag) expect(written('summary')).toMatch(new RegExp(`^${tag}<p>.*</p></div>$`))
  },
)

test.each(FEED_FORMATS)('nothing stands around no content, %s', format => {
  const entry = { ...ARTICLE, language: 'ar', html: asHtml('') }
  expect(WRITERS[format].fragment(entry, SITE, 'whole')).not.toMatch(/<div[^>]*><\/div>/)
})

test('a page says language and direction on the entry, and nothing more around its content', () => {
  const page = updateOf({ ...STATEMENT, language: 'ar' })
  expect(page).toMatch(/<article [^>]* lang="ar" dir="rtl">/)
  expect(page).toContain('<div class="content">\n<blockquote>')
})
