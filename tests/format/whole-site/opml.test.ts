import { describe, expect, test } from 'vitest'
import { type OutlinedStory, opmlFiles } from '../../../src/format/whole-site/opml.ts'
import type { Collection } from '../../../src/model/collection.ts'
import { brokenOpmlRules } from '../../reading/opml-rules.ts'
import { childOf, childrenOf, childText, parseXml } from '../../reading/strict-xml.ts'
import { HOSTILE_LINE, HOSTILE_SITE, HOSTILE_TEXT } from '../hostile.ts'
import { ARTICLE, at, collectionOf, SITE } from '../sample.ts'

const collection = (path: Collection['path']) => collectionOf([ARTICLE], path)
const CHANGED = at('2025-09-06T08:00:00Z')

/** The list of so few that one file holds it. */
function opml(lists: readonly Collection[], stories: readonly OutlinedStory[] = [], site = SITE): string {
  const [only, ...more] = opmlFiles(lists, stories, { site, changed: CHANGED })
  expect(more).toEqual([])
  const body = only?.body() ?? ''
  expect(brokenOpmlRules(body)).toEqual([])
  return body
}

test('lists all feeds once, in groups', () => {
  const lists = (['/', '/articles/', '/updates/', '/topics/china/', '/people/kim/'] as const).map(collection)
  const root = parseXml(opml(lists, [{ outlined: () => collection('/articles/a-visit/'), changed: CHANGED }]))
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
  const head = childOf(parseXml(opml([collection('/')])), 'head')
  expect(childText(head, 'title')).toBe('The Dateline Sample')
  expect(childText(head, 'dateModified')).toBe('Sat, 06 Sep 2025 08:00:00 GMT')
})

test('rule 50: says any text as it is', () => {
  const hostile = { ...collection('/'), title: HOSTILE_LINE, description: HOSTILE_TEXT }
  const body = childOf(parseXml(opml([hostile], [], HOSTILE_SITE)), 'body')
  expect(body.children[0]?.children[0]?.attributes).toMatchObject({
    text: HOSTILE_LINE,
    description: HOSTILE_TEXT,
  })
})

describe('more stories than a file may hold', () => {
  const story = (slug: string, changed = '2025-01-06T00:00:00Z') => ({
    outlined: () => ({ ...collection('/'), path: `/articles/${slug}/` as const }),
    changed: at(changed),
  })
  const STORIES = ['z-oldest', 'a', 'b', 'newest'].map(slug => story(slug))
  const files = (stories: readonly OutlinedStory[], longest: number) =>
    opmlFiles([collection('/')], stories, { site: SITE, changed: CHANGED }, longest)
  const listed = (body: string) =>
    childrenOf(childOf(parseXml(body), 'body'), 'outline').map(({ attributes }) => attributes)

  test('stand in files that the list includes, in their order', () => {
    const [list, ...parts] = files(STORIES, 2)
    for (const { body } of [...(list ? [list] : []), ...parts]) expect(brokenOpmlRules(body())).toEqual([])
    const stories = childrenOf(childOf(parseXml(list?.body() ?? ''), 'body'), 'outline').at(-1)
    expect(stories?.attributes).toEqual({ text: 'Stories' })
    expect(stories?.children.map(({ attributes }) => attributes)).toEqual([
      { type: 'include', text: 'Stories, part 1', url: 'https://news.example/feeds-1.opml' },
      { type: 'include', text: 'Stories, part 2', url: 'https://news.example/feeds-2.opml' },
    ])
    const told = parts.map(({ path, body }) => [
      path,
      listed(body()).map(({ htmlUrl }) => htmlUrl?.slice(30)),
    ])
    expect(told).toEqual([
      ['/feeds-1.opml', ['z-oldest/', 'a/']],
      ['/feeds-2.opml', ['b/', 'newest/']],
    ])
  })

  test('leave all files but the list and the last as they are when a story comes', () => {
    const before = files(STORIES, 2)
    const after = files([...STORIES, story('a-new-one')], 2)
    expect(after.map(({ path }) => path)).toEqual([
      '/feeds.opml',
      '/feeds-1.opml',
      '/feeds-2.opml',
      '/feeds-3.opml',
    ])
    expect(after.slice(1, 3).map(({ body }) => body())).toEqual(before.slice(1).map(({ body }) => body()))
  })

  test('keep their places and date their file when one of them is gone', () => {
    const gone = { outlined: () => null, changed: at('2025-02-01T00:00:00Z') }
    const [, first, last] = files([gone, ...STORIES.slice(1)], 2)
    expect(listed(first?.body() ?? '').map(({ htmlUrl }) => htmlUrl?.slice(30))).toEqual(['a/'])
    expect(listed(last?.body() ?? '')).toHaveLength(2)
    expect([first?.changed, last?.changed]).toEqual(['2025-02-01T00:00:00Z', '2025-01-06T00:00:00Z'])
  })

  test('are dated by their own last change', () => {
    const [, first, last] = files([...STORIES.slice(0, 3), story('newest', '2025-02-01T00:00:00Z')], 2)
    expect([first?.changed, last?.changed]).toEqual(['2025-01-06T00:00:00Z', '2025-02-01T00:00:00Z'])
    const head = childOf(parseXml(first?.body() ?? ''), 'head')
    expect(childText(head, 'dateModified')).toBe('Mon, 06 Jan 2025 00:00:00 GMT')
    expect(childText(head, 'title')).toBe('The Dateline Sample – Stories, part 1')
  })

  test('as many as that are one list', () => {
    const [list, ...others] = files(STORIES, 4)
    expect(others).toEqual([])
    expect(list?.body()).toBe(opml([collection('/')], STORIES))
  })
})
