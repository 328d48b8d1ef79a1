import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { json } from '../../src/format/json/json.ts'
import { schemaOf } from '../../src/format/json/schema.ts'
import { GENERATOR_VERSION } from '../../src/format/parts/vocabulary.ts'
import { ENTRY_KINDS } from '../../src/model/entry.ts'
import { brokenSchema } from '../reading/json-schema.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { ARTICLE, CORRECTION, collectionOf, NOTICE, SITE, STATEMENT, WITHDRAWAL } from './sample.ts'

const SCHEMA = JSON.parse(schemaOf(SITE))
const written = writtenDocument(
  json,
  collectionOf([ARTICLE, STATEMENT, CORRECTION, NOTICE, WITHDRAWAL]),
  SITE,
)

/** What the schema finds in a feed of which a text was replaced. */
function brokenWith(found: string, replacement: string): readonly string[] {
  const changed = written.replace(found, () => replacement)
  expect(changed).not.toBe(written)
  return brokenSchema(SCHEMA, JSON.parse(changed))
}

test('the schema is served where feeds say that it is, and takes what they say', () => {
  expect(SCHEMA.$id).toBe('https://news.example/schema/dateline.json')
  expect(JSON.parse(written)._dateline).toMatchObject({
    about: SCHEMA.$id,
    version: expect.stringMatching(/^1\.\d$/),
  })
  expect(brokenSchema(SCHEMA, JSON.parse(written))).toEqual([])
})

describe('the schema refuses', () => {
  test.each([
    ['an unknown kind', '"kind": "statement"', '"kind": "rumour"', /kind "rumour" is none of article, /],
    ['a statement without words', '"words"', '"x_words"', /words is missing/],
    ['a correction that does not say how severe it is', '"severity"', '"x_severity"', /severity is missing/],
    ['a severity that is none', '"severity": "significant"', '"severity": "grave"', /grave/],
    ['a withdrawal that does not say of what', '"withdraws"', '"x"', /withdraws is missing/],
    ['a term that it does not define', '"place"', '"plaice"', /plaice is not known/],
    ['a date without a time', '"2025-09-05T08:00:00.000Z"', '"2025-09-05"', /no date-time/],
    [
      'an address that is none',
      '"url": "https://news.example/articles/a-visit/"',
      '"url": "/articles/a-visit/"',
      /no uri/,
    ],
    ['a member of no standard', '"home_page_url"', '"homepage"', /homepage is not known/],
  ])('%s', (_, found, replacement, message) => {
    expect(brokenWith(found, replacement).join('\n')).toMatch(message)
  })
})

test('every term and every kind is defined, in the schema and in docs/vocabulary.md', () => {
  const docs = readFileSync('docs/vocabulary.md', 'utf8')
  const defined = [...docs.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, terms = '']) =>
    [...terms.matchAll(/`(\w+)`/g)].map(([, term = '']) => term),
  )
  const { entry, feed } = SCHEMA.$defs
  const terms = [...Object.keys(entry.properties), ...Object.keys(feed.properties._dateline.properties)]
  expect(new Set(defined)).toEqual(new Set([...terms, ...ENTRY_KINDS]))
  const describes = (schema: { description?: string; $ref?: string }) => schema.description ?? schema.$ref
  for (const { properties } of Object.values<{ properties: Record<string, object> }>(SCHEMA.$defs))
    for (const [name, schema] of Object.entries(properties)) expect(describes(schema), name).toBeTruthy()
  for (const kind of ENTRY_KINDS) expect(entry.properties.kind.description).toContain(`${kind}: `)
})

test('documents name the version that package.json has', () => {
  expect(GENERATOR_VERSION).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version)
  expect(JSON.parse(written)._dateline.generator).toBe(`Dateline ${GENERATOR_VERSION}`)
})
