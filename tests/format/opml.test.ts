import { describe, expect, test } from 'vitest'
import { opml, opmlFiles } from '../../src/format/opml.ts'
import type { Collection } from '../../src/model/collection.ts'
import { childOf, childrenOf, childText, parseXml } from '../reading/strict-xml.ts'
import { HOSTILE_LINE, HOSTILE_SITE, HOSTILE_TEXT } from './hostile.ts'
import { ARTICLE, at, collectionOf, SITE } from './sample.ts'

const collection = (path: Collection['path']) => collectionOf([ARTICLE], path)
const CHANGED = at('2025-09-06T08:00:00Z')

test('lists all feeds once, in groups', () => {
  const paths = [
    '/',
    '/articles/',
    '/updates/',
    '/articles/a-visit/',
    '/topics/china/',
    '/people/kim/',
  ] as const
  const root = parseXml(opml(paths.map(collection), SITE, CHANGED))
  expect([root.name, root.attributes.version]).toEqual(['opml', '2.0'])
  const groups = childrenOf(childOf(root, 'body'), 'outline')
  const told = groups.map(({ attributes: { text }, children }) => [
    text,
    children.map(({ attributes: { htmlUrl } }) => htmlUrl?.slice(SITE.url.length)),
  ])
  expect(told).toEqual([
    ['The Dateline Sample', ['/', '/articles/', '/updates/']],
    ['Topics', ['/topics/china/']],
    ['People', ['/people/kim/']],
    ['Stories', ['/articles/a-visit/']],
  ])
  expect(groups[3]?.children[0]?.attributes).toEqual({
    type: 'rss',
    text: 'A Visit',
    title: 'A Visit',
    description: 'Stories that develop',
    xmlUrl: 'https://news.example/articles/a-visit/rss.xml',
    htmlUrl: 'https://news.example/articles/a-visit/',
  })
})

test('says whose list it is and when it changed', () => {
  const head = childOf(parseXml(opml([collection('/')], SITE, CHANGED)), 'head')
  expect(childText(head, 'title')).toBe('The Dateline Sample')
  expect(childText(head, 'dateModified')).toBe('Sat, 06 Sep 2025 08:00:00 GMT')
})

test('rule 50: says any text as it is', () => {
  const hostile = { ...collection('/'), title: HOSTILE_LINE, description: HOSTILE_TEXT }
  const body = childOf(parseXml(opml([hostile], HOSTILE_SITE, CHANGED)), 'body')
  expect(body.children[0]?.children[0]?.attributes).toMatchObject({
    text: HOSTILE_LINE,
    description: HOSTILE_TEXT,
  })
})

describe('more stories than a file may hold', () => {
  const story = (slug: string, shown: string): Collection =>
    collectionOf([{ ...ARTICLE, shown: at(shown) }], `/articles/${slug}/`)
  const STORIES = [
    story('newest', '2025-01-04T00:00:00Z'),
    story('b', '2025-01-02T00:00:00Z'),
    story('a', '2025-01-02T00:00:00Z'),
    story('z-oldest', '2025-01-01T00:00:00Z'),
  ]
  const files = (stories: readonly Collection[], longest: number) =>
    opmlFiles([collection('/'), ...stories], SITE, CHANGED, longest)
  const listed = (body: string) =>
    childrenOf(childOf(parseXml(body), 'body'), 'outline').map(({ attributes }) => attributes)

  test('stand in files that the list includes, in the order in which they were first shown', () => {
    const [list, ...parts] = files(STORIES, 2)
    const stories = childrenOf(childOf(parseXml(list?.body ?? ''), 'body'), 'outline').at(-1)
    expect(stories?.attributes).toEqual({ text: 'Stories' })
    expect(stories?.children.map(({ attributes }) => attributes)).toEqual([
      { type: 'include', text: 'Stories, part 1', url: 'https://news.example/feeds-1.opml' },
      { type: 'include', text: 'Stories, part 2', url: 'https://news.example/feeds-2.opml' },
    ])
    const told = parts.map(({ path, body }) => [path, listed(body).map(({ htmlUrl }) => htmlUrl?.slice(30))])
    expect(told).toEqual([
      ['/feeds-1.opml', ['z-oldest/', 'a/']],
      ['/feeds-2.opml', ['b/', 'newest/']],
    ])
  })

  test('leave all files but the list and the last as they are when a story comes', () => {
    const before = files(STORIES, 2)
    const after = files([story('a-new-one', '2025-01-05T00:00:00Z'), ...STORIES], 2)
    expect(after.map(({ path }) => path)).toEqual([
      '/feeds.opml',
      '/feeds-1.opml',
      '/feeds-2.opml',
      '/feeds-3.opml',
    ])
    expect(after.slice(1, 3)).toEqual(before.slice(1))
  })

  test('are dated by their own last change', () => {
    const [quiet, ...rest] = STORIES.map(found => ({ ...found, changed: at('2025-01-06T00:00:00Z') }))
    const busy = { ...(quiet ?? collection('/')), changed: at('2025-02-01T00:00:00Z') }
    const [, first, last] = files([busy, ...rest], 2)
    expect([first?.changed, last?.changed]).toEqual(['2025-01-06T00:00:00Z', '2025-02-01T00:00:00Z'])
    const head = childOf(parseXml(first?.body ?? ''), 'head')
    expect(childText(head, 'dateModified')).toBe('Mon, 06 Jan 2025 00:00:00 GMT')
    expect(childText(head, 'title')).toBe('The Dateline Sample – Stories, part 1')
  })

  test('as many as that are one list', () => {
    const all = [collection('/'), ...STORIES]
    expect(files(STORIES, 4)).toEqual([
      { path: '/feeds.opml', body: opml(all, SITE, CHANGED), changed: CHANGED },
    ])
  })
})
