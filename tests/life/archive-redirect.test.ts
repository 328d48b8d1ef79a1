import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { PUBLICATION } from '../site/site.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

async function get(path: string, room: Newsroom) {
  const { ASSETS } = memoryAssets(room.build.assets)
  const response = await createApp(packCache()).request(`https://weekly.example${path}`, {}, { ASSETS })
  return { status: response.status, location: response.headers.get('Location') }
}

describe('an archive of what was renamed', () => {
  const publication = `${PUBLICATION}feed_length: 2\n`
  const said = (name: string, words: readonly string[]) =>
    [
      `${name} met envoys.`,
      ...words.map(word => `${name} said: "We will open the ${word} on Monday morning."`),
    ].join('\n\n')
  const text = article(
    said('Anne Leigh', ['bridge', 'harbour', 'market', 'tunnel', 'school']),
    'topics: [Brigde]',
  )
  const files = {
    'publication.yaml': publication,
    'articles/a.md': text,
    ...Object.fromEntries(
      [1, 2, 3, 4].map(n => [`articles/n${n}.md`, article('More.', 'topics: [Brigde]', `Story ${n}`)]),
    ),
  }
  const shown = newsroom('2025-09-05', files)
  const rename = (room: typeof shown, from: string, to: string) =>
    Object.fromEntries(
      Object.entries(room.files).flatMap(([path, content]) =>
        path.startsWith('articles/') ? [[path, String(content).replaceAll(from, to)]] : [],
      ),
    )
  const moveTo = (slug: string, more = '') => ({
    'articles/a.md': null,
    [`articles/${slug}.md`]: text.replace('---\n\n', `formerly: [a]\n${more}---\n\n`),
  })
  const topic = shown.edit('2025-09-06', rename(shown, 'Brigde', 'Bridge'))
  const person = shown.edit('2025-09-06', rename(shown, 'Anne Leigh', 'Ann Lee'))
  const story = shown.edit('2025-09-06', moveTo('b'))

  test.each([
    ['/topics/brigde/', '/topics/bridge/', topic],
    ['/people/anne-leigh/', '/people/ann-lee/', person],
    ['/articles/a/', '/articles/b/', story],
  ])('%s goes for good to that of its number at %s', async (from, to, room) => {
    for (const file of ['rss.xml', 'atom.xml', 'feed.json']) {
      const old = `${from}archive/1/${file}`
      expect((await get(old, shown)).status).toBe(200)
      const location = `${to}archive/1/${file}`
      expect(await get(old, room)).toMatchObject({ status: 301, location })
      expect((await get(location, room)).status).toBe(200)
    }
    expect((await get(`${from}archive/1/other.xml`, room)).status).toBe(404)
  })

  test('goes to the feed where none of its number stands there', async () => {
    const fewer = shown.edit('2025-09-06', {
      ...rename(shown, 'Brigde', 'Bridge'),
      'publication.yaml': PUBLICATION,
    })
    expect(await get('/topics/brigde/archive/1/rss.xml', fewer)).toMatchObject({
      status: 301,
      location: '/topics/bridge/rss.xml',
    })
  })

  test('of a story that was withdrawn after, goes where its feeds go', async () => {
    const gone = story.edit('2025-09-10', moveTo('b', 'withdrawn: { at: 2025-09-10, reason: Untrue. }\n'))
    const location = '/articles/b/archive/1/rss.xml'
    for (const now of ['2025-09-12', '2028-09-12'])
      expect(await get('/articles/a/archive/1/rss.xml', gone.at(now))).toMatchObject({
        status: 301,
        location,
      })
    expect((await get(location, gone)).status).toBe(200)
    expect((await get(location, gone.at('2028-09-12'))).status).toBe(410)
  })

  test('of a story that was withdrawn with it, leads to its feed, and is gone with it', async () => {
    const gone = shown.edit('2025-09-10', moveTo('b', 'withdrawn: { at: 2025-09-10, reason: Untrue. }\n'))
    for (const now of ['2025-09-12', '2028-09-12']) {
      const room = gone.at(now)
      const { status, location } = await get('/articles/a/archive/1/rss.xml', room)
      expect(status).toBe(301)
      expect((await get(location ?? '', room)).status).toBe(now === '2025-09-12' ? 200 : 410)
    }
  })
})
