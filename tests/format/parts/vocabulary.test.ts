import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PREFIX } from '../../../src/format/parts/vocabulary.ts'
import { WRITERS } from '../../../src/format/writers.ts'
import { cleanText } from '../../../src/model/text.ts'
import { parseXml, type XmlElement } from '../../reading/strict-xml.ts'
import { writtenDocument } from '../../reading/written-document.ts'
import {
  ARTICLE,
  CORRECTION,
  collectionOf,
  id,
  NOTICE,
  SITE,
  STATEMENT,
  STATEMENT_WITHIN,
  WITHDRAWAL,
} from '../sample.ts'

/** The rows of the tables in vocabulary.ts: the terms in the first cell, and all that the row names. */
const ROWS = [
  ...readFileSync('src/format/parts/vocabulary.ts', 'utf8').matchAll(/^ \* \| (`.*?) \| (.*) \|$/gm),
].map(([, terms = '', value = '']) => ({ terms: named(terms), names: [...named(terms), ...named(value)] }))

function named(text: string): readonly string[] {
  return [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
}

/** Every term that a document may say is said in it. */
const FULL = {
  ...collectionOf([
    { ...ARTICLE, kicker: cleanText('Analysis') },
    {
      ...STATEMENT,
      rights: cleanText('Its own.'),
      within: STATEMENT_WITHIN.within,
      saying: STATEMENT.saying && { ...STATEMENT.saying, partial: true, named: false },
    },
    STATEMENT_WITHIN,
    CORRECTION,
    NOTICE,
    WITHDRAWAL,
  ]),
  tombstones: [
    {
      id: id('tag:news.example,2025:articles/gone'),
      when: ARTICLE.published,
      reason: cleanText('It was untrue.'),
    },
  ],
}

/** `term` and the parts it was written with, of every element of the namespace. */
function writtenIn(element: XmlElement): readonly (readonly [string, readonly string[]])[] {
  const own = element.name.startsWith(`${PREFIX}:`)
    ? [[element.name.slice(PREFIX.length + 1), Object.keys(element.attributes)] as const]
    : []
  return [...own, ...element.children.flatMap(writtenIn)]
}

/** The same of every member of a `_dateline` object. */
function membersOf(object: Readonly<Record<string, unknown>>) {
  return Object.entries(object).map(([term, value]) => {
    const parts = [value].flat(2).filter(part => typeof part === 'object' && part !== null)
    return [term, parts.flatMap(part => Object.keys(part as object))] as const
  })
}

const json = JSON.parse(writtenDocument(WRITERS.json, FULL, SITE))
const objects = [json._dateline, ...json.items.map((item: { _dateline: object }) => item._dateline)]
const written = {
  rss: writtenIn(parseXml(writtenDocument(WRITERS.rss, FULL, SITE))),
  atom: writtenIn(parseXml(writtenDocument(WRITERS.atom, FULL, SITE))),
  json: objects.flatMap(membersOf),
}

test.each(Object.entries(written))('every term and part that %s says is defined', (_, terms) => {
  expect(terms.length).toBeGreaterThan(0)
  for (const [term, parts] of terms) {
    const row = ROWS.find(({ terms: defined }) => defined.includes(term))
    expect(row?.names, term).toEqual(expect.arrayContaining([term, ...parts]))
  }
})

test('every term that is defined is said somewhere, as an element, a member or an attribute', () => {
  const said = new Set(Object.values(written).flatMap(terms => terms.map(([term]) => term)))
  expect(ROWS.flatMap(({ terms }) => terms).filter(term => !said.has(term))).toEqual([])
})
