import { describe, expect, test } from 'vitest'
import { html } from '../../../src/format/html/html.ts'
import { storyData, updateData } from '../../../src/format/html/json-ld.ts'
import type { Entry } from '../../../src/model/entry.ts'
import { asHtml } from '../../../src/model/html.ts'
import { cleanText } from '../../../src/model/text.ts'
import { elementsOf, parsePage } from '../../reading/page.ts'
import { unknownToSchemaOrg } from '../../reading/schema-org.ts'
import { writtenDocument } from '../../reading/written-document.ts'
import { HOSTILE_COLLECTION, HOSTILE_SITE, HOSTILE_STATEMENT } from '../hostile.ts'
import { ARTICLE, at, collectionOf, id, NOTICE, SITE, STATEMENT, WITHDRAWN_ARTICLE } from '../sample.ts'
import { storyOf, updateOf } from './written-pages.ts'

const KIM: Entry = {
  ...STATEMENT,
  person: { name: cleanText('Kim Jong Un'), slug: null },
  places: { ...STATEMENT.places, person: '/people/kim-jong-un/' },
}
const CORRECTION: Entry = {
  ...STATEMENT,
  id: id('tag:news.example,2025:articles/a-visit/cccccccccc'),
  kind: 'correction',
  path: '/articles/a-visit/cccccccccc/',
  title: cleanText('Correction: A Visit'),
  summary: cleanText('An earlier version named another city.'),
  saying: null,
}
const DEVELOPMENT: Entry = {
  ...CORRECTION,
  id: id('tag:news.example,2025:articles/a-visit/dddddddddd'),
  kind: 'development',
  path: '/articles/a-visit/dddddddddd/',
  title: cleanText('The day after'),
  published: at('2025-09-06T07:00:00Z'),
  updated: at('2025-09-06T08:00:00Z'),
}
const LATER: Entry = {
  ...DEVELOPMENT,
  id: id('tag:news.example,2025:articles/a-visit/eeeeeeeeee'),
  published: at('2025-09-06T09:00:00Z'),
  updated: at('2025-09-06T09:00:00Z'),
}
const said = (text: string) => ({ html: asHtml(''), text: cleanText(text), standfirst: null, marks: [] })
const TEXTS = { bodies: new Map([[DEVELOPMENT.path, said('It rained.\nThen it stopped.')]]) }
const AT = 'https://news.example/articles/a-visit/'

describe('what a page says to machines', () => {
  test('of a story: the article, its quotations and its corrections', () => {
    expect(storyData(ARTICLE, [NOTICE, CORRECTION, KIM], SITE, TEXTS)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      '@id': ARTICLE.id,
      url: AT,
      headline: 'A Visit',
      datePublished: ARTICLE.published,
      dateModified: NOTICE.updated,
      author: [
        { '@type': 'Person', name: 'Ana Reyes', url: 'https://news.example/ana' },
        { '@type': 'Organization', name: 'The Desk' },
      ],
      publisher: {
        '@type': 'NewsMediaOrganization',
        '@id': 'https://news.example/#publisher',
        name: 'The Dateline Sample',
      },
      dateline: 'Beijing',
      contentLocation: { '@type': 'Place', name: 'Beijing' },
      keywords: ['China', 'North Korea'],
      image: {
        '@type': 'ImageObject',
        url: 'https://news.example/media/a.png',
        width: '1200',
        height: '800',
        caption: 'The airport on Thursday',
        creditText: 'A. Berg / Harbour Agency',
      },
      isBasedOn: { name: 'The Wire', url: 'https://wire.example/story' },
      hasPart: [{ '@type': 'Quotation', '@id': STATEMENT.id }],
      correction: [{ '@type': 'CorrectionComment', text: 'An earlier version named another city.' }],
    })
  })

  test('of a story whose updates have times of their own: a live blog, the newest update first', () => {
    const data = storyData(ARTICLE, [DEVELOPMENT, LATER, KIM, CORRECTION], SITE, TEXTS)
    expect(data).toMatchObject({
      '@type': 'LiveBlogPosting',
      '@id': ARTICLE.id,
      headline: 'A Visit',
      datePublished: ARTICLE.published,
      dateModified: LATER.updated,
      coverageStartTime: ARTICLE.published,
      liveBlogUpdate: [
        { '@type': 'BlogPosting', '@id': LATER.id, datePublished: LATER.published },
        {
          '@type': 'BlogPosting',
          '@id': DEVELOPMENT.id,
          url: 'https://news.example/articles/a-visit/dddddddddd/',
          headline: 'The day after',
          articleBody: 'It rained.\nThen it stopped.',
          datePublished: DEVELOPMENT.published,
          dateModified: DEVELOPMENT.updated,
        },
      ],
      hasPart: [{ '@id': KIM.id }],
      correction: [{ '@id': CORRECTION.id }],
    })
    expect(data).not.toHaveProperty('coverageEndTime')
    const closed = { ...ARTICLE, story: { ...ARTICLE.story, live: false } }
    expect(storyData(closed, [DEVELOPMENT, LATER], SITE, TEXTS)).toMatchObject({
      coverageEndTime: LATER.published,
    })
  })

  test('of a live blog: the words of the newest updates, and not a long page a second time', () => {
    const ages = Array.from({ length: 30 }, (_, n) => ({
      ...DEVELOPMENT,
      path: `/articles/a-visit/${String(n).padStart(10, '0')}/` as const,
      published: at(`2025-09-${String(n + 1).padStart(2, '0')}T08:00:00Z`),
    }))
    const bodies = new Map(ages.map(({ path }) => [path, said('Word. '.repeat(200))] as const))
    const data = JSON.stringify(storyData(ARTICLE, ages, SITE, { bodies }))
    expect(data.match(/"BlogPosting"/g)).toHaveLength(30)
    expect(data.match(/"articleBody"/g)).toHaveLength(8)
    expect(data.lastIndexOf('"articleBody"')).toBeLessThan(data.indexOf('0000000021'))
  })

  test('of a story: when anything of it was last updated, also by taking it back', () => {
    expect(storyData(ARTICLE, [], SITE, TEXTS)).toMatchObject({ dateModified: ARTICLE.updated })
    expect(storyData(ARTICLE, [KIM, NOTICE], SITE, TEXTS)).toMatchObject({ dateModified: NOTICE.updated })
    const gone = { ...DEVELOPMENT, withdrawn: NOTICE.withdrawn }
    expect(storyData(ARTICLE, [gone], SITE, TEXTS)).toMatchObject({ '@type': 'NewsArticle' })
  })

  test('of a statement: the words, who said them, and the article they are part of', () => {
    expect(updateData(KIM, SITE)).toMatchObject({
      '@type': 'Quotation',
      text: 'The feeling of friendship will not change.',
      spokenByCharacter: {
        '@type': 'Person',
        name: 'Kim Jong Un',
        description: 'North Korean leader',
        url: 'https://news.example/people/kim-jong-un/',
      },
      citation: 'KCNA',
      isPartOf: { '@type': 'NewsArticle', '@id': ARTICLE.id, url: AT },
    })
  })

  test('credits a speaker that is only described, and says of none that they are a person', () => {
    const unnamed = { ...KIM, saying: KIM.saying && { ...KIM.saying, named: false } }
    expect(updateData(unnamed, SITE)).toMatchObject({ creditText: 'Kim Jong Un' })
    expect(updateData(unnamed, SITE)).not.toHaveProperty('spokenByCharacter')
  })

  test('never gives part of a sentence as what was said', () => {
    const partial = { ...KIM, saying: KIM.saying && { ...KIM.saying, partial: true } }
    expect(updateData(partial, SITE)).not.toHaveProperty('text')
    expect(updateData(partial, SITE)).toMatchObject({ description: KIM.summary })
  })

  test('of a correction and a development: what article they belong to', () => {
    expect(updateData(CORRECTION, SITE)).toMatchObject({
      '@type': 'CorrectionComment',
      about: { '@id': ARTICLE.id },
    })
    expect(updateData(DEVELOPMENT, SITE)).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'The day after',
      isPartOf: { '@type': 'LiveBlogPosting', '@id': ARTICLE.id },
    })
  })

  test('is nothing where all was taken back, and nothing of what was', () => {
    expect(updateData(NOTICE, SITE)).toBeNull()
    expect(updateData(WITHDRAWN_ARTICLE, SITE)).toBeNull()
    expect(storyData(WITHDRAWN_ARTICLE, [], SITE, TEXTS)).toBeNull()
    expect(JSON.stringify(storyData(ARTICLE, [NOTICE], SITE, TEXTS))).not.toContain(NOTICE.id)
  })

  test('uses the words of schema.org alone', () => {
    for (const data of [
      storyData(ARTICLE, [KIM, CORRECTION], SITE, TEXTS),
      storyData(ARTICLE, [KIM, DEVELOPMENT], SITE, TEXTS),
      ...[KIM, CORRECTION, DEVELOPMENT, HOSTILE_STATEMENT].map(entry => updateData(entry, SITE)),
    ]) {
      expect(unknownToSchemaOrg(data)).toEqual([])
    }
    const wrong = { '@type': 'NewsArticle', spokenByCharacter: { '@type': 'Speaker' }, headline: 'A' }
    expect(unknownToSchemaOrg(wrong)).toEqual(['NewsArticle has no spokenByCharacter', 'Speaker is no type'])
  })
})

describe('the data block', () => {
  const blocks = (page: string) =>
    elementsOf(parsePage(page), 'script').filter(
      ({ attributes }) => attributes.type === 'application/ld+json',
    )

  test('holds any text without ending early, and gives it back', () => {
    const data = updateData(HOSTILE_STATEMENT, HOSTILE_SITE)
    if (!data) throw new Error('The hostile statement has no data')
    const page = updateOf(HOSTILE_STATEMENT, HOSTILE_SITE)
    const written = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1]
    expect(written).toMatch(/^\{[^<>&]+\}$/)
    const [block] = blocks(page)
    expect(JSON.parse(block?.text ?? '')).toEqual(data)
  })

  test('stands once on a story and on an update, and on no list or notice', () => {
    const story = storyOf(collectionOf([ARTICLE, KIM]))
    const list = writtenDocument(html, HOSTILE_COLLECTION, HOSTILE_SITE, 'summary')
    expect([story, updateOf(KIM)].map(page => blocks(page).length)).toEqual([1, 1])
    expect([list, updateOf(NOTICE)].flatMap(blocks)).toEqual([])
  })
})
