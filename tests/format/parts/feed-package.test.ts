import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ATOM_HEAD } from '../../../src/format/atom/atom.ts'
import { ATOM_ENTRY } from '../../../src/format/atom/atom-entry.ts'
import { JSON_ITEM } from '../../../src/format/json/json.ts'
import {
  type Form,
  fromTemplate,
  markInstant,
  markText,
  markUrl,
} from '../../../src/format/parts/feed-package.ts'
import { RSS_HEAD } from '../../../src/format/rss/rss.ts'
import { RSS_ITEM } from '../../../src/format/rss/rss-item.ts'
import type { Collection } from '../../../src/model/collection.ts'
import type { Entry } from '../../../src/model/entry.ts'
import { asHtml, escapeHtml } from '../../../src/model/html.ts'
import { instantOf } from '../../../src/model/instant.ts'
import type { Author, Publication } from '../../../src/model/publication.ts'
import { cleanText } from '../../../src/model/text.ts'
import { anyText } from '../arbitrary-text.ts'
import { HOSTILE_TEXT } from '../hostile.ts'
import { ARTICLE, collectionOf, id, SITE } from '../sample.ts'

/** Values that look like marks are no marks. */
const text = fc.oneof(
  anyText,
  fc
    .constantFrom(HOSTILE_TEXT, markText('title'), markText('guid'), markUrl('link'), '$1 $& 987654321')
    .map(cleanText),
)
const address = text.map(name => `/media/${name}`)
const url = address.map(path => `https://a.example${path}`)
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(1, 0), max: Date.UTC(9999, 0) }).map(instantOf),
  fc.constantFrom(markInstant(1), markInstant(2), instantOf(Date.parse('0001-01-01T00:00:00Z'))),
)
const authors = fc.array(
  fc.record<Author>({
    name: text,
    url: orNull(url),
    email: orNull(text),
    type: fc.constant(null),
    fediverse: fc.constant(null),
  }),
  {
    maxLength: 3,
  },
)
const entryId = fc
  .array(fc.constantFrom(...`aZ0-._~!$&'()*+,;=:@/?%`), { minLength: 1 })
  .map(characters => id(`tag:news.example,2025:${characters.join('')}`))

/** Of another feed, which `feed` writes as it is but in Atom. */
const foreignId = text.filter(words => /\S/.test(words)).map(id)

const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    id: entryId,
    title: text,
    summary: text,
    topics: fc.array(text, { maxLength: 3 }),
    image: orNull(
      fc.record({
        url: fc.oneof(url, address),
        alt: fc.constant(null),
        caption: fc.constant(null),
        credit: fc.constant(null),
        file: fc.constant(null),
      }),
    ),
    html: fc.oneof(
      fc.constant(asHtml('')),
      text.map(words => asHtml(`<p title="${escapeHtml(words)}">${escapeHtml(words)} ]]> ]]>\r</p>`)),
    ),
    authors,
    rights: orNull(text),
    enclosure: orNull(fc.record({ url: fc.oneof(url, address), type: text, length: fc.maxSafeNat() })),
    published: instant,
    updated: instant,
  })
  .map(values => ({ ...ARTICLE, ...values }))

const anyForeign = fc
  .tuple(anyEntry, fc.oneof(entryId, foreignId))
  .map(([entry, own]): Entry => ({ ...entry, id: own }))

const anySite: fc.Arbitrary<Publication> = fc
  .record({
    authors,
    rights: orNull(text),
    icon: orNull(address),
    language: fc.constantFrom('en', 'zh-Hant'),
  })
  .map(values => ({ ...SITE, ...values }))

const anyCollection: fc.Arbitrary<Collection> = fc
  .record({
    title: text,
    description: fc.oneof(text, fc.constant(cleanText(''))),
    changed: instant,
    live: fc.boolean(),
  })
  .map(values => ({ ...collectionOf([]), ...values }))

const extent = fc.constantFrom('whole' as const, 'summary' as const)

/** Whatever was written before, and of whatever shape. */
function expectSame<Given extends readonly unknown[], T>(
  form: Form<Given, T>,
  givens: fc.Arbitrary<Given>,
): void {
  const filled = fromTemplate(form)
  fc.assert(
    fc.property(givens, given => {
      expect(filled(...given)).toBe(form.write(form.thing(...given)))
    }),
    { numRuns: 500 },
  )
}

describe('what is filled in is what the feed package writes', () => {
  test('of an item of RSS', () => {
    expectSame(RSS_ITEM, fc.tuple(anyForeign, anySite, extent))
  })

  test('of a channel of RSS', () => {
    expectSame(RSS_HEAD, fc.tuple(anyCollection, fc.constant('/a/' as const), anySite))
  })

  test('of an item of JSON Feed', () => {
    expectSame(JSON_ITEM, fc.tuple(anyForeign, anySite, extent))
  })

  test('of an entry of Atom', () => {
    expectSame(ATOM_ENTRY, fc.tuple(anyEntry, anySite, extent))
  })

  test('of a feed of Atom', () => {
    expectSame(ATOM_HEAD, fc.tuple(anyCollection, fc.constant('/a/' as const), anySite))
  })
})

test('a template that lacks a text is refused, rather than losing what stands there', () => {
  const lossy = fromTemplate({
    thing: (text: string) => ({ text }),
    write: () => '<a/>',
    texts: ({ text }) => [text],
    marked: () => ({ text: markText('text') }),
  })
  expect(() => lossy('x')).toThrow('Cannot find [mark-text]')
})
