import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ORGANIZATION_WORDS } from '../../src/format/html/json-ld.ts'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { article, update } from '../life/newsroom.ts'
import { type JsonFeed, readFeed } from '../reading/feed-entries.ts'
import { elementsOf, parsePage } from '../reading/page.ts'
import { childOf, childrenOf, parseXml } from '../reading/strict-xml.ts'
import { builtSite, documentsOf, ledgerFiles, PUBLICATION } from './site.ts'

const NAMES = ['Ana Reyes', 'Bo Lind', 'Cy Adair', 'The Desk']

/** What each format says of who signs an article. */
function signed(authors: string, publication = PUBLICATION) {
  const documents = documentsOf(
    builtSite({
      'articles/a.md': article('Text.', authors && `authors: ${authors}`),
      'publication.yaml': publication,
    }),
  )
  const read = (path: string) => documents.get(path) ?? ''
  const item = childOf(childOf(parseXml(read('/rss.xml')), 'channel'), 'item')
  const entry = childOf(parseXml(read('/atom.xml')), 'atom:entry')
  const feed = JSON.parse(read('/feed.json')) as JsonFeed
  const [data] = elementsOf(parsePage(read('/articles/a/')), 'script')
  return {
    rss: childrenOf(item, 'dc:creator').map(({ text }) => text),
    atom: childrenOf(entry, 'atom:author').map(author => childOf(author, 'atom:name').text),
    json: feed.items[0]?.authors.map(({ name }) => name),
    jsonFeed: feed.authors,
    schema: JSON.parse(data?.text ?? '').author as readonly { '@type': string; name: string }[],
  }
}

describe('rule 62: who signs', () => {
  test.each([
    [1, 'Ana Reyes'],
    [2, 'Ana Reyes and Bo Lind'],
    [3, 'Ana Reyes, Bo Lind and Cy Adair'],
    [4, 'Ana Reyes, Bo Lind, Cy Adair and The Desk'],
  ])('is named in one dc:creator, and one by one where readers know several: %i', (count, byline) => {
    const names = NAMES.slice(0, count)
    expect(signed(`[${names.join(', ')}]`)).toMatchObject({ rss: [byline], atom: names, json: names })
  })

  test('is said of each item of a JSON Feed and not of the feed, whose authors Miniflux would add', () => {
    const { json, jsonFeed } = signed('')
    expect([json, jsonFeed]).toEqual([['The Desk'], undefined])
  })
})

describe('who signs is to machines', () => {
  const typesOf = (authors: string, publication?: string) =>
    signed(authors, publication).schema.map(author => [author['@type'], author.name])

  test('a person, unless the name is what newsrooms call their parts', () => {
    expect(typesOf('[Ann Berg, The Harbour Desk, Night Desk, Harbour News Agency, Reuters]')).toEqual([
      ['Person', 'Ann Berg'],
      ['Organization', 'The Harbour Desk'],
      ['Organization', 'Night Desk'],
      ['Organization', 'Harbour News Agency'],
      ['Person', 'Reuters'],
    ])
  })

  test('what the front matter says, whatever the name', () => {
    expect(
      typesOf('[{ name: Reuters, type: organization }, { name: The Edge, type: person }, { name: Ann }]'),
    ).toEqual([
      ['Organization', 'Reuters'],
      ['Person', 'The Edge'],
      ['Person', 'Ann'],
    ])
  })

  test('the publication itself where it signs by its title, unless it is said to be a person', () => {
    expect(typesOf('[Weekly]')).toEqual([['NewsMediaOrganization', 'Weekly']])
    expect(signed('[Weekly]').schema[0]).toHaveProperty('url', 'https://weekly.example/')
    expect(typesOf('[{ name: Weekly, type: person }]')).toEqual([['Person', 'Weekly']])
  })

  test('what publication.yaml says where an article names nobody', () => {
    const publication = PUBLICATION.replace('[The Desk]', '[{ name: dpa, type: organization }, Ann Berg]')
    expect(typesOf('', publication)).toEqual([
      ['Organization', 'dpa'],
      ['Person', 'Ann Berg'],
    ])
  })

  test('an organisation only by a last word of the list', () => {
    const word = fc.constantFrom(...ORGANIZATION_WORDS)
    const name = fc.stringMatching(/^[A-Z][a-z]{2,8}$/)
    fc.assert(
      fc.property(name, word, (first, last) => {
        expect(
          typesOf(`["${first} ${last}", "${last}", "${last} ${first}berg", "${first}${last.toLowerCase()}"]`),
        ).toEqual([
          ['Organization', `${first} ${last}`],
          ['Organization', last],
          ['Person', `${last} ${first}berg`],
          ['Person', `${first}${last.toLowerCase()}`],
        ])
      }),
      { numRuns: 8 },
    )
  })
})

test('the ledger does not change for authors of whom nothing more is said, and does where it is', () => {
  const files = (authors: string) => ({ 'articles/a.md': article('Text.', `authors: ${authors}`) })
  const ledgerOf = (authors: string) => ledgerFiles(builtSite(files(authors)))['ledger/a.jsonl']
  expect(ledgerOf('[{ name: The Desk }]')).toBe(ledgerOf('[The Desk]'))
  expect(ledgerOf('[{ name: The Desk, type: organization }]')).not.toBe(ledgerOf('[The Desk]'))
  // As it was written before anything could be said of the type.
  expect(ledgerOf('[The Desk]')).toContain('10bd9342db398b3d')
})

describe('a name that is given twice', () => {
  test('stands once in every format, as it was written first', () => {
    expect(signed('[Bo Lind, Ana Reyes, Bo Lind]')).toMatchObject({
      rss: ['Bo Lind and Ana Reyes'],
      atom: ['Bo Lind', 'Ana Reyes'],
      json: ['Bo Lind', 'Ana Reyes'],
      schema: [{ name: 'Bo Lind' }, { name: 'Ana Reyes' }],
    })
  })

  test('is one topic, also of an update and in other capitals', () => {
    const documents = documentsOf(
      builtSite({
        'articles/a.md': article('Text.', 'topics: [China, Water, china]'),
        'updates/a/next.md': update('More.', 'topics: [Ice, ice, Ice]'),
      }),
    )
    for (const format of FEED_FORMATS) {
      const { entries } = readFeed(format, documents.get(`/${FEEDS[format].file}`) ?? '')
      expect(entries.map(({ topics }) => topics)).toEqual([['Ice'], ['China', 'Water']])
    }
  })
})

test('an article of which nothing is to be seen shows its title in every format', () => {
  const documents = documentsOf(builtSite({ 'articles/a.md': article('<!-- to be written -->') }))
  for (const format of FEED_FORMATS) {
    const { entries } = readFeed(format, documents.get(`/${FEEDS[format].file}`) ?? '')
    expect(entries[0]).toMatchObject({ summary: 'A story', html: '<p>A story</p>' })
  }
})
