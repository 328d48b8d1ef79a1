import { describe, expect, test } from 'vitest'
import { WRITERS } from '../../src/format/writers.ts'
import { FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import { cleanText } from '../../src/model/text.ts'
import { brokenRules } from '../reading/broken-rules.ts'
import { INDEPENDENT_READERS } from '../reading/independent-readers.ts'
import { childrenOf, childText, parseXml } from '../reading/strict-xml.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { HOSTILE_TEXT } from './hostile.ts'
import { ARTICLE, at, collectionOf, id, SITE, STATEMENT } from './sample.ts'

const GONE = id('tag:news.example,2025:articles/a-visit/ffffffffff')
const WHEN = at('2025-09-10T08:00:00Z')
const tombstones = [
  { id: GONE, when: WHEN, reason: HOSTILE_TEXT },
  { id: id('tag:news.example,2025:articles/other'), when: WHEN, reason: cleanText('Untrue.') },
]
const collection = { ...collectionOf([ARTICLE, STATEMENT]), updated: WHEN, tombstones }
const document = (format: FeedFormat) => writtenDocument(WRITERS[format], collection, SITE)

describe('a tombstone', () => {
  test('in Atom is at:deleted-entry by RFC 6721, with its reason as a comment', () => {
    const [first] = childrenOf(parseXml(document('atom')), 'at:deleted-entry')
    expect(first?.attributes).toMatchObject({ ref: GONE, when: WHEN })
    expect(first && childText(first, 'at:comment')).toBe(HOSTILE_TEXT)
  })

  test('in RSS and JSON Feed says the same', () => {
    const [channel] = childrenOf(parseXml(document('rss')), 'channel')
    const deleted = channel ? childrenOf(channel, 'dateline:deleted') : []
    expect(deleted.map(({ attributes }) => [attributes.ref, attributes.when])).toEqual(
      tombstones.map(({ id, when }) => [id, when]),
    )
    expect(JSON.parse(document('json'))._dateline.deleted).toEqual(tombstones)
  })

  test.each(Object.keys(FEEDS) as FeedFormat[])(
    'breaks no rule of %s and is no entry to other readers',
    async format => {
      expect(brokenRules(format, document(format))).toEqual([])
      for (const reader of INDEPENDENT_READERS.filter(reader => reader.format === format)) {
        expect((await reader.read(document(format))).map(entry => entry.id)).toEqual([
          ARTICLE.id,
          STATEMENT.id,
        ])
      }
    },
  )

  test.each(Object.keys(FEEDS) as FeedFormat[])('beside its own entry breaks rule 57, %s', format => {
    const both = { ...collection, tombstones: [{ id: STATEMENT.id, when: WHEN, reason: cleanText('x') }] }
    expect(brokenRules(format, writtenDocument(WRITERS[format], both, SITE))).toEqual([
      `rule 57: ${STATEMENT.id} is an entry and a tombstone`,
    ])
  })

  test('stands in no document that needs none', () => {
    for (const format of Object.keys(FEEDS) as FeedFormat[]) {
      expect(writtenDocument(WRITERS[format], collectionOf([ARTICLE]), SITE)).not.toContain('deleted')
    }
  })
})

describe('what is quoted in part, and what was taken back', () => {
  const partial = { ...STATEMENT, saying: STATEMENT.saying && { ...STATEMENT.saying, partial: true } }
  const withdrawn = { ...STATEMENT, saying: null, withdrawn: { at: WHEN, reason: cleanText('Misheard.') } }
  const fragment = (format: FeedFormat, entry: typeof STATEMENT) =>
    WRITERS[format].fragment(entry, SITE, 'whole')

  test('is told in all formats', () => {
    expect(fragment('rss', partial)).toContain('<dateline:words partial="true">')
    expect(fragment('atom', partial)).toContain('<dateline:words partial="true">')
    expect(JSON.parse(fragment('json', partial))._dateline.partial).toBe(true)
    expect(fragment('rss', withdrawn)).toContain(
      `<dateline:withdrawn at="${WHEN}">Misheard.</dateline:withdrawn>`,
    )
    expect(fragment('atom', withdrawn)).toContain(
      `<dateline:withdrawn at="${WHEN}">Misheard.</dateline:withdrawn>`,
    )
    expect(JSON.parse(fragment('json', withdrawn))._dateline.withdrawn).toEqual({
      at: WHEN,
      reason: 'Misheard.',
    })
  })

  test('is told of each fragment, where one clause carries several', () => {
    const fragments = ['secret', 'rushed'].map(cleanText)
    const several = { ...partial, saying: partial.saying && { ...partial.saying, fragments } }
    const elements = [
      '<dateline:words partial="true">secret</dateline:words>',
      '<dateline:words partial="true">rushed</dateline:words>',
    ]
    for (const format of ['rss', 'atom'] as const)
      expect(fragment(format, several).match(/<dateline:words.*?<\/dateline:words>/g)).toEqual(elements)
    expect(JSON.parse(fragment('json', several))._dateline).toMatchObject({ words: fragments, partial: true })
    expect(JSON.parse(fragment('json', partial))._dateline.words).toBe(partial.saying?.words)
  })

  test('is not told of whole sentences and live entries', () => {
    expect(fragment('json', STATEMENT)).not.toMatch(/partial|withdrawn/)
  })
})
