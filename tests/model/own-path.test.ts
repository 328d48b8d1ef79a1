import { describe, expect, test } from 'vitest'
import { isTaken } from '../../src/model/files/static-path.ts'
import { SECTIONS } from '../../src/model/grouping.ts'
import { askedPath, askedQuery, namesIn, parseOldAddress } from '../../src/model/old-address.ts'
import { isOwnPath, namedPage } from '../../src/model/own-path.ts'
import { builtSite, documentsOf, PUBLICATION } from '../site/site.ts'

test('every path that a build makes a document for is known as the publication’s own', () => {
  const story = (n: number) =>
    `---\ntitle: S\npublished: 2025-09-0${n}\ntopics: [Rivers]\n---\n\nMira Halvorsen said: "We will not turn back, said ${n} of us."\n`
  const site = builtSite({
    'publication.yaml': `${PUBLICATION}feed_length: 1\n`,
    ...Object.fromEntries([1, 2, 3].map(n => [`articles/s-${n}.md`, story(n)])),
  })
  const paths = [...documentsOf(site).keys()]
  expect(paths.some(path => path.includes('/archive/'))).toBe(true)
  expect(paths.map(askedPath).filter(path => !isOwnPath(path) && namedPage(path) === null)).toEqual([])
})

describe('an old address', () => {
  test.each([
    ['/2019/04/x/', '/2019/04/x'],
    ['/a//', '/a'],
    ['/', '/'],
    ['/größe', '/gr%C3%B6%C3%9Fe'],
    ['/gr%c3%b6%C3%9Fe', '/gr%C3%B6%C3%9Fe'],
    ['/a%2fb', '/a%2Fb'],
    ['/%ff/%zz', '/%FF/%zz'],
    ['/a/../b/./c', '/b/c'],
    ['/?b=2&a=1&b=1', '/?a=1&b=2&b=1'],
    ['/?q=a+b%20c', '/?q=a+b+c'],
    ['/?12', '/?12='],
    ['/x?', '/x'],
  ])('%s is told as %s', (written, told) => {
    expect(parseOldAddress(written)).toBe(told)
    expect(parseOldAddress(told)).toBe(told)
  })

  test.each(['', 'x', '//x.example/', '/a#b', '/a\\b', '/a\nb', 'https://a.example/'])('%j is none', text => {
    expect(parseOldAddress(text)).toBeNull()
  })

  test('is asked for by the parameters that some address names', () => {
    const names = new Set(namesIn(parseOldAddress('/?p=1') ?? askedPath('/')))
    expect(askedQuery('/', '?utm_source=x&p=3', names)).toBe('/?p=3')
    expect(askedQuery('/', '?utm_source=x', names)).toBeNull()
    expect(namesIn(parseOldAddress('/?99') ?? askedPath('/'))).toEqual([''])
  })
})

test('no file of content/static can stand below a section', () => {
  for (const { path } of SECTIONS)
    expect([path, isTaken(path), isTaken(`${path}a.txt`), isTaken(path.slice(0, -1))]).toEqual([
      path,
      true,
      true,
      true,
    ])
  for (const path of ['/articles.txt', '/ads.txt', '/a/articles/b', '/.well-known/security.txt'])
    expect([path, isTaken(path)]).toEqual([path, false])
})
