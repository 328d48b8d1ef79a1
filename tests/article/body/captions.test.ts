import { describe, expect, test } from 'vitest'
import { builtSite, documentsOf } from '../../site/site.ts'
import { htmlOf, readWith } from '../reading.ts'

const PICTURE = '<img src="~/media/a.png" alt="The pier" />'

describe('the title of a picture alone in its paragraph is its caption', () => {
  test.each([
    ['alone', '![The pier](../media/a.png "At *dawn* & after")', PICTURE],
    ['with a title in other marks', "![The pier](../media/a.png 'At *dawn* & after')", PICTURE],
    ['by reference', '![The pier][p]\n\n[p]: ../media/a.png (At *dawn* & after)', PICTURE],
    [
      'as a link',
      '[![The pier](../media/a.png "At *dawn* & after")](https://a.example/)',
      `<a href="https://a.example/">${PICTURE}</a>`,
    ],
  ])('%s', (_, markdown, inside) => {
    expect(htmlOf(markdown)).toBe(
      `<figure>${inside}\n<figcaption>At *dawn* &amp; after</figcaption></figure>`,
    )
  })

  test('in a list, and in a quotation', () => {
    const figure = `<figure>${PICTURE}\n<figcaption>Dawn</figcaption></figure>`
    expect(htmlOf('- ![The pier](../media/a.png "Dawn")\n- B')).toContain(`<li>${figure}</li>`)
    expect(htmlOf('> ![The pier](../media/a.png "Dawn")')).toContain(figure)
  })

  test.each([
    ['among words', 'See ![The pier](../media/a.png "Dawn").', 'title="Dawn"'],
    ['beside another', '![A](../media/a.png "Dawn") ![B](../media/b.png "Dusk")', 'title="Dusk"'],
    ['in a heading', '## ![The pier](../media/a.png "Dawn")', 'title="Dawn"'],
    ['in a cell', '| a |\n|---|\n| ![The pier](../media/a.png "Dawn") |', 'title="Dawn"'],
  ])('and stays a title %s', (_, markdown, kept) => {
    expect(htmlOf(markdown)).toContain(kept)
    expect(htmlOf(markdown)).not.toContain('figure')
  })

  test.each([
    ['none', '![The pier](../media/a.png)'],
    ['blanks', '![The pier](../media/a.png "  ")'],
  ])('but not where it is %s', (_, markdown) => {
    expect(htmlOf(markdown)).not.toContain('figure')
  })

  test('stands in the plain text at its line, and opens no story', () => {
    const { article } = readWith('', '![The pier](../media/a.png "At dawn")\n\nThe pier was closed.')
    expect(article?.text).toBe('At dawn\nThe pier was closed.')
    expect(article?.opening).toBe('The pier was closed.')
    expect(article?.lines.map(({ line }) => line)).toEqual([7, 9])
  })

  test('says where a picture stands that cannot be shown, and keeps the caption', () => {
    const { article, remarks } = readWith('', 'A.\n\n![The pier](data:image/gif;base64,R0 "Dawn")')
    expect(article?.html).toContain('<figure>The pier')
    expect(article?.html).toContain('<figcaption>Dawn</figcaption>')
    expect(remarks).toEqual(['removed-address 9:1'])
  })

  test('has quotations as any caption has', () => {
    const said = 'Ann Berg, the mayor, said: "We will open the pier again on Monday morning."'
    const story = (body: string) =>
      `---\ntitle: Pier\npublished: 2025-09-04\n---\n\nAnn Berg spoke.\n\n${body}\n`
    const ofTitle = builtSite({ 'articles/a.md': story(`![The pier](https://a.example/a.png '${said}')`) })
    const ofTyped = builtSite({
      'articles/a.md': story(
        `<figure><img src="https://a.example/a.png" alt="The pier"><figcaption>${said}</figcaption></figure>`,
      ),
    })
    expect(ofTitle.news.map(({ title }) => title)).toEqual(ofTyped.news.map(({ title }) => title))
    expect(ofTitle.news).toHaveLength(2)
  })
})

test('the picture of an entry has its caption and credit on the page and in every feed', () => {
  const image = '{ url: "https://a.example/a.png", alt: The pier, caption: At dawn, credit: A. Berg }'
  const documents = documentsOf(
    builtSite({
      'articles/a.md': `---\ntitle: Pier\npublished: 2025-09-04\nimage: ${image}\n---\n\nIt opens.\n`,
    }),
  )
  const page = documents.get('/articles/a/')
  expect(page).toMatch(/<img src="https:\/\/a\.example\/a\.png" alt="The pier" [^>]*loading="eager"/)
  expect(page).toMatch(/<figcaption dir="auto">At dawn\n<small class="credit"><bdi>A\. Berg<\/bdi><\/small>/)
  for (const file of ['rss.xml', 'atom.xml'])
    expect(documents.get(`/articles/a/${file}`)).toContain(
      '<media:content url="https://a.example/a.png" medium="image" type="image/png"><media:title type="plain">At dawn</media:title><media:description type="plain">The pier</media:description><media:credit>A. Berg</media:credit></media:content>',
    )
  const [item] = JSON.parse(documents.get('/articles/a/feed.json') ?? '').items
  expect(item).toMatchObject({
    image: 'https://a.example/a.png',
    _dateline: {
      alt: 'The pier',
      caption: 'At dawn',
      credit: 'A. Berg',
      picture: { mime_type: 'image/png' },
    },
  })
})
