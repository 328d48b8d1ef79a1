import { describe, expect, test } from 'vitest'
import { brokenRules } from '../reading/broken-rules.ts'
import { childOf, childrenOf, childText, parseXml } from '../reading/strict-xml.ts'
import { messagesOf, PUBLICATION, problemsOf } from '../site/site.ts'
import { article, newsroom, update } from './newsroom.ts'

const BODY = 'Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We will not turn back."'

/** Ids as feeds have had them; each as it is written in front matter, what it is, and what Atom says. */
const IDS = [
  ['https://old.example/?p=12', 'https://old.example/?p=12', null],
  ['https://old.example', 'https://old.example', null],
  [
    'HTTP://Old.Example:80/%7ea/../b?x=1&y=<',
    'HTTP://Old.Example:80/%7ea/../b?x=1&y=<',
    'HTTP%3A%2F%2FOld.Example%3A80%2F%257ea%2F..%2Fb%3Fx%3D1%26y%3D%3C',
  ],
  ['"https://old.example/#comment-3"', 'https://old.example/#comment-3', null],
  ['https://old.example/größe/北京', 'https://old.example/größe/北京', null],
  ['urn:uuid:0F3A9C2B-1111-4222-8333-444455556666', 'urn:uuid:0F3A9C2B-1111-4222-8333-444455556666', null],
  ['0f3a9c2b11', '0f3a9c2b11', '0f3a9c2b11'],
  ['12', '12', '12'],
  ['A Story, told twice', 'A Story, told twice', 'A%20Story%2C%20told%20twice'],
  ['" spaced "', ' spaced ', '%20spaced%20'],
  ['größe', 'größe', 'gr%C3%B6%C3%9Fe'],
  [`'a&b <c> ]]> "d" ''e'''`, `a&b <c> ]]> "d" 'e'`, "a%26b%20%3Cc%3E%20%5D%5D%3E%20%22d%22%20'e'"],
] as const

describe.each(IDS)('an article that brings the id %s along', (written, id, named) => {
  const room = newsroom('2025-09-05', { 'articles/a.md': article(BODY, `id: ${written}`) })
  const iri = named === null ? id : `tag:weekly.example,2025:id/${named}`

  test('has it byte for byte in RSS and JSON Feed, and as an IRI in Atom', () => {
    const items = childrenOf(childOf(parseXml(room.document('/rss.xml') ?? ''), 'channel'), 'item')
    expect(items.map(item => childText(item, 'guid'))).toContain(id)
    expect(items.every(item => childOf(item, 'guid').attributes.isPermaLink === 'false')).toBe(true)
    expect(
      JSON.parse(room.document('/feed.json') ?? '').items.map((item: { id: string }) => item.id),
    ).toContain(id)
    const entries = childrenOf(parseXml(room.document('/atom.xml') ?? ''), 'atom:entry')
    expect(entries.map(entry => childText(entry, 'atom:id'))).toContain(iri)
    for (const [format, path] of [
      ['rss', '/rss.xml'],
      ['atom', '/atom.xml'],
      ['json', '/feed.json'],
    ] as const)
      expect(brokenRules(format, room.document(path) ?? '')).toEqual([])
  })

  test('is what its updates name in each format as that format does', () => {
    const [item] = childrenOf(childOf(parseXml(room.document('/updates/rss.xml') ?? ''), 'channel'), 'item')
    expect(item && childOf(item, 'dateline:story').attributes.id).toBe(id)
    const [entry] = childrenOf(parseXml(room.document('/updates/atom.xml') ?? ''), 'atom:entry')
    expect(entry && childOf(entry, 'thr:in-reply-to').attributes.ref).toBe(iri)
    expect(entry && childOf(entry, 'dateline:story').attributes.id).toBe(iri)
    const own = childText(entry ?? parseXml('<a/>'), 'atom:id')
    expect(own).toMatch(/^tag:weekly\.example,2025:id\/[\w%.!~*'()-]+\/[0-9a-f]{10}$/)
    expect(childText(item ?? parseXml('<a/>'), 'guid')).toBe(own)
  })

  test('keeps it in the ledger, whatever becomes of the front matter, and through a frozen build', () => {
    const later = room.edit('2025-09-06', { 'articles/a.md': article(BODY) })
    expect(later.entries().map(entry => entry.id)).toEqual(room.entries().map(entry => entry.id))
    expect(later.at('2025-09-07').build.news).toEqual([])
  })

  test('is told as deleted by the name that each format has for it', () => {
    const gone = room.edit('2025-09-08', {
      'articles/a.md': article(BODY, `id: ${written}\nwithdrawn: { at: 2025-09-08, reason: Untrue. }`),
    })
    const late = gone.at('2026-03-01')
    const refs = childrenOf(parseXml(late.document('/atom.xml') ?? ''), 'at:deleted-entry').map(
      ({ attributes }) => attributes.ref,
    )
    expect(refs).toContain(iri)
    const others = childrenOf(
      childOf(parseXml(late.document('/rss.xml') ?? ''), 'channel'),
      'dateline:deleted',
    )
    expect(others.map(({ attributes }) => attributes.ref)).toContain(id)
  })
})

test('an update’s file may bring an id along too', () => {
  const room = newsroom('2025-09-07', {
    'articles/a.md': article('It is open.'),
    'updates/a/next.md': update('More.', 'id: https://old.example/?p=13'),
  })
  expect(room.entries('/updates/').map(({ id }) => id)).toEqual(['https://old.example/?p=13'])
})

test('an update that is gone is named as a shell takes it for one word', () => {
  const room = newsroom('2025-09-07', {
    'articles/a.md': article('It is open.'),
    'updates/a/next.md': update('More.', "id: it's ?p=13"),
  })
  const [told] = messagesOf({ ...room.files, 'updates/a/next.md': update('More.', 'draft: true') })
  expect(told).toContain('it is a draft now')
  const files = Object.fromEntries(
    Object.entries(room.files).filter(([file]) => file !== 'updates/a/next.md'),
  )
  expect(messagesOf(files)[0]).toContain(String.raw`npm run withdraw -- 'it'\''s ?p=13'`)
})

test('what Atom says of an id stays when the tag of the publication changes', () => {
  const room = newsroom('2025-09-05', { 'articles/a.md': article(BODY, 'id: "12"') })
  expect(room.files['ledger/_publication.jsonl']).toContain(
    '{"id_tag":{"authority":"weekly.example","year":"2025"}}\n',
  )
  const moved = room.edit('2025-09-06', {
    'publication.yaml': PUBLICATION.replace('tag_year: 2025', 'tag_year: 2026'),
  })
  expect(moved.document('/atom.xml')).toContain('<id>tag:weekly.example,2025:id/12</id>')
})

describe('an id that cannot be', () => {
  test.each([
    ['id: "a\\x0bb"', 'articles/a.md:4:5 bad-id'],
    ['id: "a\\uFFFE"', 'articles/a.md:4:5 bad-id'],
    ['id: "  "', 'articles/a.md:4:5 bad-id'],
    ['id: ""', 'articles/a.md:4:5 bad-id'],
    ['id: [a]', 'articles/a.md:4:5 bad-id'],
    ['id: |\n  a', 'articles/a.md:4:5 bad-id'],
    ['id: a #12', 'articles/a.md:4:7 comment-in-text'],
  ])('%j is a Problem', (line, problem) => {
    expect(problemsOf({ 'articles/a.md': article('x', line) })).toEqual([problem])
  })

  test('is told by the character that XML forbids', () => {
    expect(messagesOf({ 'articles/a.md': article('x', 'id: "a\\x0bb"') })[0]).toContain('U+000B')
  })

  test('is another’s, in Atom too', () => {
    const two = (a: string, b: string) => ({
      'articles/a.md': article('x', `id: ${a}`),
      'articles/b.md': article('y', `id: ${b}`),
    })
    expect(problemsOf(two('a b', 'a b'))).toContain('articles/b.md:1:1 duplicate-id')
    expect(problemsOf(two('a b', 'tag:weekly.example,2025:id/a%20b'))).toEqual([
      'articles/b.md:1:1 duplicate-id',
    ])
  })
})
