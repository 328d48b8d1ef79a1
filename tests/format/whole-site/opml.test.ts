import { expect, test } from 'vitest'
import { opml } from '../../../src/format/whole-site/opml.ts'
import type { Collection } from '../../../src/model/collection.ts'
import { brokenOpmlRules } from '../../reading/opml-rules.ts'
import { childOf, childrenOf, childText, parseXml } from '../../reading/strict-xml.ts'
import { HOSTILE_LINE, HOSTILE_SITE, HOSTILE_TEXT } from '../hostile.ts'
import { ARTICLE, at, collectionOf, SITE } from '../sample.ts'

const collection = (path: Collection['path']) => collectionOf([ARTICLE], path)
const CHANGED = at('2025-09-06T08:00:00Z')

function listed(lists: readonly Collection[], site = SITE): string {
  const body = opml(lists, site, CHANGED)
  expect(brokenOpmlRules(body)).toEqual([])
  return body
}

test('lists the feeds of the publication, its kinds, topics and people once, in groups', () => {
  const lists = (['/', '/articles/', '/updates/', '/topics/china/', '/people/kim/'] as const).map(collection)
  const root = parseXml(listed(lists))
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
  ])
  expect(groups[1]?.children[0]?.attributes).toEqual({
    type: 'rss',
    text: 'A Visit',
    title: 'A Visit',
    description: 'Stories that develop',
    xmlUrl: 'https://news.example/topics/china/rss.xml',
    htmlUrl: 'https://news.example/topics/china/',
  })
})

test('says whose list it is and when it changed', () => {
  const head = childOf(parseXml(listed([collection('/')])), 'head')
  expect(childText(head, 'title')).toBe('The Dateline Sample')
  expect(childText(head, 'dateModified')).toBe('Sat, 06 Sep 2025 08:00:00 GMT')
})

test('rule 50: says any text as it is', () => {
  const hostile = { ...collection('/'), title: HOSTILE_LINE, description: HOSTILE_TEXT }
  const body = childOf(parseXml(listed([hostile], HOSTILE_SITE)), 'body')
  expect(body.children[0]?.children[0]?.attributes).toMatchObject({
    text: HOSTILE_LINE,
    description: HOSTILE_TEXT,
  })
})
