import { describe, expect, test } from 'vitest'
import { bytes, read, readWith } from './reading.ts'

describe('an article file', () => {
  test('gives every documented key, typed', () => {
    const { article, problems } = read(`---
title: "Talks: day one"
published: 2025-09-04
updated: 2025-09-05T08:00:00Z
summary: Two sides met.
dateline: Beijing
authors: [{ name: Ada Byte, url: https://ada.example, email: ada@ada.example }]
topics: [China, North Korea, China]
people:
  - { name: Kim Jong Un, role: North Korean leader, aka: [Kim], principal: true }
  - Xi Jinping
statements:
  - { quote: "The determination", by: Kim Jong Un, via: KCNA }
  - { quote: "notable words", omit: true }
corrections: [{ at: 2025-09-06, text: The date was wrong., severity: significant }]
status: live
language: zh-hans
rights: © Weekly
image: { url: ../media/a.png, alt: A picture }
enclosure: { url: /media/a.mp3, length: 12 }
source: { title: The Wire, url: https://wire.example/1 }
draft: true
id: tag:weekly.example,2024:articles/old
formerly: [old-story]
---

Text.
`)
    expect(problems).toEqual([])
    expect(article).toMatchObject({
      slug: 'a-story',
      title: 'Talks: day one',
      published: '2025-09-03T16:00:00Z',
      updated: '2025-09-05T08:00:00Z',
      authors: [{ name: 'Ada Byte', url: 'https://ada.example/', email: 'ada@ada.example' }],
      topics: ['China', 'North Korea'],
      people: [
        { name: 'Kim Jong Un', role: 'North Korean leader', aka: ['Kim'], principal: true },
        { name: 'Xi Jinping', role: null, aka: [], principal: null },
      ],
      statements: [
        {
          quote: 'The determination',
          by: 'Kim Jong Un',
          via: 'KCNA',
          omit: false,
          place: { line: 13, column: 5 },
        },
        { quote: 'notable words', by: null, omit: true },
      ],
      corrections: [{ at: '2025-09-05T16:00:00Z', text: 'The date was wrong.', severity: 'significant' }],
      status: 'live',
      language: 'zh-Hans',
      image: { url: '/media/a.png', alt: 'A picture' },
      enclosure: { url: '/media/a.mp3', type: 'audio/mpeg', length: 12 },
      source: { title: 'The Wire', url: 'https://wire.example/1' },
      draft: true,
      id: 'tag:weekly.example,2024:articles/old',
      formerly: ['old-story'],
    })
  })

  test('takes authors, language and rights from the publication where it is silent', () => {
    expect(readWith('').article).toMatchObject({
      authors: [{ name: 'The Desk' }],
      language: 'en',
      status: 'closed',
    })
  })

  test('may have Windows line ends and a byte order mark', () => {
    const { article, problems } = read(
      '\uFEFF---\r\ntitle: A\r\npublished: 2025-01-01\r\n---\r\nOne\r\ntwo.\r\n',
    )
    expect(problems).toEqual([])
    expect(article).toMatchObject({ title: 'A', text: 'One two.' })
  })

  test.each([
    ['2025-09-04', '2025-09-03T16:00:00Z'],
    ['2025-09-04T01:02:03Z', '2025-09-04T01:02:03Z'],
    ['2025-09-04T01:02:03.999+08:00', '2025-09-03T17:02:03Z'],
    ['2024-02-29', '2024-02-28T16:00:00Z'],
    ['2025-09-04 16:30', '2025-09-04T08:30:00Z'],
    ['2025-09-04T16:30:05', '2025-09-04T08:30:05Z'],
  ])('reads the date %s as %s', (written, instant) => {
    expect(read(`---\ntitle: A\npublished: ${written}\n---\nT`).article?.published).toBe(instant)
  })
})

describe('an editor’s mistake', () => {
  test.each([
    ['title: A\npublished: 2025-02-30', 'bad-date 3:12'],
    ['title: A\npublished: yesterday', 'bad-date 3:12'],
    ['title: A\npublished: 2025-01-01T10', 'bad-date 3:12'],
    ['published: 2025-01-01', 'missing-title 2:1'],
    ['title: A', 'missing-published 2:1'],
    ['title:\npublished: 2025-01-01', 'missing-title 2:1'],
    ['title: ""\npublished: 2025-01-01', 'empty-text 2:8'],
    ['title: [A]\npublished: 2025-01-01', 'not-a-text 2:8'],
    ['title: A\npublished: 2025-01-01\ntopcis: [x]', 'unknown-key 4:1'],
    ['title: A: b\npublished: 2025-01-01', 'yaml-syntax 2:8'],
    ['title: A\ntitle: B\npublished: 2025-01-01', 'yaml-syntax 3:1'],
    ['title: A\npublished: 2025-01-01\nstatus: open', 'bad-value 4:9'],
    ['title: A\npublished: 2025-01-01\ndraft: maybe', 'bad-value 4:8'],
    ['title: A\npublished: 2025-01-01\nauthors: [{ url: https://a.example }]', 'missing-name 4:11'],
    ['title: A\npublished: 2025-01-01\nauthors: [{ name: A, url: javascript:alert(1) }]', 'bad-url 4:27'],
    ['title: A\npublished: 2025-01-01\ntopics: one', 'not-a-list 4:9'],
    ['title: A\npublished: 2025-01-01\nlanguage: ???', 'bad-language 4:11'],
    ['title: A\npublished: 2025-01-01\nid: ""', 'bad-id 4:5'],
    ['title: A\npublished: 2025-01-01\nformerly: [Old Slug]', 'bad-slug 4:12'],
    ['title: A\npublished: 2025-01-01\nenclosure: /media/a.xyz', 'bad-media-type 4:12'],
    ['title: A\npublished: 2025-01-01\nimage: javascript:alert(1)', 'bad-url 4:8'],
    ['title: A\npublished: 2025-01-01\nwithdrawn: { at: 2025-01-02 }', 'missing-reason 4:12'],
    ['- a', 'yaml-not-a-mapping 2:1'],
    ['', 'yaml-not-a-mapping 2:1'],
  ])('%j is %s', (frontMatter, problem) => {
    const reading = read(`---\n${frontMatter}\n---\nText`)
    expect(reading.problems).toEqual([problem])
    expect(reading.article).toBeNull()
  })

  test('is found beside all others of the file', () => {
    expect(read('---\npublished: soon\nstatus: open\ncolour: red\n---\nText').problems).toEqual([
      'bad-date 2:12',
      'bad-value 3:9',
      'unknown-key 4:1',
      'missing-title 2:1',
    ])
  })

  test('comes with the nearest known key', () => {
    expect(readWith('topcis: [x]').advice).toEqual(['Did you mean `topics`?'])
  })

  test('may be the front matter itself', () => {
    expect(read('# A story\n\nText').problems).toEqual(['missing-front-matter 1:1'])
    expect(read('---\ntitle: A\n\nText').problems).toEqual(['open-front-matter 1:1'])
    expect(read('').problems).toEqual(['missing-front-matter 1:1'])
  })

  test('may be a file that is not UTF-8', () => {
    const latin = new Uint8Array([...bytes('---\ntitle: Caf'), 0xe9, ...bytes('\n---\n')])
    expect(read(latin).problems).toEqual(['not-utf-8 2:11'])
    expect(read(bytes('---\ntitle: \uFFFD\npublished: 2025-01-01\n---\n')).problems).toEqual([])
  })

  test('may be the name of the file', () => {
    expect(read('---\ntitle: A\npublished: 2025-01-01\n---\n', 'articles/A Story.md').problems).toEqual([
      'bad-file-name 1:1',
    ])
  })
})

describe('lists of names', () => {
  test.each(['topics', 'authors'])('%s beyond a hundred are a Problem at the first that is too much', key => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `N${index}`).join(', ')
    expect(readWith(`${key}: [${names(100)}]`).problems).toEqual([])
    expect(readWith(`${key}: [${names(101)}]`).problems).toEqual([
      `too-many 4:${`${key}: [${names(100)}, `.length + 1}`,
    ])
  })
})
