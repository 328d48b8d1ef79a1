import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_SLUG } from '../../src/model/slug.ts'
import { packName } from '../../src/snapshot/pack-name.ts'

describe('the pack of a path', () => {
  test.each([
    ['/', 'snapshot/index.pack'],
    ['/rss.xml', 'snapshot/index.pack'],
    ['/style.css', 'snapshot/index.pack'],
    ['/sitemap.xml', 'snapshot/index/sitemap.pack'],
    ['/sitemap-12.xml', 'snapshot/index/sitemap-12.pack'],
    ['/sitemap-news.xml', 'snapshot/index/sitemap-news.pack'],
    ['/feeds.opml', 'snapshot/index/feeds.pack'],
    ['/topics/sitemap.xml', 'snapshot/topics.pack'],
    ['/archive/3/rss.xml', 'snapshot/archive/3.pack'],
    ['/articles/', 'snapshot/articles.pack'],
    ['/articles/atom.xml', 'snapshot/articles.pack'],
    ['/articles/archive/12/feed.json', 'snapshot/articles/archive/12.pack'],
    ['/articles/a-b/', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/rss.xml', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/0123456789/', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/archive/1/rss.xml', 'snapshot/articles/a-b.pack'],
    ['/articles/archive/', 'snapshot/articles/archive.pack'],
    ['/articles/archive/0123456789/', 'snapshot/articles/archive.pack'],
    ['/articles/index/', 'snapshot/articles/index.pack'],
    ['/updates/feed.json', 'snapshot/updates.pack'],
    ['/topics/x/', 'snapshot/topics/x.pack'],
    ['/topics/x/atom.xml', 'snapshot/topics/x.pack'],
    ['/topics/index/atom.xml', 'snapshot/topics/index.pack'],
    ['/people/kim-jong-un/archive/2/', 'snapshot/people/kim-jong-un/archive/2.pack'],
    [`/topics/${'a'.repeat(LONGEST_SLUG)}/`, `snapshot/topics/${'a'.repeat(LONGEST_SLUG)}.pack`],
  ])('%s is %s', (path, name) => {
    expect(packName(path)).toBe(name)
  })

  test.each([
    '',
    'rss.xml',
    '//',
    '/articles',
    '/articles/a-b',
    '/articles//',
    '/articles/a_b/',
    '/articles/A/',
    '/articles/-a/',
    '/../',
    '/articles/../rss.xml',
    '/articles/./',
    '/articles/..%2frss.xml',
    '/articles/a%2fb/',
    '/articles/a\\b/',
    '/articles/a\u0000/',
    '/%00',
    '/%ff/',
    '/articles/a.b/',
    '/rss.xml/',
    '/.xml',
    '/a.b.c',
    '/articles/a b/',
    '/articles/ä/',
    '/articles/a\n/',
    '/articles/a/\n',
    '/index/',
    '/index/rss.xml',
    '/index/sitemap/',
    `/topics/${'a'.repeat(LONGEST_SLUG + 1)}/`,
    `/${'a/'.repeat(5000)}`,
  ])('%j has none', path => {
    expect(packName(path)).toBeNull()
  })

  const slug = fc.stringMatching(/^[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}$/)
  const file = fc.constantFrom('', 'rss.xml', 'atom.xml', 'feed.json')
  const word = fc.oneof(slug, fc.constantFrom('articles', 'archive', 'topics', 'index', '1'))
  const page = fc.array(word, { maxLength: 4 }).filter(words => words[0] !== 'index')

  test('is one for each page that is not below a story', () => {
    const isBelowStory = ([top, , ...below]: readonly string[]) => top === 'articles' && below.length > 0
    const pages = page.filter(words => !isBelowStory(words))
    fc.assert(
      fc.property(pages, pages, file, file, (one, other, oneFile, otherFile) => {
        const [oneName, otherName] = [
          packName(['', ...one, oneFile].join('/')),
          packName(['', ...other, otherFile].join('/')),
        ]
        expect(oneName).not.toBeNull()
        expect(oneName === otherName).toBe(one.join('/') === other.join('/'))
      }),
    )
  })

  test('stays below snapshot/ for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('/', '.', '..', 'a', '%2e', '-', '\\', 'articles') }),
        text => {
          expect(packName(`/${text}`) ?? 'snapshot/none.pack').toMatch(/^snapshot(?:\/[a-z0-9-]+)+\.pack$/)
        },
      ),
    )
  })
})
