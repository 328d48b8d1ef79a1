import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'
import { article, newsroom } from './newsroom.ts'

const BODY = 'Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We will not turn back."'
const before = newsroom('2025-09-05', { 'articles/old.md': article(BODY) })
const after = before.edit('2025-09-08', {
  'articles/old.md': null,
  'articles/new.md': article(BODY, 'formerly: [old]'),
})

async function get(path: string, room = after) {
  const { ASSETS } = memoryAssets(room.build.assets)
  const response = await createApp(packCache()).request(`https://weekly.example${path}`, {}, { ASSETS })
  return { status: response.status, location: response.headers.get('Location'), text: await response.text() }
}

const key = new URL(before.entries().find(({ title }) => title.startsWith('Mira'))?.link ?? '').pathname
  .split('/')
  .at(-2)

describe('the former address of a story', () => {
  test.each([
    ['/articles/old/', '/articles/new/'],
    ['/articles/old', '/articles/new/'],
    ['/articles/old/rss.xml', '/articles/new/rss.xml'],
    ['/articles/old/feed.json', '/articles/new/feed.json'],
    [`/articles/old/${key}/`, `/articles/new/${key}/`],
  ])('%s moves for good to %s', async (path, location) => {
    expect(await get(path)).toMatchObject({ status: 301, location })
    expect((await get(location)).status).toBe(200)
  })

  test('cannot be that of a story that stands, of one that is withdrawn neither', () => {
    const both = before.edit('2025-09-08', { 'articles/other.md': article('Elsewhere.') })
    const claiming = article('Elsewhere.', 'formerly: [old]\nwithdrawn: { at: 2025-09-09, reason: No. }')
    expect(both.problems({ 'articles/other.md': claiming })).toContain('articles/other.md:1:1 duplicate-slug')
  })

  test('is nothing where nothing stood', async () => {
    expect((await get('/articles/old/ffffffffff/')).status).toBe(404)
  })
})

test('the page of a quotation that went to another story leads there, and to its notice', async () => {
  const other = article('Elsewhere.', '', 'Elsewhere')
  const both = before.edit('2025-09-06', { 'articles/other.md': other })
  const said = BODY.split('\n\n').find(text => text.includes('said')) ?? ''
  const moved = both.edit('2025-09-07', {
    'articles/old.md': article(BODY.replace(said, 'Moved.')),
    'articles/other.md': article(`Elsewhere.\n\n${said}`, '', 'Elsewhere'),
  })
  const gone = moved.edit('2025-09-10', {
    'articles/other.md': article(
      `Elsewhere.\n\n${said}`,
      'withdrawn: { at: 2025-09-10, reason: Untrue. }',
      'Elsewhere',
    ),
  })
  const location = `/articles/other/${key}/`
  for (const room of [moved, gone])
    expect(await get(`/articles/old/${key}/`, room)).toMatchObject({ status: 301, location })
  expect((await get(location, moved)).status).toBe(200)
  expect((await get(location, gone)).status).toBe(410)
})

describe('the page of a name that was corrected', () => {
  const LEIGH = 'Anne Leigh said: "We will open the bridge on Monday morning."'
  const files = {
    'articles/a.md': article(`Anne Leigh met envoys.\n\n${LEIGH}`, 'topics: [Brigde, Vell]'),
    'articles/b.md': article('The bridge opened.', 'topics: [Brigde]'),
  }
  const misspelt = newsroom('2025-09-05', files)
  const corrected = misspelt.edit('2025-09-06', {
    'articles/a.md': files['articles/a.md'].replaceAll('Anne Leigh', 'Ann Lee').replace('Brigde', 'Bridge'),
    'articles/b.md': files['articles/b.md'].replace('Brigde', 'Bridge'),
  })

  test.each([
    ['/people/anne-leigh/', '/people/ann-lee/'],
    ['/people/anne-leigh', '/people/ann-lee/'],
    ['/people/anne-leigh/rss.xml', '/people/ann-lee/rss.xml'],
    ['/people/anne-leigh/atom.xml', '/people/ann-lee/atom.xml'],
    ['/topics/brigde/', '/topics/bridge/'],
    ['/topics/brigde/feed.json', '/topics/bridge/feed.json'],
  ])('%s moves for good to %s', async (path, location) => {
    expect(await get(path, corrected)).toMatchObject({ status: 301, location })
    expect((await get(location, corrected)).status).toBe(200)
  })

  test.each(['/people/', '/topics/', '/feeds.opml', '/sitemap.xml', '/articles/a/'])(
    '%s says the name no more',
    path => {
      expect(misspelt.document(path)).toMatch(/anne-leigh|brigde/)
      expect(corrected.document(path)).not.toMatch(/anne-leigh|brigde/i)
    },
  )

  test('leads in one hop to the name that it was corrected to last', async () => {
    const again = corrected.edit('2025-09-07', {
      'articles/a.md': files['articles/a.md'].replaceAll('Anne Leigh', 'Ann Lea').replace('Brigde', 'Bridge'),
    })
    for (const name of ['anne-leigh', 'ann-lee'])
      expect(await get(`/people/${name}/rss.xml`, again)).toMatchObject({
        status: 301,
        location: '/people/ann-lea/rss.xml',
      })
  })

  test('stands while anything is left there, and is itself again where a name comes back', async () => {
    const half = misspelt.edit('2025-09-06', {
      'articles/b.md': files['articles/b.md'].replace('Brigde', 'Bridge'),
    })
    expect((await get('/topics/brigde/', half)).status).toBe(200)
    const back = corrected.edit('2025-09-07', files)
    expect((await get('/people/anne-leigh/', back)).status).toBe(200)
    expect(await get('/people/ann-lee/', back)).toMatchObject({
      status: 301,
      location: '/people/anne-leigh/',
    })
  })

  test('leads nowhere where what it held went to different pages', async () => {
    const parted = misspelt.edit('2025-09-06', {
      'articles/a.md': files['articles/a.md'].replace('Brigde', 'Bridge'),
      'articles/b.md': files['articles/b.md'].replace('Brigde', 'Quay'),
    })
    expect(await get('/topics/brigde/', parted)).toMatchObject({ status: 410, location: null })
    expect((await get('/topics/brigde/rss.xml', parted)).status).toBe(410)
    expect(parted.document('/topics/')).not.toContain('brigde')
  })

  const WREN = 'Otto Wren said: "We will close the ferry for good tonight."'
  const two = {
    'articles/a.md': article(
      `Anne Leigh met Otto Wren.\n\n${LEIGH}\n\n${WREN}`,
      'topics: [Brigde, Vell, Fery]',
    ),
    'articles/b.md': article('The bridge opened.', 'topics: [Vell]'),
  }
  const both = newsroom('2025-09-05', two)
  const renamed = (topics: string) =>
    both.edit('2025-09-06', {
      'articles/a.md': two['articles/a.md']
        .replaceAll('Anne Leigh', 'Ann Lee')
        .replaceAll('Otto Wren', 'Otho Wrenn')
        .replace('[Brigde, Vell, Fery]', `[${topics}]`),
    })

  test.each([
    ['/topics/brigde/', '/topics/bridge/'],
    ['/topics/fery/rss.xml', '/topics/ferry/rss.xml'],
    ['/people/anne-leigh/atom.xml', '/people/ann-lee/atom.xml'],
    ['/people/otto-wren/', '/people/otho-wrenn/'],
  ])('that was one of two of a file: %s moves for good to %s', async (path, location) => {
    const corrected = renamed('Bridge, Vell, Ferry')
    expect(await get(path, corrected)).toMatchObject({ status: 301, location })
    expect((await get(location, corrected)).status).toBe(200)
  })

  test.each(['Vell, Bridge, Ferry', 'Bridge, Vell', 'Bridge, Vell, Ferry, Quay'])(
    'leads nowhere where nothing tells which became which: [%s]',
    async topics => {
      for (const name of ['brigde', 'fery'])
        expect(await get(`/topics/${name}/`, renamed(topics))).toMatchObject({ status: 410, location: null })
    },
  )

  test('leads there with a ledger of a version that kept less', async () => {
    const old = Object.fromEntries(
      Object.entries(misspelt.files).map(([path, text]) => [
        path,
        String(text).replaceAll(/,"around":\[[^\]]*\]/g, ''),
      ]),
    )
    const renamed = newsroom('2025-09-06', {
      ...old,
      'articles/a.md': String(corrected.files['articles/a.md']),
    })
    expect(await get('/people/anne-leigh/', renamed)).toMatchObject({
      status: 301,
      location: '/people/ann-lee/',
    })
  })
})

describe('the page of what was taken back', () => {
  const note =
    'statements: [{ quote: "We will not", withdrawn: { at: 2025-09-10, reason: She was misheard. } }]'
  const corrected = before.edit('2025-09-10', { 'articles/old.md': article(BODY, note) })
  const gone = before.edit('2025-09-10', {
    'articles/old.md': article(BODY, 'withdrawn: { at: 2025-09-10, reason: Untrue. }'),
  })

  test('answers 410 with the reason, for a quotation and for a story', async () => {
    const statement = await get(`/articles/old/${key}/`, corrected)
    expect(statement.status).toBe(410)
    expect(statement.text).toContain('She was misheard.')
    expect((await get('/articles/old/', corrected)).status).toBe(200)
    expect(await get('/articles/old/', gone)).toMatchObject({
      status: 410,
      text: expect.stringContaining('Untrue.'),
    })
  })

  test.each(['2025-10-01', '2026-02-01', '2030-01-01'])('still does at %s', async now => {
    expect((await get('/articles/old/', gone.at(now))).status).toBe(410)
    expect((await get(`/articles/old/${key}/`, gone.at(now))).status).toBe(410)
  })
  describe('and was renamed', () => {
    const untrue = 'withdrawn: { at: 2025-09-10, reason: Untrue. }'
    const taken = after.edit('2025-09-10', {
      'articles/new.md': article(BODY, `formerly: [old]\n${untrue}`),
      'articles/other.md': article('Elsewhere.'),
    })
    const atOnce = before.edit('2025-09-10', {
      'articles/old.md': null,
      'articles/new.md': article(BODY, `formerly: [old]\n${untrue}`),
      'articles/other.md': article('Elsewhere.'),
    })
    const addresses = ['', 'rss.xml', 'atom.xml', 'feed.json', `${key}/`]

    test.each([
      ['before', taken],
      ['with it', atOnce],
      ['before, and its file is gone', taken.edit('2025-09-11', { 'articles/new.md': null })],
    ])('is led to from its first address: %s', async (_, room) => {
      for (const now of ['2025-09-12', '2027-09-12'])
        for (const below of addresses) {
          const location = `/articles/new/${below}`
          expect(await get(`/articles/old/${below}`, room.at(now))).toMatchObject({ status: 301, location })
        }
      expect((await get('/articles/new/rss.xml', room)).status).toBe(200)
      expect((await get('/articles/new/rss.xml', room.at('2027-09-12'))).status).toBe(410)
    })

    test('leaves its first address to a story that comes to stand there', async () => {
      const anew = taken.edit('2025-09-11', {
        'articles/new.md': null,
        'articles/old.md': article('Something else.'),
      })
      expect(await get('/articles/old/', anew)).toMatchObject({
        status: 200,
        text: expect.stringContaining('Something else.'),
      })
      expect((await get('/articles/old/rss.xml', anew)).status).toBe(200)
    })
  })
})
