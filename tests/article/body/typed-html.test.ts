import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtSite, documentsOf } from '../../site/site.ts'
import { readWith } from '../reading.ts'

/** Every element of the HTML standard, those it has had, and some that no standard has. */
const ELEMENTS =
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl
  dt element em embed fencedframe fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
  header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark
  marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option
  output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select
  selectedcontent shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template
  textarea tfoot th thead time title tr track tt u ul var video wbr xmp x-widget mfrac path circle foreignobject desc`.split(
    /\s+/,
  )

const BEFORE = 'The first paragraph of all.'
const AFTER = 'The second paragraph of all.'
const LAST = 'Mira Halvorsen said: "We will see the last of it."'

const attributes = fc.constantFrom(
  '',
  ' class="a"',
  ' title="b > c"',
  " title='d",
  ' hidden',
  ' style="display:none"',
  ' open',
  ' href="https://x.example/"',
  ' src="https://x.example/y"',
  ' data-line="7"',
  ' "',
)

/** A tag, or what looks like one, in every state that a hurried writer leaves it in. */
const tags = fc
  .record({ name: fc.constantFrom(...ELEMENTS), attributes, form: fc.nat(7), upper: fc.boolean() })
  .map(({ name: lower, attributes, form, upper }) => {
    const name = upper ? lower.toUpperCase() : lower
    const forms = [
      `<${name}${attributes}>`,
      `<${name}${attributes}>word</${name}>`,
      `</${name}>`,
      `<${name}${attributes}/>`,
      `<${name}${attributes}`,
      `</${name}`,
      `<${name}${attributes}>\nword\n</${name}>`,
      `<${name}>word</${name}`,
    ]
    return forms[form] ?? ''
  })

const CONTEXTS = [
  (tag: string) => tag,
  (tag: string) => `Prose with ${tag} in it`,
  (tag: string) => `- an item with ${tag}\n- another`,
  (tag: string) => `> ${tag}`,
  (tag: string) => `| a | b |\n|---|---|\n| ${tag} | c |`,
  (tag: string) => `## A heading ${tag}`,
  (tag: string) => `A note[^1]\n\n[^1]: ${tag}`,
  (tag: string) => `*emphasis ${tag}* and [link ${tag}](https://y.example)`,
  (tag: string) => `    ${tag}`,
]

const between = fc
  .array(fc.tuple(tags, fc.constantFrom(...CONTEXTS)), { minLength: 1, maxLength: 3 })
  .map(parts => parts.map(([tag, context]) => context(tag)).join('\n\n'))

const count = (text: string, part: string) => text.split(part).length - 1

test('whatever tags stand between paragraphs, every paragraph is there once, in HTML and in plain text', () => {
  fc.assert(
    fc.property(between, typed => {
      const { article } = readWith('', `${BEFORE}\n\n${typed}\n\n${AFTER}\n\n${typed}\n\n${LAST}`)
      for (const paragraph of [BEFORE, AFTER, LAST]) {
        expect(article?.text.split('\n').filter(line => line === paragraph)).toHaveLength(1)
        expect(count(article?.html ?? '', `<p>${paragraph}</p>`)).toBe(1)
      }
    }),
    { numRuns: 1000 },
  )
}, 30_000)

test('and in every document of the publication', () => {
  fc.assert(
    fc.property(between, typed => {
      const body = `${BEFORE}\n\n${typed}\n\n${AFTER}\n\n${LAST}`
      const build = builtSite({ 'articles/a.md': `---\ntitle: A\npublished: 2025-09-04\n---\n\n${body}\n` })
      const documents = documentsOf(build)
      for (const path of ['/articles/a/rss.xml', '/articles/a/atom.xml', '/articles/a/feed.json']) {
        const document = documents.get(path) ?? ''
        for (const paragraph of [BEFORE, AFTER])
          expect(count(document, `p>${paragraph}`) + count(document, `p&gt;${paragraph}`)).toBe(1)
        expect(document).not.toMatch(/[\u0000-\u0008]/)
      }
    }),
    { numRuns: 60 },
  )
}, 30_000)

describe('a tag that GFM filters', () => {
  test.each(['title', 'textarea', 'style', 'xmp', 'noembed', 'noframes', 'script', 'plaintext'])(
    '<%s> is printed as it stands, wherever it stands, and told',
    name => {
      const { article, remarks } = readWith(
        '',
        `A <${name} x="10">word</${name}>.\n\n<${name}>\nmore\n\nThe end.`,
      )
      expect(article?.html.trim()).toBe(
        `<p>A &lt;${name} x="10"&gt;word&lt;/${name}&gt;.</p>\n<p>&lt;${name}&gt;\nmore</p>\n<p>The end.</p>`,
      )
      expect(remarks).toEqual(['printed-tag 7:3', 'printed-tag 9:1'])
    },
  )

  test('publishes no number of an inner attribute as a statement', () => {
    const body = 'Ann Berg, the mayor, said <plaintext title="10">"We will open it on Monday morning."'
    const build = builtSite({ 'articles/a.md': `---\ntitle: A\npublished: 2025-09-04\n---\n\n${body}\n` })
    expect(build.news.map(({ title }) => title)).not.toContainEqual(expect.stringMatching(/: “10”/))
  })
})

describe('what is typed and not closed', () => {
  test.each([
    ['<b>', 'One <b>two.', '<p>One two.</p>', 'unclosed-element 7:5'],
    ['a comment', '<!-- one\n\nTwo.', '<p>&lt;!-- one\n</p>', 'printed-tag 7:1'],
    ['an attribute', '<div title="one>\n\nTwo.', '&lt;div title="one&gt;', 'printed-tag 7:1'],
    ['<template>', '<template>\n\nTwo.', '<p>Two.</p>', 'unclosed-element 7:1'],
    ['an end without a start', 'One</i> two.', '<p>One two.</p>', 'stray-tag 7:4'],
  ])('%s swallows nothing and is told', (_name, body, _html, told) => {
    const { article, remarks } = readWith('', `${body}\n\nThe end.`)
    expect(article?.text.split('\n').at(-1)).toBe('The end.')
    expect(remarks).toEqual([told])
  })
})
