import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readPublication } from '../../src/article/publication.ts'
import { readArticle, readUpdateFile } from '../../src/article/read-article.ts'
import { readOwnPage } from '../../src/article/read-own-page.ts'
import type { Problem } from '../../src/model/problem.ts'
import { SCHEMAS } from '../print-keys.ts'
import { brokenSchema } from '../reading/json-schema.ts'
import { literalsIn } from '../sources.ts'
import { bytes, publication } from './reading.ts'

type Kind = keyof typeof SCHEMAS

/** What Dateline says of a YAML text as such a file: the codes of its Problems. */
function refusals(kind: Kind, yaml: string): readonly string[] {
  const problems: Problem[] = []
  const file = { update: 'updates/a/b.md', page: 'pages/a.md', article: 'articles/a.md', publication: '' }[
    kind
  ]
  const reading = { file, bytes: bytes(`---\n${yaml}\n---\n\nText.\n`), publication, problems, remarks: [] }
  if (kind === 'publication') readPublication(bytes(yaml), problems, [])
  else if (kind === 'article') readArticle(reading)
  else if (kind === 'page') readOwnPage(reading)
  else readUpdateFile(reading)
  return problems.map(({ code }) => code)
}

/** What an editor says of it that has the schema; null where it cannot parse the YAML. */
function misfitsOf(kind: Kind, yaml: string): readonly string[] | null {
  try {
    return brokenSchema(SCHEMAS[kind], parse(yaml, { schema: 'core', logLevel: 'silent' }))
  } catch (error) {
    if (error instanceof Error && error.name === 'YAMLParseError') return null
    throw error
  }
}

/** Problems that any schema can find: unknown and missing keys, wrong types, names that are none of a few. */
const FOUND_BY_SCHEMA =
  /^(?:unknown-key|missing-.*|not-a-(?:list|mapping|text)|bad-(?:value|date|number)|empty-text|too-many)$/

const MINIMAL: Readonly<Record<Kind, string>> = {
  publication:
    'title: T\ndescription: D\nurl: https://a.example\ntag_authority: a.example\ntag_year: 2025\nauthors: [A]\n',
  article: 'title: T\npublished: 2025-09-04\n',
  update: 'title: T\npublished: 2025-09-04\n',
  page: 'title: T\n',
}

describe('a schema', () => {
  test.each([
    ['article', 'topcis: [A]', 'unknown-key'],
    ['article', 'kind: correction', 'unknown-key'],
    ['update', 'corrections: []', 'unknown-key'],
    ['page', 'topics: [A]', 'unknown-key'],
    ['page', 'order: 0', 'bad-number'],
    ['publication', 'timezone: UTC', 'unknown-key'],
    ['article', 'authors: [{ name: A, mail: b@c.example }]', 'unknown-key'],
    ['article', 'topics: A', 'not-a-list'],
    ['article', 'summary: [A]', 'not-a-text'],
    ['article', 'withdrawn: soon', 'not-a-mapping'],
    ['article', 'withdrawn: { at: 2025-09-04 }', 'missing-reason'],
    ['article', 'corrections: [{ text: A }]', 'missing-at'],
    ['article', 'draft: maybe', 'bad-value'],
    ['article', 'status: open', 'bad-value'],
    ['update', 'kind: story', 'bad-value'],
    ['publication', 'anonymous: yes', 'bad-value'],
    ['article', 'updated: yesterday', 'bad-date'],
    ['publication', 'feed_length: 0', 'bad-number'],
    ['publication', 'feed_length: many', 'bad-number'],
    ['article', 'kicker: ""', 'empty-text'],
    ['article', `topics: [${'A, '.repeat(101)}]`, 'too-many'],
    ['publication', 'words: { updatedd: U }', 'unknown-key'],
    ['publication', 'formerly: [/feed/]', 'not-a-mapping'],
  ] as const)('of %s refuses what Dateline refuses: %s', (kind, line, code) => {
    const yaml = MINIMAL[kind] + line
    expect(refusals(kind, yaml)).toEqual([code])
    expect(misfitsOf(kind, yaml)).not.toEqual([])
  })

  test.each([
    ['article', 'title: 2025\npublished: 2025-09-04 16:30\n'],
    ['article', `${MINIMAL.article}summary:\nauthors:\nimage:\nwithdrawn:\nstatus:\ndraft:\n`],
    [
      'article',
      `${MINIMAL.article}people: [A, { name: B, aka: [C] }]\nid: 12\nformerly: [a, 2019, "/?p=1"]\n`,
    ],
    ['update', `${MINIMAL.update}kind: correction\nseverity: significant\n`],
    [
      'publication',
      `${MINIMAL.publication}words: { updated: "At {day}", all_updates: { other: "{count}" } }\n`,
    ],
    ['publication', `${MINIMAL.publication}formerly:\n  /feed/: /rss.xml\nicon: /media/a.svg\n`],
  ] as const)('of %s takes what Dateline takes: %s', (kind, yaml) => {
    expect(refusals(kind, yaml)).toEqual([])
    expect(misfitsOf(kind, yaml)).toEqual([])
  })

  test('takes what content/ has', () => {
    const names = readdirSync('content', { recursive: true, encoding: 'utf8' })
    const articles = names.filter(name => /^articles.*\.md$/.test(name))
    const texts = articles.map(name => readFileSync(`content/${name}`, 'utf8').split(/^---\n/m)[1] ?? '')
    expect(texts.flatMap(text => misfitsOf('article', text))).toEqual([])
    expect(texts.length).toBeGreaterThan(0)
    expect(misfitsOf('publication', readFileSync('content/publication.yaml', 'utf8'))).toEqual([])
  })
})

interface Verdicts {
  readonly kind: Kind
  readonly yaml: string
  readonly refusals: readonly string[]
  readonly misfits: readonly string[] | null
}

/** What is said of all that tests write as front matter, as lines of it, or as publication.yaml. */
function verdictsOnTests(): readonly Verdicts[] {
  const texts = [...literalsIn('tests').texts].filter(
    text => text.length < 5000 && /^[a-z_]+:(?: |$)/m.test(text),
  )
  return texts.flatMap(text => {
    const [, frontMatter] = /^---\n([\s\S]*?)^---$/m.exec(text) ?? []
    if (frontMatter === undefined && text.includes('---')) return []
    return (['article', 'update', 'page', 'publication'] as const).map(kind => {
      const isWhole = frontMatter !== undefined || kind === 'publication'
      const yaml = isWhole ? (frontMatter ?? text) : MINIMAL[kind] + text
      return { kind, yaml, refusals: refusals(kind, yaml), misfits: misfitsOf(kind, yaml) }
    })
  })
}

describe('of all that tests write as YAML', () => {
  const found: Verdicts[] = []
  beforeAll(() => void found.push(...verdictsOnTests()), 120_000)

  test('each schema takes what Dateline takes', () => {
    const taken = found.filter(({ refusals }) => refusals.length === 0)
    const kinds = Map.groupBy(taken, ({ kind }) => kind)
    for (const kind of ['article', 'update', 'page', 'publication'] as const)
      expect(kinds.get(kind)?.length, kind).toBeGreaterThan(5)
    expect(taken.filter(({ misfits }) => misfits?.length !== 0)).toEqual([])
  })

  test('each schema refuses unknown keys, wrong types and names that are none of a few', () => {
    const refused = found.filter(({ refusals }) => refusals.some(code => FOUND_BY_SCHEMA.test(code)))
    expect(refused.length).toBeGreaterThan(200)
    expect(refused.filter(({ misfits }) => misfits?.length === 0)).toEqual([])
  })
})
