import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/pack-cache.ts'
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

  test('is nothing where nothing stood', async () => {
    expect((await get('/articles/old/ffffffffff/')).status).toBe(404)
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
})
