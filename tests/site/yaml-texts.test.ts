import { describe, expect, test } from 'vitest'
import { builtSite, messagesOf } from './site.ts'

const article = (lines: string) => `---\n${lines}\n---\n\nText.\n`

describe('a list of texts', () => {
  const lines = (text: string) => article(`title: A\npublished: 2025-01-01\n${text}`)

  test.each([
    ['topics: [Sport, #MeToo]', '4:17', '`#` begins a comment here', '"#MeToo"'],
    ['topics: [C #1, Sport]', '4:12', '`#` begins a comment here', '"C #1"'],
    ['topics:\n  - Sport\n  - #MeToo', '6:5', 'so that nothing stands behind the hyphen', '"#MeToo"'],
    ['authors:\n  - #1 Desk', '5:5', 'so that nothing stands behind the hyphen', '"#1 Desk"'],
    ['topics: [Sport, a: b]', '4:17', 'is read as keys and values', '"a: b"'],
    ['topics: [Sport, [x] y]', '4:17', '`[` in a text between brackets', '"[x] y"'],
    ['topics: [{% if %}, Sport]', '4:10', '`{` in a text between brackets', '"{% if %}"'],
    ['topics: ["a, b", [x] y]', '4:18', '`[` in a text between brackets', '"[x] y"'],
    ['authors:\n  - Desk: Berlin', '5:5', 'is read as keys and values', '"Desk: Berlin"'],
    ['authors:\n  - Desk: at: noon', '5:5', 'A colon in the text', '"Desk: at: noon"'],
    ['people:\n  - [Ann] Lee', '5:5', '`[` begins a list here', '"[Ann] Lee"'],
    ['people:\n  - [Ann]', '5:5', 'is read as a list', '"[Ann]"'],
  ])('%j is one mistake, whose advice builds', (text, place, words, right) => {
    const file = lines(text)
    const found = messagesOf({ 'articles/a.md': file })
    expect(found).toEqual([expect.stringMatching(new RegExp(`^articles/a\\.md:${place} `))])
    expect(found[0]).toContain(words)
    expect(found[0]).toContain(`\`${right}\``)
    expect(messagesOf({ 'articles/a.md': file.replace(right.slice(1, -1), right) })).toEqual([])
  })

  test.each([
    ['topics: Sport', '`[Sport]`'],
    ['topics: Sport, Harbour news', '`[Sport, Harbour news]`'],
    ['authors: Ann Lee', '`[Ann Lee]`'],
    ['topics: "a # b"', '`[one, two]`'],
    ['topics: [a,, b]', 'Nothing stands before this comma. Delete the comma.'],
    ['topics: [, a]', 'Nothing stands before this comma. Delete the comma.'],
  ])('%j is told how to be one', (text, words) => {
    expect(messagesOf({ 'articles/a.md': lines(text) })).toEqual([expect.stringContaining(words)])
  })
})

describe('what is told once', () => {
  test.each([
    ['Title: A\npublished: 2025-01-01', '2:1 `Title` is not a known key. Did you mean `title`?'],
    ['title: A\ndate: 2025-01-01', '3:1 `date` is not a known key. It is called `published` here'],
    ['titel: A\npublished: 2025-01-01', '2:1 `titel` is not a known key. Did you mean `title`?'],
    ['title: !important\npublished: 2025-01-01', '2:8 YAML takes `!important` for a type'],
    ['title: A\npublished: 2025-01-01\nauthors: [&nbsp]', '4:11 YAML takes `&nbsp]` for a name'],
    ['title: A\npublished: 2025-01-01\npeople: [{name:Ann Lee}]', '4:16 A plain space is missing'],
    ['title: ""\npublished: 2025-01-01', '2:8 There is no text here.'],
    [
      'title: A\npublished: 2025-01-01\npeople:\n  - name: Ann\n    name: Bo',
      '6:5 `name` stands here for the second time. Keep one of the two lines.',
    ],
  ])('%j', (lines, words) => {
    expect(messagesOf({ 'articles/a.md': article(lines) })).toEqual([
      expect.stringContaining(`articles/a.md:${words}`),
    ])
  })

  test('a text in braces of a template is advised whole', () => {
    expect(messagesOf({ 'articles/a.md': article('title: {% if x %}\npublished: 2025-01-01') })).toEqual([
      expect.stringContaining('`title: "{% if x %}"`'),
    ])
  })
})

test('characters that no page shows are told in front matter as in the text', () => {
  const lines = 'title: It\u0092s open\npublished: 2025-01-01\npeople: [{ name: "Ann\u0001 Lee" }]'
  const { remarks } = builtSite({ 'articles/a.md': article(lines) })
  expect(remarks.map(({ line, column, code, message }) => [line, column, code, message])).toEqual([
    [2, 8, 'control-character', 'U+0092 is a control character, which no page shows.'],
    [4, 18, 'removed-character', 'U+0001 was removed.'],
  ])
})
