import { describe, expect, test } from 'vitest'
import { LIVE_SCRIPT_PATH, STYLESHEET } from '../../../src/format/html/appearance.ts'
import { feedPage, html } from '../../../src/format/html/html.ts'
import { feedAddress } from '../../../src/format/parts/address.ts'
import { rss } from '../../../src/format/rss/rss.ts'
import { FEED_FORMATS } from '../../../src/model/collection.ts'
import type { Entry } from '../../../src/model/entry.ts'
import { asHtml } from '../../../src/model/html.ts'
import type { Publication } from '../../../src/model/publication.ts'
import { cleanText } from '../../../src/model/text.ts'
import { allText, elementsOf, headingsOf, parsePage } from '../../reading/page.ts'
import { childOf } from '../../reading/strict-xml.ts'
import { writtenDocument } from '../../reading/written-document.ts'
import {
  BARE_ENTRY,
  HOSTILE_COLLECTION,
  HOSTILE_LINE,
  HOSTILE_SITE,
  HOSTILE_STATEMENT,
  HOSTILE_TEXT,
} from '../hostile.ts'
import { ARTICLE, collectionOf, id, NOTICE, SITE, STATEMENT, WITHDRAWN_ARTICLE } from '../sample.ts'
import { storyOf, updateOf } from './written-pages.ts'

const NEXT: Entry = {
  ...ARTICLE,
  id: id('tag:news.example,2025:articles/a-visit/next000000'),
  kind: 'development',
  path: '/articles/a-visit/next000000/',
  title: cleanText('What came next'),
  order: 3,
}
const FRONT = writtenDocument(html, collectionOf([ARTICLE, STATEMENT, BARE_ENTRY]), SITE, 'summary')
const STORY = storyOf(collectionOf([ARTICLE, STATEMENT, BARE_ENTRY, NEXT]))
const UPDATE = updateOf(STATEMENT)
const PAGES = {
  'the front page': FRONT,
  'a list': writtenDocument(html, collectionOf([ARTICLE, STATEMENT], '/updates/'), SITE, 'summary'),
  'an empty list': writtenDocument(html, collectionOf([], '/corrections/'), SITE, 'summary'),
  'a story': STORY,
  'an update': UPDATE,
  'a notice': updateOf(NOTICE),
  'the notice of an article': updateOf(WITHDRAWN_ARTICLE),
  'the page of a feed': feedPage(collectionOf([ARTICLE, NOTICE]), SITE),
  'the page of an empty feed': feedPage(collectionOf([], '/corrections/'), SITE),
  'a hostile list': writtenDocument(html, HOSTILE_COLLECTION, HOSTILE_SITE, 'summary'),
  'a hostile story': storyOf(
    { ...HOSTILE_COLLECTION, members: HOSTILE_COLLECTION.members.slice(0, 4) },
    HOSTILE_SITE,
  ),
  'a hostile update': updateOf(HOSTILE_STATEMENT, HOSTILE_SITE),
}

describe.each(Object.entries(PAGES))('%s', (_, page) => {
  const root = parsePage(page)

  test('has a language, a direction, one title, one main part and one way past the masthead', () => {
    expect(root.attributes).toHaveProperty('lang')
    expect(root.attributes.dir).toMatch(/^(?:ltr|rtl)$/)
    expect(elementsOf(root, 'title')).toHaveLength(1)
    const [main, ...others] = elementsOf(root, 'main')
    expect([main?.attributes.id, others]).toEqual(['main', []])
    expect(elementsOf(root, 'a')[0]?.attributes.href).toBe('#main')
  })

  test('has one first heading and skips no level', () => {
    const levels = headingsOf(root).map(([level]) => level)
    expect(levels.filter(level => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  test('rule 51: offers each feed with type and title, those of the whole publication last', () => {
    const links = elementsOf(root, 'link').filter(({ attributes }) => attributes.rel === 'alternate')
    const types = ['application/rss+xml', 'application/atom+xml', 'application/feed+json']
    const hrefs = links.map(({ attributes: { href } }) => href)
    const site = page.includes('127.0.0.1') ? HOSTILE_SITE : SITE
    expect(hrefs.slice(-3)).toEqual(FEED_FORMATS.map(format => feedAddress('/', format, site)))
    expect(new Set(hrefs).size).toBe(hrefs.length)
    expect(links.map(({ attributes: { type } }) => type)).toEqual(
      hrefs.length === 3 ? types : [...types, ...types],
    )
    for (const { attributes } of links) {
      expect(attributes.title).toMatch(/ – (?:RSS|Atom|JSON Feed)$/)
      expect(attributes.href).toMatch(/^https?:\/\/.*\/(?:rss\.xml|atom\.xml|feed\.json)$/)
    }
  })

  test('holds no style and no script that runs, so that a strict policy can forbid them', () => {
    expect(elementsOf(root, 'style')).toEqual([])
    for (const { attributes, text } of elementsOf(root, 'script')) {
      if (attributes.src === undefined) expect(attributes).toEqual({ type: 'application/ld+json' })
      else {
        expect([attributes.type, text]).toEqual(['module', ''])
        expect(attributes.src).toMatch(new RegExp(`^(?:/base)?${LIVE_SCRIPT_PATH}$`))
      }
    }
    expect(page).not.toMatch(/<[^<>]* (?:style|on\w+)=/)
  })

  test('repeats no id', () => {
    const ids = [...page.matchAll(/<[a-z][^<>]* id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('rule 5: every address is absolute, or that of a place on the page', () => {
    const links = elementsOf(root, 'a').map(({ attributes }) => attributes.href ?? '')
    const images = elementsOf(root, 'img').map(({ attributes }) => attributes.src)
    const [here, others] = [true, false].map(isHere => links.filter(link => link.startsWith('#') === isHere))
    for (const address of [...(others ?? []), ...images]) expect(address).toMatch(/^https?:\/\//)
    for (const anchor of here ?? []) expect(page).toContain(` id="${anchor.slice(1)}"`)
  })
})

test('rule 50: text that looks like markup is shown as text', () => {
  const root = parsePage(PAGES['a hostile list'])
  expect(allText(childOf(childOf(root, 'head'), 'title'))).toBe(HOSTILE_LINE)
  expect(headingsOf(root).map(([, text]) => text)).toContain(HOSTILE_LINE)
  expect(allText(root)).toContain(HOSTILE_TEXT.replaceAll('\r', '\n'))
})

test('the title of a page names the publication after the page', () => {
  expect(allText(childOf(childOf(parsePage(STORY), 'head'), 'title'))).toBe('A Visit – The Dateline Sample')
})

test('the front page lists entries as cards that link to them', () => {
  const cards = elementsOf(parsePage(FRONT), 'article')
  expect(cards.map(card => elementsOf(childOf(card, 'h2'), 'a')[0]?.attributes.href)).toEqual([
    'https://news.example/articles/a-visit/',
    'https://news.example/articles/a-visit/0123456789/',
    'https://news.example/articles/a-visit/bare000000/',
  ])
})

test('the page of a story has its article, its developments, who said what, and corrections', () => {
  expect(headingsOf(parsePage(STORY)).map(([level, text]) => [level, text])).toEqual([
    [1, 'A Visit'],
    [2, 'Latest'],
    [2, 'Updates'],
    [3, 'What came next'],
    [2, 'Who said what'],
    [2, 'Corrections'],
    [3, 'Correction 4 September 2025'],
  ])
})

test('the page of a quotation has its speaker as heading, leads to its story and offers the feeds of that', () => {
  const page = updateOf(STATEMENT, SITE, {
    sentences: new Map([
      [
        STATEMENT.path,
        [
          { text: 'He said: “', isSaid: false },
          { text: 'The feeling\nwill not change.', isSaid: true },
          { text: '”', isSaid: false },
        ],
      ],
    ]),
  })
  expect(headingsOf(parsePage(page))).toEqual([[1, 'Kim Jong Un']])
  expect(page).toContain(
    '<p>He said: “<em class="said">The feeling</em></p><p><em class="said">will not change.</em>”</p>',
  )
  expect(page).toContain('Part of the story <a href="https://news.example/articles/a-visit/"')
  expect(page).toContain('href="https://news.example/articles/a-visit/rss.xml"')
  expect(page).toContain('<link rel="canonical" href="https://news.example/articles/a-visit/0123456789/">')
})

test('a quotation on a card stands with the prose that says whose it is, and is signed by nobody else', () => {
  const card = html.fragment(STATEMENT, SITE, 'summary')
  expect(card).toContain(
    '<p>Kim Jong Un, in <a href="https://news.example/articles/a-visit/">A Visit</a></p>',
  )
  expect(card).not.toContain('Ana Reyes')
})

/** The main part of a page. */
function mainOf(page: string): string {
  return /<main.*<\/main>/s.exec(page)?.[0] ?? ''
}

describe('a notice', () => {
  test('says that and when the entry was taken back, and is signed by nobody', () => {
    for (const shown of [html.fragment(NOTICE, SITE, 'summary'), mainOf(updateOf(NOTICE))]) {
      expect(shown).toContain('<span><bdi>Withdrawn</bdi></span>')
      expect(shown).toContain('Withdrawn <time datetime="2025-09-10T08:00:00Z">')
      expect(shown).not.toMatch(/Updated|Ana Reyes/)
    }
  })

  test('leads to the story it belonged to, unless that was taken back', () => {
    const address = 'href="https://news.example/articles/a-visit/"'
    const alone = { ...NOTICE, story: WITHDRAWN_ARTICLE.story, html: WITHDRAWN_ARTICLE.html }
    expect(html.fragment(NOTICE, SITE, 'summary')).toContain(address)
    expect(html.fragment(alone, SITE, 'summary')).not.toContain(address)
    expect(updateOf(NOTICE)).toContain(`<a ${address}`)
    expect(updateOf(alone)).not.toContain(`<a ${address}`)
    expect(updateOf(WITHDRAWN_ARTICLE)).not.toContain(`<a ${address}`)
  })
})

test('the lists stand on every page, the one that is open marked', () => {
  for (const page of Object.values(PAGES))
    expect(page).toMatch(/href="[^"]*\/corrections\/"[^>]*>(?:Corrections|التصويبات)</)
  expect(PAGES['an empty list']).toContain('/corrections/" aria-current="page">')
})

test('a list without entries says so, kindly', () => {
  expect(PAGES['an empty list']).toContain('There is nothing here yet.')
  expect(PAGES['the page of an empty feed']).toContain('There is nothing in it yet.')
  expect(PAGES['a list']).not.toContain('class="empty"')
})

test('a picture is shown once: by the page, unless the content shows it', () => {
  const images = (entry: typeof ARTICLE) => storyOf(collectionOf([entry])).match(/<img /g)?.length
  expect(images(ARTICLE)).toBe(1)
  expect(images({ ...ARTICLE, html: STATEMENT.html })).toBe(1)
})

describe('times', () => {
  const shown = (site: Publication, published = ARTICLE.published) =>
    /<time datetime="([^"]*)">([^<]*)</
      .exec(html.fragment({ ...ARTICLE, published }, site, 'summary'))
      ?.slice(1)

  test.each([
    ['Asia/Shanghai', '2025-09-04', '4 September 2025'],
    ['UTC', '2025-09-03T16:00:00Z', '3 September 2025, 16:00 UTC'],
    ['Europe/Berlin', '2025-09-03T16:00:00Z', '3 September 2025, 18:00 CEST'],
  ])('are those of %s, which they name, or the day where it begins', (timeZone, ...said) => {
    expect(shown({ ...SITE, timeZone })).toEqual(said)
  })
})

describe('other languages', () => {
  test.each([
    ['ar', 'rtl'],
    ['he-IL', 'rtl'],
    ['fa', 'rtl'],
    ['pa-Arab-PK', 'rtl'],
    ['uz', 'ltr'],
    ['az-Latn', 'ltr'],
    ['ar-Latn', 'ltr'],
    ['zh-Hans', 'ltr'],
  ])('a page in %s is %s', (language, dir) => {
    expect(html.frame(collectionOf([]), { ...SITE, language }).head).toContain(
      `<html lang="${language}" dir="${dir}">`,
    )
  })

  test('an entry in another language than its page says so', () => {
    const [article] = elementsOf(
      parsePage(writtenDocument(html, collectionOf([{ ...ARTICLE, language: 'ur' }]), SITE)),
      'article',
    )
    expect(article?.attributes).toMatchObject({ lang: 'ur', dir: 'rtl' })
  })
})

describe('what may be wider than the page', () => {
  const wide = {
    ...ARTICLE,
    html: asHtml('<pre><code>x</code></pre><table class="t"><tr><td>x</td></tr></table>'),
  }
  const page = storyOf(collectionOf([wide]))

  test('is reached and scrolled by keyboard on pages', () => {
    expect(page).toContain('<pre tabindex="0"><code>x</code></pre><table tabindex="0" class="t">')
  })

  test('is as it was in feeds', () => {
    expect(writtenDocument(rss, collectionOf([wide]), SITE)).toContain(
      '<pre><code>x</code></pre><table class="t">',
    )
  })
})

test('links in lists are at least 24 px wide and high (WCAG 2.5.8)', () => {
  expect(STYLESHEET).toMatch(
    /nav li a, \.own-pages a, \.names a, \.months a, \.titles a, \.days a, \.older a, \.kicker a, \.byline a \{ display: inline-block; min-width: 1\.5rem; min-height: 1\.5rem;/,
  )
})
