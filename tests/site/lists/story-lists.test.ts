import { describe, expect, test } from 'vitest'
import { openPack } from '../../../src/snapshot/unpack.ts'
import { generatedArticle } from '../../bench/generated-article.ts'
import { documentsIn } from '../../life/dated-documents.ts'
import { newsroom, update } from '../../life/newsroom.ts'
import { elementsOf, parsePage } from '../../reading/page.ts'
import { childrenOf, type XmlElement } from '../../reading/strict-xml.ts'
import { PUBLICATION } from '../site.ts'

const WEEKLY = 'https://weekly.example'
const QUOTED = 'There was a meeting.\n\nMira Halvorsen, the president, said: "It will be done."'

const story = (title: string, published: string, more = '', body = QUOTED) =>
  `---\ntitle: ${title}\npublished: ${published}\n${more}---\n\n${body}\n`
const next = (title: string, published: string, more = '') =>
  `---\ntitle: ${title}\npublished: ${published}\n${more}---\n\nIt went on.\n`

const FILES = {
  'articles/dam.md': story('The dam', '2025-09-01', 'topics: [Water]\n'),
  'articles/road.md': story('The road', '2025-09-02', '', 'A road was built.'),
  'articles/vote.md': story('The vote', '2025-08-01', 'status: live\ntopics: [Water]\n'),
  'updates/dam/crack.md': next('A crack', '2025-09-03T08:00:00Z'),
  'updates/dam/flood.md': next('A flood', '2025-09-04T08:00:00Z', 'topics: [Weather]\n'),
}
const ROOM = newsroom('2025-09-05', FILES)

/** The stories of a page, from the top. */
function cardsOf(page: string | undefined): readonly XmlElement[] {
  return elementsOf(parsePage(page ?? ''), 'article')
}

function titlesOf(page: string | undefined): readonly string[] {
  return cardsOf(page).map(card => elementsOf(card, 'h2').map(textOf).join().trim())
}

/** The address and the text of each link. */
function linksOf(element: XmlElement): readonly (readonly [string, string])[] {
  return elementsOf(element, 'a').map(({ attributes: { href = '' }, text }) => [
    href.slice(WEEKLY.length),
    text,
  ])
}

describe('the front page', () => {
  const [vote, dam, road] = cardsOf(ROOM.document('/'))

  test('shows each story once: a live one on top, then the one that went on last', () => {
    expect(titlesOf(ROOM.document('/'))).toEqual(['The vote', 'The dam', 'The road'])
    expect(titlesOf(ROOM.document('/articles/'))).toEqual(titlesOf(ROOM.document('/')))
  })

  test('tells of a story its newest development, dated and linked to where it stands in the story', () => {
    const newest = childrenOf(dam as XmlElement, 'p').find(({ attributes }) => attributes.class === 'newest')
    const [[address = '', title] = []] = newest ? linksOf(newest) : []
    expect(title).toBe('A flood')
    expect(newest && elementsOf(newest, 'time')[0]?.attributes.datetime).toBe('2025-09-04T08:00:00Z')
    const [page = '', anchor] = address.split('#')
    expect(page).toBe('/articles/dam/')
    expect(ROOM.document(page)).toContain(` id="${anchor}"`)
  })

  test('tells how many quotations a story holds, and of none nothing', () => {
    expect(textOf(dam)).toContain('1 quotation')
    expect(textOf(road)).not.toContain('quotation')
    expect(textOf(vote)).toContain('Live')
  })

  test('shows the picture of a story beside its summary, and of one that was taken back none', () => {
    const pictured = 'image: { url: "https://pictures.invalid/a.jpg", alt: "A road" }\n'
    const room = newsroom('2025-09-05', { 'articles/road.md': story('The road', '2025-09-02', pictured) })
    const [picture] = elementsOf(parsePage(room.document('/') ?? ''), 'img')
    expect(picture?.attributes).toMatchObject({
      src: 'https://pictures.invalid/a.jpg',
      alt: 'A road',
      loading: 'lazy',
    })
    const gone = room.edit('2025-09-06', {
      'articles/road.md': story(
        'The road',
        '2025-09-02',
        `${pictured}withdrawn: { at: 2025-09-06, reason: "It was untrue." }\n`,
      ),
    })
    expect(gone.document('/')).not.toContain('pictures.invalid')
  })

  test('leaves the words to the story and to the list of updates', () => {
    expect(ROOM.document('/')).not.toContain('It will be done.')
    expect(ROOM.document('/updates/')).toContain('It will be done.')
    expect(ROOM.entries('/').map(({ title }) => title)).toContain('A crack')
  })
})

test('a front page of 50 stories is at most 14 KB, in gzip', { timeout: 30_000 }, () => {
  const articles = Array.from({ length: 50 }, (_, n) => generatedArticle(n))
  const files = Object.fromEntries(articles.map(({ slug, text }) => [`articles/${slug}.md`, text]))
  const front = newsroom('2030-01-01', files).build.assets.get('snapshot/index.pack') ?? new Uint8Array()
  const { bodies } = openPack(front).documents.get('/') ?? {}
  expect(bodies?.gzip?.bytes.length).toBeLessThan(14_000)
  expect(bodies?.gzip?.bytes.length).toBeGreaterThan(2_000)
})

test('lists of very many stories show the newest, and above them those that are live', () => {
  const many = Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map(n => [
      `articles/s-${n}.md`,
      story(`S${n}`, `2025-09-0${n}`, n < 3 ? 'status: live\n' : ''),
    ]),
  )
  const room = newsroom('2025-09-10', { 'publication.yaml': `${PUBLICATION}feed_length: 3\n`, ...many })
  expect(titlesOf(room.document('/'))).toEqual(['S2', 'S1', 'S6', 'S5', 'S4'])
})

describe('the page of a topic', () => {
  test('shows a story once, of which only a development has the topic', () => {
    expect(titlesOf(ROOM.document('/topics/weather/'))).toEqual(['The dam'])
    expect(titlesOf(ROOM.document('/topics/water/'))).toEqual(['The vote', 'The dam'])
  })

  test('is dated anew when its story goes on under another topic', () => {
    const later = ROOM.edit('2025-09-06', {
      'updates/dam/repair.md': next('A repair', '2025-09-06', 'topics: [Work]\n'),
    })
    expect(later.document('/topics/water/')).toContain('A repair')
    const [before, after] = [ROOM, later].map(
      ({ build }) => documentsIn(build).get('/topics/water/')?.at ?? 0,
    )
    expect(after).toBeGreaterThan(before ?? 0)
    const [feedBefore, feedAfter] = [ROOM, later].map(room => room.document('/topics/weather/rss.xml'))
    expect(feedAfter).toBe(feedBefore)
  })

  test('is counted in stories, that of a person in what they said', () => {
    const counts = (path: string) =>
      elementsOf(parsePage(ROOM.document(path) ?? ''), 'small').map(({ text }) => text)
    expect(counts('/topics/')).toEqual(['2', '1'])
    expect(counts('/people/')).toEqual(['2'])
  })
})

describe('a story that was taken back', () => {
  const room = ROOM.edit('2025-09-06', {
    'articles/dam.md': story(
      'The dam',
      '2025-09-01',
      'withdrawn: { at: 2025-09-06, reason: "It was untrue." }\n',
    ),
  })

  test('is a notice on lists as long as that stands, and tells nothing else', () => {
    const notice = cardsOf(room.document('/')).find(card =>
      linksOf(card).some(([href]) => href === '/articles/dam/'),
    )
    expect(textOf(notice)).toContain('It was untrue.')
    expect(textOf(notice)).not.toMatch(/The dam|A flood|quotation/)
    expect(room.at('2026-09-01').document('/')).not.toContain('/articles/dam/')
  })

  test('leaves the pages of its topics with what else stands there', () => {
    expect(titlesOf(room.at('2026-09-01').document('/topics/water/'))).toEqual(['The vote'])
  })
})

function textOf(element: XmlElement | undefined): string {
  return element === undefined ? '' : [element.text, ...element.children.map(textOf)].join(' ')
}

test('a story that lost its newest development is listed by the one before', () => {
  const room = newsroom('2025-09-07', {
    ...FILES,
    'updates/road/bridge.md': update('A bridge.', '', 'A bridge'),
  })
  expect(titlesOf(room.document('/'))).toEqual(['The vote', 'The road', 'The dam'])
  const back = room.edit('2025-09-08', {
    'updates/road/bridge.md': update(
      'A bridge.',
      'withdrawn: { at: 2025-09-07, reason: "It was untrue." }',
      'A bridge',
    ),
  })
  expect(titlesOf(back.document('/'))).toEqual(['The vote', 'The dam', 'The road'])
})
