import { describe, expect, test } from 'vitest'
import { addressOf } from '../../src/format/parts/address.ts'
import { bylineOf } from '../../src/format/parts/content.ts'
import { WRITERS } from '../../src/format/writers.ts'
import { isStanding } from '../../src/model/entry.ts'
import { absoluteHtml, escapeHtml } from '../../src/model/html.ts'
import { cleanLine } from '../../src/model/text.ts'
import { brokenRules } from '../reading/broken-rules.ts'
import { type ReadEntry, readFeed } from '../reading/feed-entries.ts'
import { INDEPENDENT_READERS } from '../reading/independent-readers.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { HOSTILE_COLLECTION, HOSTILE_SITE } from './hostile.ts'
import {
  ARTICLE,
  collectionOf,
  id,
  NOTICE,
  SITE,
  STATEMENT,
  STATEMENT_WITHIN,
  WITHDRAWN_ARTICLE,
  wordsOf,
} from './sample.ts'

/** Decodes references a second time, in every format and whatever the type says. */
const DECODES_TWICE = '@rowanmanning/feed-parser'

const WITHDRAWN = {
  ...collectionOf([NOTICE, WITHDRAWN_ARTICLE]),
  tombstones: [
    { id: id('tag:news.example,2025:articles/gone'), when: NOTICE.updated, reason: cleanLine('Untrue.') },
  ],
}

const FORMATS = ['rss', 'atom', 'json'] as const
const EXTENTS = ['whole', 'summary'] as const
const CASES = [
  {
    name: 'a plain collection',
    collection: collectionOf([ARTICLE, STATEMENT, STATEMENT_WITHIN]),
    site: SITE,
  },
  { name: 'a hostile collection', collection: HOSTILE_COLLECTION, site: HOSTILE_SITE },
  { name: 'what is left of withdrawals', collection: WITHDRAWN, site: SITE },
  { name: 'an empty collection', collection: collectionOf([], '/corrections/'), site: SITE },
]

describe.each(CASES)('$name', ({ collection, site }) => {
  test.each(FORMATS.flatMap(format => EXTENTS.map(extent => ({ format, extent }))))(
    'rules 1 to 28: $format, $extent, breaks none',
    ({ format, extent }) => {
      const document = writtenDocument(WRITERS[format], collection, site, extent)
      expect(brokenRules(format, document)).toEqual([])
    },
  )

  test.each(EXTENTS)('rule 47: the three feeds say the same of every entry, %s', extent => {
    const [rss, atom, json] = FORMATS.map(format =>
      readFeed(format, writtenDocument(WRITERS[format], collection, site, extent)),
    )
    expect(rss?.entries.map(entry => entry.id)).toEqual(collection.entries.map(entry => entry.id))
    expect(atom?.entries).toEqual(rss?.entries)
    const inJson = extent === 'whole' ? json?.entries : json?.entries.map(withoutLanguage)
    expect(inJson?.map(lineFeedsIn)).toEqual(rss?.entries.map(lineFeedsIn))
    expect(atom?.deleted).toEqual(rss?.deleted)
    expect(json?.deleted.map(lineFeedsIn)).toEqual(rss?.deleted.map(lineFeedsIn))
    expect([atom?.title, json?.title]).toEqual([rss?.title, rss?.title])
    expect([atom?.home, json?.home]).toEqual([rss?.home, rss?.home])
    expect([atom?.language, json?.language]).toEqual([rss?.language, rss?.language])
  })

  test.each(FORMATS)('rule 50: %s gives back every text and the HTML as they are', format => {
    const { title, entries, deleted } = readFeed(format, writtenDocument(WRITERS[format], collection, site))
    expect(title).toBe(collection.title)
    expect(deleted).toEqual(collection.tombstones)
    for (const [index, entry] of collection.entries.entries()) {
      const { saying, image } = entry
      expect(entries[index]).toMatchObject({
        title: entry.title,
        summary: lineFeeds(escapeHtml(entry.summary)),
        html: expect.stringContaining(
          lineFeeds(absoluteHtml(entry.html, site.url)).replaceAll(']]>', ']]&gt;'),
        ),
        byline: bylineOf(entry, site),
        topics: isStanding(entry) ? entry.topics : [],
        picture: image && {
          url: addressOf(image.url, site),
          alt: image.alt,
          caption: image.caption,
          credit: image.credit,
          type: image.file?.type ?? null,
          size: image.file?.length ?? null,
          width: image.file?.width ?? null,
          height: image.file?.height ?? null,
        },
        terms: saying ? { speaker: saying.speaker, to: saying.to } : {},
        words: saying ? wordsOf(saying) : [],
        at: saying?.at ?? [],
        viaKind: saying?.viaKind ?? null,
        person:
          saying?.named && entry.places.person
            ? {
                id: `tag:${site.idTag.authority},${site.idTag.year}:${entry.places.person.slice(1, -1)}`,
                name: saying.speaker,
                url: addressOf(entry.places.person, site),
                sameAs: (entry.person?.sameAs ?? []).map(url => addressOf(url, site)),
              }
            : null,
        partial: saying?.partial ?? false,
        withdrawn: entry.withdrawn,
        story: { id: entry.story.id, title: entry.story.title },
        within: entry.within && {
          id: entry.within.id,
          url: addressOf(entry.within.path, site),
          title: entry.within.title,
        },
      })
    }
  })

  test.each(INDEPENDENT_READERS)(
    'rule 47: $name reads the $format as a strict parser does',
    async ({ name, format, read }) => {
      const document = writtenDocument(WRITERS[format], collection, site)
      const strict = readFeed(format, document).entries
      const shown = await read(document)
      expect(shown.map(({ id }) => id)).toEqual(strict.map(({ id }) => id))
      expect(shown.map(({ link }) => link)).toEqual(strict.map(({ link }) => link))
      expect(shown.map(({ published }) => new Date(published ?? '').toISOString())).toEqual(
        strict.map(({ published }) => published),
      )
      if (name === DECODES_TWICE) return
      expect(shown.map(({ html }) => html?.trim())).toEqual(strict.map(({ html }) => html.trim()))
    },
  )
})

test.each(FORMATS)("the publication's own terms stand once in %s, not with every entry", format => {
  const document = writtenDocument(WRITERS[format], collectionOf([{ ...ARTICLE, rights: SITE.rights }]), SITE)
  expect(document.split(SITE.rights ?? '')).toHaveLength(2)
})

describe('rule 50: a title that looks like markup, references or another script', () => {
  const TITLES = [
    'A & B <c> 1 < 2',
    'a ]]> b ]]> c',
    '“quoted” & \'quoted\' & "quoted"',
    '👩‍👩‍👧‍👦 🇪🇺 e\u0301',
    'שלום \u202Bمرحبا\u202C 北京',
    '$& $1 \\n {{x}}',
    '<![CDATA[x]]>',
    '&amp; and &#x26;',
    '&nbsp;',
  ].map(cleanLine)

  test.each(INDEPENDENT_READERS)('is shown as it is by $name, $format', async ({ name, format, read }) => {
    const entries = TITLES.map((title, index) => ({ ...ARTICLE, title, id: id(`tag:a,2025:${index}`) }))
    const shown = await read(writtenDocument(WRITERS[format], collectionOf(entries), SITE))
    const titles = name === DECODES_TWICE ? TITLES.slice(0, -2) : TITLES
    expect(shown.map(({ title }) => title).slice(0, titles.length)).toEqual(titles)
  })
})

/** Of a summary alone, RSS and Atom have no HTML that could say its language. */
function withoutLanguage(entry: ReadEntry): ReadEntry {
  return { ...entry, html: entry.html.replace(/^<div [^>]*>([\s\S]*)<\/div>$/, '$1') }
}

const lineFeeds = (text: string) => text.replace(/\r\n?/g, '\n')

function lineFeedsIn<T extends object>(entry: T): unknown {
  return JSON.parse(JSON.stringify(entry), (_, value) =>
    typeof value === 'string' ? lineFeeds(value) : value,
  )
}
