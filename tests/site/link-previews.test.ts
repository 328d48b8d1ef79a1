import { describe, expect, test } from 'vitest'
import { gif, png, svg } from '../story/pictures/made-pictures.ts'
import { builtSite, documentsOf, type Files, messagesOf, PUBLICATION, problemsOf } from './site.ts'

const article = (keys: string, body = 'It opens at six.') =>
  `---\ntitle: "Pier & quay"\npublished: 2025-09-04\n${keys}---\n\n${body}\n`

function pages(files: Files) {
  const media = new Map(Object.entries(files).map(([path, { length }]) => [path, length]))
  return documentsOf(builtSite(files, { media }))
}

/** What a page says of itself by a name, each value once it was decoded. */
function said(page: string | undefined, name: string): readonly string[] {
  const pattern = new RegExp(`<meta (?:name|property)="${name}"[^>]* ?content="([^"]*)">`, 'g')
  return [...(page ?? '').matchAll(pattern)].map(([, value = '']) => value.replaceAll('&amp;', '&'))
}

const IMAGE = 'image: { url: ../media/a.png, alt: The pier, caption: At dawn }\n'

describe('a link to a story is shown with', () => {
  const page = pages({
    'articles/a.md': article(
      `${IMAGE}summary: The pier opens.\ntopics: [Harbour, Work]\nlanguage: de\nupdated: 2025-09-06\nauthors: [{ name: Ann Berg, url: "https://ann.example/", fediverse: "ann@social.example" }, The Desk]\n`,
    ),
    'media/a.png': png(1200, 630),
  }).get('/articles/a/')

  test.each([
    ['og:type', 'article'],
    ['og:title', 'Pier & quay'],
    ['og:description', 'The pier opens.'],
    ['og:url', 'https://weekly.example/articles/a/'],
    ['og:site_name', 'Weekly'],
    ['og:locale', 'de_DE'],
    ['og:image', 'https://weekly.example/media/a.png'],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', 'The pier'],
    ['twitter:card', 'summary_large_image'],
    ['article:published_time', '2025-09-04T00:00:00Z'],
    ['article:modified_time', '2025-09-06T00:00:00Z'],
    ['article:section', 'Harbour'],
    ['article:tag', 'Harbour', 'Work'],
    ['article:author', 'https://ann.example/', 'The Desk'],
    ['author', 'Ann Berg', 'The Desk'],
    ['fediverse:creator', '@ann@social.example'],
    ['robots', 'max-image-preview:large'],
    ['theme-color', '#fffdf9', '#16171a'],
  ])('%s', (name, ...values) => {
    expect(said(page, name)).toEqual(values)
  })

  test('its own address', () => {
    expect(page).toContain('<link rel="canonical" href="https://weekly.example/articles/a/">')
  })
})

test.each([
  ['too small for a large card', 'a.gif', gif(599, 600), ['https://weekly.example/media/a.gif'], 'summary'],
  [
    'drawn, which nobody shows',
    'a.svg',
    svg('width="900" height="900"'),
    ['https://weekly.example/icon-512.png'],
    'summary',
  ],
])('a picture that is %s', (_, name, bytes, image, card) => {
  const page = pages({ 'articles/a.md': article(`image: ../media/${name}\n`), [`media/${name}`]: bytes }).get(
    '/articles/a/',
  )
  expect(said(page, 'og:image')).toEqual(image)
  expect(said(page, 'twitter:card')).toEqual([card])
})

describe('a link to a quotation is shown with', () => {
  const body = 'Ann Berg, the mayor, said: "We will open the pier again on Monday morning."'
  const made = pages({
    'articles/a.md': article(`${IMAGE}topics: [Harbour]\n`, body),
    'media/a.png': png(1200, 630),
  })
  const [path = ''] = [...made.keys()].filter(path => /^\/articles\/a\/[0-9a-f]{10}\/$/.test(path))

  test('the words and who said them, and no author, who said nothing', () => {
    const page = made.get(path)
    expect(said(page, 'og:title')[0]).toContain('Ann Berg')
    expect(said(page, 'og:description')[0]).toContain('We will open the pier again on Monday morning.')
    expect(said(page, 'og:type')).toEqual(['article'])
    expect([...said(page, 'author'), ...said(page, 'article:author')]).toEqual([])
  })
})

test('a link to a list is shown with its words and the logo, and the front page says who publishes it', () => {
  const made = pages({ 'articles/a.md': article('topics: [Harbour]\n') })
  for (const path of ['/', '/articles/', '/topics/', '/topics/harbour/']) {
    const page = made.get(path)
    expect(said(page, 'og:type'), path).toEqual(['website'])
    expect(said(page, 'og:url'), path).toEqual([`https://weekly.example${path}`])
    expect(said(page, 'og:image'), path).toEqual(['https://weekly.example/icon-512.png'])
    expect(said(page, 'article:published_time'), path).toEqual([])
  }
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(made.get('/') ?? '') ?? []
  expect(JSON.parse(data)['@graph']).toMatchObject([
    { '@type': 'WebSite', publisher: { '@id': 'https://weekly.example/#publisher' } },
    { '@type': 'NewsMediaOrganization', '@id': 'https://weekly.example/#publisher', name: 'Weekly' },
  ])
})

test('a link to what was taken back says nothing of what it was', () => {
  const keys = `${IMAGE}topics: [Harbour]\nwithdrawn: { at: 2025-09-05, reason: It was wrong. }\n`
  const shown = builtSite(
    { 'articles/a.md': article(`${IMAGE}topics: [Harbour]\n`), 'media/a.png': png(9, 9) },
    { media: new Map([['media/a.png', 1]]) },
  )
  const ledger = Object.fromEntries([...shown.ledger].map(([name, text]) => [`ledger/${name}`, text]))
  const page = pages({ 'articles/a.md': article(keys), 'media/a.png': png(9, 9), ...ledger }).get(
    '/articles/a/',
  )
  expect(said(page, 'og:type')).toEqual(['website'])
  expect(page).not.toMatch(/article:|Harbour|a\.png/)
})

describe('a handle', () => {
  test.each(['ann@social.example', '"@ann@social.example"', '"@a.nn-b@x.social.example"'])(
    '%s is one',
    handle => {
      expect(
        problemsOf({ 'articles/a.md': article(`authors: [{ name: Ann, fediverse: ${handle} }]\n`) }),
      ).toEqual([])
    },
  )

  test.each(['ann', '"@ann"', 'https://social.example/@ann', '"@ann@localhost"'])('%s is none', handle => {
    const files = { 'articles/a.md': article(`authors: [{ name: Ann, fediverse: ${handle} }]\n`) }
    expect(problemsOf(files)).toEqual(['articles/a.md:4:35 bad-handle'])
    expect(messagesOf(files).join()).toContain('"@name@social.example"')
  })

  test('of the publication’s author stands on each page that they sign', () => {
    const publication = PUBLICATION.replace('[The Desk]', '[{ name: Ann, fediverse: ann@social.example }]')
    const page = pages({ 'publication.yaml': publication, 'articles/a.md': article('') }).get('/articles/a/')
    expect(said(page, 'fediverse:creator')).toEqual(['@ann@social.example'])
  })
})
