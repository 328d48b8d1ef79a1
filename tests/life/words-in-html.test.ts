import { expect, test } from 'vitest'
import { readFeed } from '../reading/feed-entries.ts'
import { builtSite, documentsOf, sampleFiles } from '../site/site.ts'
import { article, newsroom } from './newsroom.ts'

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** As docs/vocabulary.md shows it. */
function lettersOf(html: string): string {
  const decoded = html.replace(/<[^>]*>/g, '').replace(/&#?(\w+);/g, (reference, name: string) => {
    if (!reference.startsWith('&#')) return NAMED[name] ?? reference
    return String.fromCodePoint(name.startsWith('x') ? Number.parseInt(name.slice(1), 16) : Number(name))
  })
  return decoded.replace(/\s+/g, '')
}

const ODD = article(
  `"A & B <c> are one," said Mira Halvorsen, the minister, "and 😀 the other, שלום, is not." He heard it.

Orin Vass said the plan was "he", that "the" bill was "she & <he>" and that she called it "a gift".

Mira Halvorsen wrote on Telegram: "One paragraph is never enough for what I have to say.

"So there is another one here."`,
)

test('`at` says where the words stand in the HTML of their entry, in every format', () => {
  const rooms = [
    documentsOf(builtSite(sampleFiles())),
    documentsOf(newsroom('2025-09-05', { 'articles/a.md': ODD }).build),
    documentsOf(
      newsroom('2025-09-05', { 'articles/a.md': ODD.replace('published', 'language: de\npublished') }).build,
    ),
  ]
  let count = 0
  for (const documents of rooms)
    for (const [format, file] of [
      ['rss', 'rss.xml'],
      ['atom', 'atom.xml'],
      ['json', 'feed.json'],
    ] as const)
      for (const { at, html, words } of readFeed(format, documents.get(`/${file}`) ?? '').entries) {
        const letters = lettersOf(html)
        const said = at.map(([from, to]) => letters.slice(from, to)).join('')
        // A comma that ends a stretch within its sentence stands in the words alone.
        expect(said.replaceAll(',', '')).toBe(words.join('').replace(/[\s,]+/g, ''))
        if (at.length > 0) count++
      }
  expect(count).toBeGreaterThan(24)
})

test('where words stand does not change with what is written above them, and is no part of their digest', () => {
  const first = newsroom('2025-09-05', { 'articles/a.md': ODD })
  const second = first.edit('2025-09-06', {
    'articles/a.md': ODD.replace('"A &', 'Much is written above.\n\n"A &'),
  })
  const places = (room: typeof first) =>
    room.entries().flatMap(({ id, at }) => (at.length > 0 ? [[id, at]] : []))
  expect(places(second)).toEqual(places(first))
  expect(places(first).length).toBeGreaterThan(1)
})

test('a platform is told from an outlet', () => {
  const room = newsroom('2025-09-05', {
    'articles/a.md': article(
      'Mira Halvorsen wrote on Telegram: "The dam will hold for another year."\n\nOrin Vass told the BBC: "It will not hold for a week, and she knows it."',
    ),
  })
  const kinds = room.entries().flatMap(({ terms, viaKind }) => (viaKind ? [[terms.via, viaKind]] : []))
  expect(kinds).toEqual([
    ['Telegram', 'platform'],
    ['the BBC', 'outlet'],
  ])
})
