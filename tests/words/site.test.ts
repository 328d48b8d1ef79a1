import { describe, expect, test } from 'vitest'
import { once } from '../../src/model/memoize.ts'
import type { Build } from '../../src/site/context/input.ts'
import { dayIn, listIn, periodIn } from '../../src/words/intl.ts'
import { TABLES } from '../../src/words/languages/tables.ts'
import { at, documentsOf } from '../site/site.ts'
import { buildsIn } from './newsroom-in.ts'
import { readText } from './read-text.ts'

type Language = keyof typeof TABLES

const LANGUAGES = Object.keys(TABLES) as Language[]

/** Names that are the same in every language, and a media type. */
const NAMES = 'RSS Atom JSON Feed OPML Dateline audio mpeg'

/** In these a sentence is not divided into words as we divide it; English is found by its letters. */
const OTHER_SCRIPTS = ['uk', 'ru', 'ar', 'he', 'hi', 'zh', 'ja', 'ko']

/** Lists of addresses, styles and scripts are read by no people, and the schema by those who write programs. */
const MACHINE_FILES = /^\/(?:sitemap|robots|style|favicon|icon|schema\/)|\.(?:js|css|png|svg|webmanifest)$/

const readable = (build: Build) => [...documentsOf(build)].filter(([path]) => !MACHINE_FILES.test(path))

const wordsOf = (text: string) => text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []
const formsOf = (said: string | object): readonly string[] =>
  typeof said === 'string' ? [said] : Object.values(said)

/** The words that a language has: those of its table, and of `Intl`. */
function knownIn(language: Language): ReadonlySet<string> {
  const sentences = Object.values(TABLES[language]).flatMap(formsOf)
  const days = ['2025-09-04', '2025-09-05', '2025-09-06', '2025-09-20'].map(day =>
    dayIn({ language }, at(day), 'UTC'),
  )
  const month = periodIn({ language }, '2025-09-01', { month: 'long' })
  const between = listIn({ language }, ['1', '2', '3']).map(({ text }) => text)
  const texts = [
    ...sentences.map(sentence => sentence.replace(/\{\w+\}/g, ' ')),
    ...days,
    month,
    ...between,
    NAMES,
  ]
  return new Set(texts.flatMap(wordsOf))
}

/** The words of a text that come neither from the content nor from the language. */
function strangers(text: string, language: Language): readonly string[] {
  const known = knownIn(language)
  // In Arabic a conjunction is part of the name that follows.
  return wordsOf(text.replace(/qx[a-z]*/gi, ' ')).filter(
    word => !known.has(word) && (!OTHER_SCRIPTS.includes(language) || /\p{Script=Latin}/u.test(word)),
  )
}

describe.each(LANGUAGES)('every page and feed of a publication in %s', language => {
  const documents = once(() => buildsIn(language).flatMap(readable))

  test('has no word but those of its content and its language', () => {
    const found = documents().flatMap(([path, document]) =>
      strangers(readText(document), language).map(word => `${word} in ${path}`),
    )
    expect([...new Set(found)]).toEqual([])
  }, 30_000)

  test('says no language of its own words, since they are in the publication’s', () => {
    for (const [path, document] of documents())
      expect(document.match(/ lang="(?!qx)[^"]*"/g) ?? [], path).toSatisfy((said: readonly string[]) =>
        said.every(lang => lang === ` lang="${language}"`),
      )
  })
})

test('an English word among them is found', () => {
  const planted = '<!doctype html><p>Qxtitle <a title="Qx here">Read more</a></p>'
  for (const language of LANGUAGES.filter(one => one !== 'en'))
    expect(strangers(readText(planted), language)).toEqual(['Read', 'more', 'here'])
  for (const [document, word] of [
    ['<rss><item><description>&#x3C;p&#x3E;Source&#x3C;/p&#x3E;</description></item></rss>', 'Source'],
    ['{"items":[{"content_html":"<p>Withdrawn</p>"}]}', 'Withdrawn'],
    ['<feed><entry><content><![CDATA[<p>Story</p>]]></content></entry></feed>', 'Story'],
    ['<p><script type="application/ld+json">{"@type":"Thing","name":"Listing"}</script></p>', 'Listing'],
  ] as const)
    expect(strangers(readText(document), 'de')).toEqual([word])
})

/** Of lists of very many names; marks of the preview; and of withdrawals, which nobody withdraws. */
const UNSEEN = ['letters', 'draft', 'scheduled_for', 'this_withdrawal', 'a_withdrawal']

test('every word of the table is seen', () => {
  const text = buildsIn('en')
    .flatMap(build => readable(build).map(([, text]) => readText(text)))
    .join('\n')
    .replace(/\s+/g, ' ')
  const unseen = Object.entries(TABLES.en).flatMap(([word, said]) => {
    const pieces = (typeof said === 'string' ? said : said.other).split(/\{\w+\}/)
    const pattern = pieces.map(piece => piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('.{0,400}?')
    return new RegExp(pattern).test(text) ? [] : [word]
  })
  expect(unseen).toEqual(UNSEEN)
}, 60_000)
