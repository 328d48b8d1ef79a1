import { describe, expect, test } from 'vitest'
import { documentsIn } from '../../life/dated-documents.ts'
import { newsroom } from '../../life/newsroom.ts'
import { elementsOf, parsePage } from '../../reading/page.ts'
import { childOf, childText } from '../../reading/strict-xml.ts'
import { PUBLICATION } from '../site.ts'

const EMPTY = '<!doctype html>\n<html></html>'
const WEEKLY = 'https://weekly.example'
const story = (title: string, published: string, more = '') =>
  `---\ntitle: ${title}\npublished: ${published}\n${more}---\n\nIt was so.\n`
const WITHDRAWN = 'withdrawn: { at: 2025-10-01, reason: "It was untrue." }\n'

const FILES = {
  'articles/a.md': story('First', '2024-12-31'),
  'articles/b.md': story('Second', '2025-09-01T10:00:00Z'),
  'articles/c.md': story('Third', '2025-09-01T11:00:00Z'),
  'articles/d.md': story('Fourth', '2025-09-30T23:30:00Z'),
}
const ROOM = newsroom('2025-10-01', FILES)

/** The addresses of a page's own content, in their order. */
function linksIn(page: string | undefined): readonly string[] {
  return elementsOf(parsePage(page ?? ''), 'main').flatMap(main =>
    elementsOf(main, 'a').map(({ attributes: { href = '' } }) => href.slice(WEEKLY.length)),
  )
}

const headingsIn = (page: string | undefined) =>
  ['h1', 'h2'].flatMap(name => elementsOf(parsePage(page ?? ''), name).map(textOf))

function textOf({
  text,
  children,
}: {
  text: string
  children: readonly Parameters<typeof textOf>[0][]
}): string {
  return text + children.map(textOf).join('')
}

test('lists months with their stories, and in each the stories by day, the newest first', () => {
  expect(linksIn(ROOM.document('/archive/'))).toEqual(['/archive/2025-09/', '/archive/2024-12/'])
  expect(headingsIn(ROOM.document('/archive/'))).toEqual(['Archive', '2025', '2024'])
  expect(linksIn(ROOM.document('/archive/2025-09/'))).toEqual([
    '/articles/d/',
    '/articles/c/',
    '/articles/b/',
    '/archive/',
  ])
  expect(headingsIn(ROOM.document('/archive/2025-09/'))).toEqual([
    'September 2025',
    expect.stringContaining('30'),
    expect.stringContaining('1'),
  ])
  expect(ROOM.document('/sitemap.xml')).toContain(`${WEEKLY}/archive/2024-12/`)
})

test('is of the publication’s time zone', () => {
  const room = newsroom('2025-10-01', {
    ...FILES,
    'publication.yaml': PUBLICATION.replace('UTC', 'Asia/Tokyo'),
  })
  expect(linksIn(room.document('/archive/2025-10/'))).toContain('/articles/d/')
  expect(linksIn(room.document('/archive/2025-09/'))).not.toContain('/articles/d/')
})

test('names months in the publication’s language', () => {
  const room = newsroom('2025-10-01', {
    ...FILES,
    'publication.yaml': PUBLICATION.replace('language: en', 'language: de'),
  })
  const page = parsePage(room.document('/archive/2024-12/') ?? '')
  expect(childText(childOf(childOf(childOf(page, 'body'), 'main'), 'header'), 'h1')).toBe('Dezember 2024')
})

describe('a story that was taken back', () => {
  const room = ROOM.edit('2025-10-01T08:00:00Z', { 'articles/a.md': story('First', '2024-12-31', WITHDRAWN) })

  test('is in it no more, and the page of its month stands and says so', () => {
    expect(linksIn(room.document('/archive/'))).toEqual(['/archive/2025-09/'])
    expect(room.document('/archive/2024-12/')).toContain('Nothing stands here any more.')
    expect(room.document('/archive/2024-12/')).not.toContain('First')
  })

  test('dates the page of its month anew, and of no other', () => {
    const dates = [ROOM, room].map(({ build }) => documentsIn(build))
    const [before, after] = dates.map(all =>
      ['2024-12', '2025-09'].map(month => all.get(`/archive/${month}/`)?.at),
    )
    expect(after?.[0]).toBe(Date.parse('2025-10-01T08:00:00Z'))
    expect(after?.[1]).toBe(before?.[1])
  })
})

test('an edit leaves the packs of other years as they are', () => {
  const room = ROOM.edit('2025-10-02', {
    'articles/b.md': story('Second, corrected', '2025-09-01T10:00:00Z'),
  })
  const asset = (name: string) =>
    [ROOM, room].map(({ build }) => build.assets.get(`snapshot/index/${name}.pack`))
  const [before, after] = asset('archive-2024')
  expect(after).toEqual(before)
  expect(before).toBeDefined()
  const [old, corrected] = asset('archive-2025')
  expect(corrected).not.toEqual(old)
})

/** The address in the archive to which the page of a story leads, without its anchor, and that. */
function aroundOf(page: string | undefined): readonly string[] {
  const [address = ''] = linksIn(page).filter(link => link.startsWith('/archive/'))
  return address.split('#')
}

test('a story leads to its day in the archive, where those before and after it stand', () => {
  const [path = '', day] = aroundOf(ROOM.document('/articles/c/'))
  expect([path, day]).toEqual(['/archive/2025-09/', '2025-09-01'])
  expect(ROOM.document(path)).toContain(` id="${day}"`)
})

describe('a month of more than 200 stories', () => {
  const many = Object.fromEntries(
    Array.from({ length: 201 }, (_, n) => [
      `articles/s-${n}.md`,
      story(`Story ${n}`, `2025-08-${String(1 + (n % 28)).padStart(2, '0')}`),
    ]),
  )
  const room = newsroom('2025-09-01', { ...FILES, ...many })

  test('has a page for each day, to which the archive leads', () => {
    expect(linksIn(room.document('/archive/'))).toContain('/archive/2025-08-28/')
    const days = linksIn(room.document('/archive/2025-08/'))
    expect(days).toHaveLength(28 + 1)
    expect(linksIn(room.document('/archive/2025-08-01/'))).toContain('/articles/s-28/')
    expect(room.document('/archive/2024-12-31/')).toBeUndefined()
    const [path = '', day] = aroundOf(room.document('/articles/s-28/'))
    expect(room.document(path)).toContain(`<li id="${day}"><a href="${WEEKLY}/archive/2025-08-01/">`)
  })

  test('leaves every story within three links of the front page', () => {
    const documents = documentsIn(room.build)
    const pageAt = (path: string) => {
      const body = room.document(path)
      return parsePage(body?.startsWith('<!doctype html>') ? body : EMPTY)
    }
    let reached = new Set(['/'])
    for (let links = 0; links < 3; links++)
      reached = new Set([
        ...reached,
        ...[...reached].flatMap(path =>
          elementsOf(pageAt(path), 'a').map(
            ({ attributes: { href = '' } }) => href.slice(WEEKLY.length).split('#')[0] ?? '',
          ),
        ),
      ])
    const stories = [...documents.keys()].filter(path => /^\/articles\/[^/]+\/$/.test(path))
    expect(stories.length).toBeGreaterThan(200)
    expect(stories.filter(path => !reached.has(path))).toEqual([])
  })

  test('keeps its days when a story of it is taken back', { timeout: 30_000 }, () => {
    const back = room.edit('2025-10-02', { 'articles/s-0.md': story('Story 0', '2025-08-01', WITHDRAWN) })
    expect(linksIn(back.document('/archive/2025-08-01/'))).not.toContain('/articles/s-0/')
    expect(linksIn(back.document('/archive/2025-08-01/'))).toContain('/articles/s-28/')
  })

  test('is in few packs: those of a year’s months, and of this month’s days', () => {
    const packs = [...room.build.assets.keys()].filter(name => name.includes('/archive'))
    expect(packs.toSorted()).toEqual(
      [
        ...['archive-2024', 'archive-2025', 'archive-2025-08', 'archive'].map(
          name => `snapshot/index/${name}.pack`,
        ),
        ...packs.filter(name => /archive\/\d+\.pack$/.test(name)),
      ].toSorted(),
    )
  })
})
