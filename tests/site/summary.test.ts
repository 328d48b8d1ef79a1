import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { article, update } from '../life/newsroom.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { elementsOf, parsePage } from '../reading/page.ts'
import { builtSite, documentsOf } from './site.ts'

const MAYOR = 'The mayor spoke.'
const FIGURE =
  '<figure><img src="https://x.test/a.jpg" alt="x"><figcaption>Photo: A. Lee</figcaption></figure>'

/** What each format says in place of all of a story: alike, once. */
function summaryOf(body: string, more = ''): string {
  const documents = documentsOf(builtSite({ 'articles/a.md': article(body, more, 'Bridge opens') }))
  const page = parsePage(documents.get('/articles/a/') ?? '')
  const [data] = elementsOf(page, 'script')
  const [meta] = elementsOf(page, 'meta').filter(({ attributes: { name } }) => name === 'description')
  const said = [
    ...FEED_FORMATS.flatMap(
      format => readFeed(format, documents.get(`/${FEEDS[format].file}`) ?? '').entries,
    ).map(({ summary }) => summary),
    meta?.attributes.content ?? '',
    JSON.parse(data?.text ?? '{}').description,
  ]
  expect(new Set(said).size, said.join('\n')).toBe(1)
  return said[0] ?? ''
}

describe('the summary of an article that gives none', () => {
  test.each([
    ['a caption', FIGURE],
    ['a heading', '# Bridge opens'],
    ['a lower heading', '### In short'],
    ['a table', '| Time | Place |\n|---|---|\n| 6 am | Pier |'],
    ['a block of code', '```\nlet it = be\n```'],
    ['a block of indented code', '    let it = be'],
    ['a picture', '![The pier at dawn](https://x.test/pier.jpg)'],
    ['a linked picture', '[![The pier at dawn](https://x.test/pier.jpg)](https://x.test/)'],
    ['a line', '---'],
    ['what nobody sees', '<p hidden>Not yet.</p>'],
    ['a caption, a heading and a table', `${FIGURE}\n\n## Hours\n\n| a | b |\n|---|---|\n| c | d |`],
  ])('is the first paragraph, and not %s before it', (_, before) => {
    expect(summaryOf(`${before}\n\n${MAYOR}\n\nMore of it.`)).toBe(MAYOR)
  })

  test.each([
    ['a caption', FIGURE],
    ['a heading', '# In short'],
    ['a table', '| Time | Place |\n|---|---|\n| 6 am | Pier |'],
    ['code', '```\nlet it = be\n```'],
    ['a picture', '![The pier at dawn](https://x.test/pier.jpg)'],
    ['nothing', '<!-- to be written -->'],
  ])('is the title where there is nothing but %s', (_, body) => {
    expect(summaryOf(body)).toBe('Bridge opens')
  })

  test('is of markup what a reader reads, on one line, and of a long paragraph the beginning', () => {
    expect(summaryOf('The *mayor*\nof [Vell](https://x.test/) spoke.[^1]\n\n[^1]: Twice.')).toBe(
      'The mayor of Vell spoke.',
    )
    const long = summaryOf('The mayor spoke of it at length. '.repeat(50))
    expect(long.length).toBeLessThanOrEqual(301)
    expect(long).toMatch(/^The mayor spoke .* …$/)
  })

  test('is what front matter says where it does', () => {
    expect(summaryOf(MAYOR, 'summary: In short.')).toBe('In short.')
  })

  test('is the first paragraph behind anything that is none', () => {
    const blocks = [
      FIGURE,
      '# A',
      '###### B',
      '| a | b |\n|---|---|\n| c | d |',
      '```\ncode\n```',
      '---',
      '<!-- c -->',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...blocks), { maxLength: 5 }), before => {
        expect(summaryOf([...before, MAYOR, 'More.'].join('\n\n'))).toBe(MAYOR)
      }),
      { numRuns: 15 },
    )
  }, 60_000)
})

test('the summary of an update is its own first paragraph', () => {
  const { entries } = readFeed(
    'json',
    documentsOf(
      builtSite({
        'articles/a.md': article(MAYOR),
        'updates/a/next.md': update(`${FIGURE}\n\nThe ferry came.`),
      }),
    ).get('/feed.json') ?? '',
  )
  expect(entries.map(({ summary }) => summary)).toEqual(['The ferry came.', MAYOR])
})
