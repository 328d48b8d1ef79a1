import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST_SLUG } from '../../src/model/slug.ts'
import { packName } from '../../src/snapshot/pack-name.ts'

describe('the pack of a path', () => {
  test.each([
    ['/', 'snapshot/index.pack'],
    ['/rss.xml', 'snapshot/index.pack'],
    ['/style.css', 'snapshot/index.pack'],
    ['/favicon.ico', 'snapshot/index/icons.pack'],
    ['/favicon.svg', 'snapshot/index/icons.pack'],
    ['/icon-512.png', 'snapshot/index/icons.pack'],
    ['/apple-touch-icon.png', 'snapshot/index/icons.pack'],
    ['/topics/icon-512.png', 'snapshot/topics.pack'],
    ['/sitemap.xml', 'snapshot/index/sitemap.pack'],
    ['/sitemap-12.xml', 'snapshot/index/sitemap-12.pack'],
    ['/sitemap-news.xml', 'snapshot/index/sitemap-news.pack'],
    ['/feeds.opml', 'snapshot/index/feeds.pack'],
    ['/topics/sitemap.xml', 'snapshot/topics.pack'],
    ['/archive/1/rss.xml', 'snapshot/archive/1.pack'],
    ['/archive/8/rss.xml', 'snapshot/archive/1.pack'],
    ['/archive/9/rss.xml', 'snapshot/archive/9.pack'],
    ['/archive/16/', 'snapshot/archive/9.pack'],
    ['/archive/17/atom.xml', 'snapshot/archive/17.pack'],
    ['/archive/0/rss.xml', 'snapshot/archive/0.pack'],
    ['/archive/02/rss.xml', 'snapshot/archive/02.pack'],
    ['/archive/999999999/rss.xml', 'snapshot/archive/999999993.pack'],
    ['/archive/1000000002/rss.xml', 'snapshot/archive/1000000002.pack'],
    ['/articles/', 'snapshot/articles.pack'],
    ['/articles/atom.xml', 'snapshot/articles.pack'],
    ['/articles/archive/12/feed.json', 'snapshot/articles/archive/9.pack'],
    ['/articles/a-b/', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/rss.xml', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/0123456789/', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/archive/1/rss.xml', 'snapshot/articles/a-b.pack'],
    ['/articles/a-b/archive/12/rss.xml', 'snapshot/articles/a-b.pack'],
    ['/articles/archive/', 'snapshot/articles/archive.pack'],
    ['/articles/archive/archive/12/', 'snapshot/articles/archive.pack'],
    ['/articles/archive/0123456789/', 'snapshot/articles/archive.pack'],
    ['/articles/index/', 'snapshot/articles/index.pack'],
    ['/updates/feed.json', 'snapshot/updates.pack'],
    ['/topics/x/', 'snapshot/topics/x.pack'],
    ['/topics/x/atom.xml', 'snapshot/topics/x.pack'],
    ['/topics/index/atom.xml', 'snapshot/topics/index.pack'],
    ['/topics/archive/12/', 'snapshot/topics/archive/9.pack'],
    ['/topics/archive/archive/12/', 'snapshot/topics/archive/archive/9.pack'],
    ['/people/kim-jong-un/archive/2/', 'snapshot/people/kim-jong-un/archive/1.pack'],
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
  const list = fc.constantFrom(
    [],
    ['articles'],
    ['archive'],
    ['topics'],
    ['topics', 'archive'],
    ['people', '1'],
  )
  const number = fc.oneof(
    fc.integer({ min: 1, max: 30 }).map(String),
    fc.constantFrom('0', '01', '1000000001'),
  )
  const archive = fc.tuple(list, number).map(([words, number]) => [...words, 'archive', number])

  test('is one for each page that is not below a story, but for eight archives of a list', () => {
    const archiveIn = (words: readonly string[]) => /^(.*\b)archive\/([1-9]\d{0,8})$/.exec(words.join('/'))
    const isBelowStory = (words: readonly string[]) =>
      words[0] === 'articles' && words.length > 2 && archiveIn(words)?.[1] !== 'articles/'
    const sharing = (words: readonly string[]) => {
      const [, list, number] = archiveIn(words) ?? []
      return number === undefined ? words.join('/') : `archives ${Math.ceil(Number(number) / 8)} of ${list}`
    }
    const pages = fc.oneof(page, archive).filter(words => !isBelowStory(words))
    fc.assert(
      fc.property(pages, pages, file, file, (one, other, oneFile, otherFile) => {
        const [oneName, otherName] = [
          packName(['', ...one, oneFile].join('/')),
          packName(['', ...other, otherFile].join('/')),
        ]
        expect(oneName).not.toBeNull()
        expect(oneName === otherName).toBe(sharing(one) === sharing(other))
      }),
      { numRuns: 1000 },
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
