import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bylineOf } from '../../src/format/parts/content.ts'
import { WRITERS } from '../../src/format/writers.ts'
import type { Collection } from '../../src/model/collection.ts'
import type { Entry } from '../../src/model/entry.ts'
import { asHtml, escapeHtml } from '../../src/model/html.ts'
import type { Publication } from '../../src/model/publication.ts'
import type { Text } from '../../src/model/text.ts'
import { brokenRules } from '../reading/broken-rules.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { anyText } from './arbitrary-text.ts'
import { ARTICLE, collectionOf, SITE, STATEMENT, wordsOf } from './sample.ts'

const anyAddress = anyText.map(text => `/media/${text}`)

test.each(['rss', 'atom', 'json'] as const)(
  'rules 1 and 50: any text in any field leaves the %s good and the same',
  format => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 12, maxLength: 12 }), anyAddress, (texts, address) => {
        const { collection, site } = filledWith(texts, address)
        const document = writtenDocument(WRITERS[format], collection, site)
        expect(brokenRules(format, document)).toEqual([])
        const read = readFeed(format, document)
        expect(read.title).toBe(collection.title)
        for (const [index, entry] of collection.entries.entries()) {
          expect(read.entries[index]).toMatchObject({
            title: entry.title,
            byline: bylineOf(entry, SITE),
            topics: entry.topics,
            terms: { speaker: entry.saying?.speaker },
            words: entry.saying ? wordsOf(entry.saying) : [],
          })
        }
      }),
      { numRuns: 60 },
    )
  },
)

function filledWith(texts: readonly Text[], address: string): { collection: Collection; site: Publication } {
  const [title, summary, name, topic, rights, words, speaker, role, via, place, description, alt] = texts
  if (
    !title ||
    !summary ||
    !name ||
    !topic ||
    !rights ||
    !words ||
    !speaker ||
    !role ||
    !via ||
    !description ||
    !alt
  ) {
    throw new Error('Too few texts')
  }
  const authors = [{ name, url: `https://a.example${address}`, email: rights, type: null, fediverse: null }]
  const site = { ...SITE, title, description, authors, rights: words, icon: address }
  const entry: Entry = {
    ...STATEMENT,
    title,
    summary,
    html: asHtml(`<p title="${escapeHtml(words)}">${escapeHtml(title)} ]]> ]]></p>`),
    authors,
    topics: [topic, words],
    rights,
    image: { url: address, alt, caption: alt, credit: alt, file: null },
    enclosure: { url: address, type: `audio/${role}`, length: 1 },
    source: { title: via, url: `https://a.example${address}` },
    dateline: place ?? null,
    story: { ...STATEMENT.story, title },
    saying: {
      words,
      spans: [],
      fragments: [words, via],
      partial: false,
      speaker,
      named: true,
      role,
      via,
      viaKind: 'outlet',
      to: speaker,
      at: [],
    },
  }
  const collection = {
    ...collectionOf([entry, { ...entry, id: ARTICLE.id }]),
    title: description,
    description: title,
  }
  return { collection, site }
}
