import { describe, expect, test } from 'vitest'
import { parsePage } from '../../reading/page.ts'
import type { XmlElement } from '../../reading/strict-xml.ts'
import { builtSite, documentsOf, PUBLICATION } from '../../site/site.ts'

const LETTERS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/
type Direction = 'ltr' | 'rtl' | 'auto'

/** Text with the direction of the nearest element that gives one and so isolates it, but for what writers wrote. */
function textsOf(element: XmlElement, around: Direction): readonly (readonly [text: string, Direction])[] {
  const { name, attributes, text, children } = element
  if (attributes.class === 'content' || name === 'head') return []
  const own = (attributes.dir ?? (name === 'bdi' ? 'auto' : around)) as Direction
  return [
    ...(text.trim() === '' ? [] : [[text.trim(), own] as const]),
    ...children.flatMap(child => textsOf(child, own)),
  ]
}

function elementsBelow(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(elementsBelow)]
}

const story = (title: string, language: string, words: string) => `---
title: ${JSON.stringify(title)}
published: 2025-09-04
updated: 2025-09-06T10:00:00Z
language: ${language}
dateline: ${JSON.stringify(words)}
topics: [${JSON.stringify(words)}, Rivers]
authors: [{ name: ${JSON.stringify(words)}, url: "https://a.example/" }, Bob 2]
corrections: [{ at: 2025-09-05, text: ${JSON.stringify(words)} }]
source: { title: ${JSON.stringify(words)}, url: "https://wire.example/" }
enclosure: { url: "https://a.example/a.mp3", type: audio/mpeg, length: 1200000 }
---

${words}
`

const site = (language: string, title: string) =>
  documentsOf(
    builtSite({
      'publication.yaml': PUBLICATION.replace('language: en', `language: ${language}`).replace(
        'Weekly',
        JSON.stringify(title),
      ),
      'articles/arabic.md': story('عنوان القصة (2025)', 'fa', 'أنهار'),
      'articles/hebrew.md': story('כותרת 3', 'yi', 'נהרות'),
      'articles/english.md': story('A title (2025)', 'en', 'Rivers 1'),
      'updates/arabic/next.md': '---\ntitle: "تطور (2)"\npublished: 2025-09-06\nlanguage: fa\n---\n\nنص.\n',
    }),
  )

// Languages that Dateline has no words in: English ones stand in, and have to stay together.
describe.each([
  ['fa', 'جريدة', 'rtl'],
  ['yi', 'עיתון', 'rtl'],
  ['en', 'Weekly', 'ltr'],
] as const)('pages of a publication in %s', (language, title, direction) => {
  const pages = [...site(language, title)]
    .filter(([path]) => /(?:\/|\.html)$/.test(path))
    .map(([path, page]) => [path, parsePage(page)] as const)

  test.each(pages)('%s isolates dates, numbers, sentences and names', (_, root) => {
    expect(root.attributes.dir).toBe(direction)
    const texts = textsOf(root, direction)
    for (const [text, around] of texts) {
      // A number or a full stop of English within text that runs from the right would leave its place.
      if (around === 'rtl') expect(text).not.toMatch(/[A-Za-z].*[\d.)]|[\d(].*[A-Za-z]/)
      if (around !== 'auto') expect(text).not.toMatch(around === 'ltr' ? LETTERS : /^$/)
    }
    for (const { name, attributes } of elementsBelow(root))
      if (name === 'time') expect(attributes.datetime).toBeTruthy()
  })

  test.each(pages)('%s has its separators in the direction of the line', (_, root) => {
    const lines = elementsBelow(root).filter(({ attributes }) =>
      /^(?:kicker|byline)$/.test(attributes.class ?? ''),
    )
    for (const line of lines)
      for (const part of line.children) expect([part.name, part.attributes.dir]).toEqual(['span', undefined])
  })
})

test('the day of a correction stands by itself in an article that runs from the right', () => {
  const feed = (language: string, name: string) =>
    JSON.parse(site(language, 'Weekly').get(`/articles/${name}/feed.json`) ?? '').items.map(
      (item: { content_html: string }) => item.content_html,
    )
  expect(feed('fa', 'arabic').join()).toContain(
    '<strong><bdi lang="en" dir="ltr">5 September 2025:</bdi></strong>',
  )
  expect(feed('en', 'english').join()).toContain('<strong>5 September 2025:</strong>')
})
