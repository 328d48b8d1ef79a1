import { describe, expect, test } from 'vitest'
import { newsSitemap } from '../../../src/format/whole-site/news-sitemap.ts'
import { sitemaps } from '../../../src/format/whole-site/sitemap.ts'
import { cleanLine } from '../../../src/model/text.ts'
import { childrenOf, childText, parseXml } from '../../reading/strict-xml.ts'
import { HOSTILE_LINE, HOSTILE_SITE } from '../hostile.ts'
import { ARTICLE, at, SITE, STATEMENT, WITHDRAWN_ARTICLE } from '../sample.ts'

const SITEMAP = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
const NEWS = '{http://www.google.com/schemas/sitemap-news/0.9}'
const page = (n: number) => ({
  path: `/articles/a-${n}/` as const,
  lastModified: at(`2025-09-0${(n % 9) + 1}`),
})
const addresses = (body: string, item = 'url') =>
  childrenOf(parseXml(body), SITEMAP + item).map(url => childText(url, `${SITEMAP}loc`))

describe('the sitemap', () => {
  const context = { site: SITE, changed: at('2025-09-06') }
  const story = (changed: string, ...pages: readonly ReturnType<typeof page>[]) => ({
    pageCount: pages.length,
    pages: () => pages,
    changed: at(changed),
  })
  const told = (files: ReturnType<typeof sitemaps>) =>
    files.map(({ path, lastModified, body }) => [path, lastModified.slice(0, 10), addresses(body()).length])

  test('lists every page with its last change', () => {
    const [only, ...more] = sitemaps([page(2)], [story('2025-09-03', page(1))], context)
    expect([only?.path, only?.lastModified, more]).toEqual(['/sitemap.xml', '2025-09-06T00:00:00Z', []])
    const [first] = childrenOf(parseXml(only?.body() ?? ''), `${SITEMAP}url`)
    expect(first && childText(first, `${SITEMAP}loc`)).toBe('https://news.example/articles/a-1/')
    expect(first && childText(first, `${SITEMAP}lastmod`)).toBe('2025-09-02T00:00:00Z')
    expect(addresses(only?.body() ?? '')).toHaveLength(2)
  })

  test('is an index of others where the pages are too many for one, each dated by what is in it', () => {
    const stories = [
      story('2025-09-03', page(1), page(2)),
      story('2025-09-05', page(3)),
      story('2025-09-04', page(4)),
    ]
    const files = sitemaps([page(5)], stories, context, { longest: 4, stories: 2 })
    expect(told(files)).toEqual([
      ['/sitemap.xml', '2025-09-06', 0],
      ['/sitemap-lists-1.xml', '2025-09-06', 1],
      ['/sitemap-stories-1.xml', '2025-09-05', 3],
      ['/sitemap-stories-2.xml', '2025-09-04', 1],
    ])
    expect(addresses(files[0]?.body() ?? '', 'sitemap')).toEqual([
      'https://news.example/sitemap-lists-1.xml',
      'https://news.example/sitemap-stories-1.xml',
      'https://news.example/sitemap-stories-2.xml',
    ])
    expect(files[0]?.body()).toContain('<lastmod>2025-09-05T00:00:00Z</lastmod>')
  })

  test('has as many files of a story as it needs', () => {
    const [, , ...files] = sitemaps([page(9)], [story('2025-09-03', page(1), page(2), page(3))], context, {
      longest: 2,
      stories: 2,
    })
    expect(told(files)).toEqual([
      ['/sitemap-stories-1-1.xml', '2025-09-03', 2],
      ['/sitemap-stories-1-2.xml', '2025-09-03', 1],
    ])
  })

  test('keeps each file below what the protocol allows', () => {
    const longest = {
      path: `/articles/${'a'.repeat(120)}/${'b'.repeat(10)}/` as const,
      lastModified: ARTICLE.changed,
    }
    const pages = Array.from({ length: 45_000 }, () => longest)
    expect(sitemaps([longest, ...pages], [], context)).toHaveLength(3)
    const [file, ...others] = sitemaps(pages, [], context)
    expect(others).toEqual([])
    expect(file?.body().length).toBeLessThan(50 * 1024 * 1024)
  })
})

describe('the news sitemap', () => {
  const fresh = { ...ARTICLE, published: at('2025-09-04T00:00:00Z') }
  const listed = (now: string, ...entries: readonly (typeof ARTICLE)[]) =>
    addresses(newsSitemap(entries, SITE, at(now)).body ?? '')

  test('lists articles of the last two days, no updates and nothing that was taken back', () => {
    expect(listed('2025-09-05', fresh, STATEMENT, WITHDRAWN_ARTICLE)).toEqual([
      'https://news.example/articles/a-visit/',
    ])
    expect(listed('2025-09-05T23:59:59Z', fresh)).toHaveLength(1)
    expect(newsSitemap([fresh], SITE, at('2025-09-06T00:00:00Z')).body).toBeNull()
  })

  test.each([
    ['The Harbour Post (beta)', 'The Harbour Post'],
    ['The (old) Harbour Post', 'The Harbour Post'],
    ['The Harbour Post (a (nested) part) (b)', 'The Harbour Post'],
    ['港口报（测试）', '港口报'],
    ['(Un)settled', 'settled'],
    ['(All of it)', '(All of it)'],
    ['Left (open', 'Left (open'],
  ])('names the publication %s as Google does, %s', (title, name) => {
    const site = { ...SITE, title: cleanLine(title) }
    const body = newsSitemap([fresh], site, at('2025-09-05')).body ?? ''
    expect(body).toContain(`<news:name>${name}</news:name>`)
  })

  test('says when an article last left it', () => {
    expect(newsSitemap([fresh], SITE, at('2025-09-05')).shrunk).toBeNull()
    expect(newsSitemap([fresh], SITE, at('2025-09-20')).shrunk).toBe(at('2025-09-06'))
  })

  test.each([
    ['en-GB', 'en'],
    ['zh-Hans', 'zh-cn'],
    ['zh-Hant-HK', 'zh-tw'],
    ['zh', 'zh-cn'],
  ])('names the language %s as %s, and title and publication as they are', (language, code) => {
    const body = newsSitemap(
      [{ ...fresh, language, title: HOSTILE_LINE }],
      HOSTILE_SITE,
      at('2025-09-05'),
    ).body
    const [url] = childrenOf(parseXml(body ?? ''), `${SITEMAP}url`)
    const news = url?.children.find(({ name }) => name === `${NEWS}news`)
    const publication = news?.children[0]
    expect(news && childText(news, `${NEWS}title`)).toBe(HOSTILE_LINE)
    expect(news && childText(news, `${NEWS}publication_date`)).toBe('2025-09-04T00:00:00Z')
    expect(publication && childText(publication, `${NEWS}language`)).toBe(code)
    expect(publication && childText(publication, `${NEWS}name`)).toBe(HOSTILE_SITE.title)
  })
})
